/*
 * Contract between an EL3 monitor and the SOSSL file that is linked into it.
 *
 * The monitor owns mechanism: exception entry, world switching, locks, boot. The SOSSL owns decisions and data: who may
 * call what with which arguments, and how each operating system is entered. Another monitor can take a generated
 * sossl.c by offering what this header declares and by reading the tables that it declares.
 *
 * This file is hand-written, C11, freestanding, and the same for target and host.
 */
#ifndef SOSSL_HAL_H
#define SOSSL_HAL_H

#include <stdint.h>

/* Raised when the meaning of anything below changes; the generated file asserts the value it was written for. */
#define SOSSL_HAL_ABI_VERSION 1U

/* x0..x17: the registers that an SMC64 call may use from SMCCC 1.2 on. */
#define SOSSL_REGISTER_COUNT 18U

#define SOSSL_WORLD_SECURE 0U
#define SOSSL_WORLD_NON_SECURE 1U

/* Status of a service in x0, sign-extended to 64 bits. -1 is the SMCCC's own answer to an unknown function ID. */
#define SOSSL_STATUS_SUCCESS 0
#define SOSSL_STATUS_NOT_SUPPORTED (-1)
#define SOSSL_STATUS_DENIED (-2)
#define SOSSL_STATUS_INVALID_PARAMETER (-3)
#define SOSSL_STATUS_FAILED (-4)

#define SOSSL_ACCESS_READ 1U
#define SOSSL_ACCESS_READ_WRITE 2U
#define SOSSL_ACCESS_READ_EXECUTE 3U
#define SOSSL_ACCESS_READ_WRITE_EXECUTE 4U

/* Who calls. The monitor fills it from its own state (SCR_EL3.NS and MPIDR_EL1), never from registers of the caller. */
struct sossl_caller {
    uint32_t world;
    uint32_t core;
};

struct sossl_registers {
    uint64_t x[SOSSL_REGISTER_COUNT];
};

/*
 * One SMC. `in` is what the caller passed, unchanged by the SOSSL; `out` is what the caller finds on return.
 * The SOSSL defines all 18 registers of `out` before it returns.
 */
struct sossl_call {
    struct sossl_registers in;
    struct sossl_registers out;
};

/* How an operating system is entered. `name` is for reports only. */
struct sossl_operating_system {
    uint32_t world;          /* SOSSL_WORLD_* */
    uint32_t entry_level;    /* 1 or 2: exception level at entry */
    uint32_t primary_core;   /* platform core number that enters it first */
    uint64_t entry_point;    /* physical address */
    uint64_t image_base;     /* physical load address: base of the region that holds the entry point */
    uint64_t image_size;     /* size in bytes of that region */
};

/* A half-open physical range [base, base + size) of one operating system. */
struct sossl_region {
    uint32_t world;          /* world of the owner */
    uint32_t access;         /* SOSSL_ACCESS_* */
    uint64_t base;
    uint64_t size;           /* bytes, not zero */
};

/* Which operating systems may run on one core: 1 yes, 0 no. The row number is the platform core number. */
struct sossl_core {
    uint32_t runs_secure;
    uint32_t runs_non_secure;
};

/* ---- what the SOSSL offers to the monitor ------------------------------------------------------------------------ */

/* Two rows: the secure operating system, then the non-secure one. */
extern const struct sossl_operating_system sossl_operating_systems[2];
extern const struct sossl_region sossl_regions[];
extern const uint32_t sossl_region_count;
extern const struct sossl_core sossl_cores[];
extern const uint32_t sossl_core_count;

/*
 * Serves every SMC that the monitor does not answer itself (it keeps the Arm Architecture, Standard Secure and its own
 * vendor ranges). An ID that no service has is answered with SOSSL_STATUS_NOT_SUPPORTED. Never blocks, never fails.
 */
void sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call);

/* ---- what the monitor offers to the SOSSL ------------------------------------------------------------------------ */

/* Besides what stands here: memcpy and memset, which a freestanding compiler may call to copy and clear structures. */

/*
 * Mutual exclusion between cores, one lock per ID below SOSSL_LOCK_COUNT. Not recursive; a service holds at most one.
 * State that user code keeps across calls is per core or touched only between these two.
 */
#define SOSSL_LOCK_COUNT 8U
void sossl_hal_lock(uint32_t lock);
void sossl_hal_unlock(uint32_t lock);

#endif
