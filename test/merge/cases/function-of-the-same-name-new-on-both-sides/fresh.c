/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

static uint32_t sossl_user_now(void)
{
    return (uint32_t)sossl_hal_time();
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}
