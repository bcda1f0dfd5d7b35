/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-SMC-001, SSR-F-SMC-003 @from smc_services */
void sossl_dispatch(const struct sossl_caller *caller, struct sossl_call *call)
{
    const uint32_t function_id = (uint32_t)call->in.x[0];

    call->out = call->in;

    switch (function_id) {
    case SOSSL_ID_SET_SPEED_SMC32: /* @req SSR-F-SMC-001 */
        set_speed_smc32(caller, call);
        break;
    case SOSSL_ID_GET_SPEED_SMC32: /* @req SSR-F-SMC-001 */
        get_speed_smc32(caller, call);
        break;
    case SOSSL_ID_GET_FUEL_SMC32: /* @req SSR-F-SMC-001 */
        get_fuel_smc32(caller, call);
        break;
    default: /* @req SSR-F-SMC-002 */
        call->out.x[0] = (uint64_t)(int64_t)SOSSL_STATUS_NOT_SUPPORTED;
        break;
    }
}
