/* gate_rt.h -- run time of the gateway monitor */
#ifndef GATE_RT_H
#define GATE_RT_H
#include <stdint.h>
#include <stdbool.h>
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;
typedef struct { u64 r[8]; u32 fid; u32 side; u32 cpu; } GW_CTX;
typedef enum { GW_OK = 0, GW_BAD = -2, GW_DENY = -3, GW_EMPTY = -4, GW_TODO = -9 } gw_rc;
#define SIDE_T 0u
#define SIDE_U 1u
#define WHO_T 1u
#define WHO_U 2u
#define WHO_TU 3u
void rt_lock(u32 n);
void rt_unlock(u32 n);
struct gw_part { const char *label; u32 side; u64 start; u32 level; u32 cpus; };
struct gw_window { u32 part; u64 base; u32 kib; u32 rights; };
extern const struct gw_part gw_parts[2];
extern const struct gw_window gw_windows[5];
void gw_dispatch(GW_CTX *cx);
#endif
