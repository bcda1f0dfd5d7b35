/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_LOG_SIZE > 0U,
    "region cluster_log is empty");

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");

struct user_state {
    uint32_t mine[2];
    struct { uint8_t user_low; } inner;
};

typedef uint32_t (*user_reader)(uint32_t mine);

enum user_mode {
    USER_MODE_OFF = 0,
    USER_MODE_ON, /* mine } */
};

static const struct user_state user_table[] = {
    { .mine = { 1U, 2U }, .inner = { 3U } },
    { .mine = { 4U, 5U }, .inner = { 6U } },
};

static uint32_t user_count;

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[1] = 0U;
    call->out.x[0] = (uint64_t)(int64_t)status;
}
