/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* ---- service set_speed ---- */

/*
 * Serves one call.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: 0 front and 1 rear
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.set_speed */
static int32_t set_speed_invoke(
    const struct sossl_caller *caller,
    const struct set_speed_arguments *arguments)
{
    /* sossl:user-begin service.set_speed */
    (void)caller;
    (void)arguments;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.set_speed */
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.set_speed */
static void set_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    set_speed_serve(caller, call);
}

/* @req SSR-F-SMC-001, SSR-F-SMC-003 @from smc_services */
void sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call)
{
    const uint32_t function_id = (uint32_t)call->in.x[0];

    call->out = call->in;

    switch (function_id) {
    case SOSSL_ID_SET_SPEED_SMC32: /* @req SSR-F-SMC-001 */
        set_speed_smc32(caller, call);
        break;
    default: /* @req SSR-F-SMC-002 */
        call->out.x[0] = (uint64_t)(int64_t)SOSSL_STATUS_NOT_SUPPORTED;
        break;
    }
}
