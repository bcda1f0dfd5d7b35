/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-ARG-008 @from smc_services.get_speed */
static int32_t get_speed_decode(
    const struct get_speed_request *request,
    struct get_speed_arguments *arguments)
{
    int32_t status = SOSSL_STATUS_SUCCESS;

    if (request->axle > 1U) { /* @req SSR-F-ARG-005 */
        status = SOSSL_STATUS_INVALID_PARAMETER;
    }
    if (status == SOSSL_STATUS_SUCCESS) { /* @req SSR-F-ARG-007 */
        arguments->axle = request->axle;
    }

    return status;
}

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}
