/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* ---- service get_speed ---- */

/*
 * Serves one call.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: 0 front and 1 rear
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.get_speed */
static int32_t get_speed_invoke(
    const struct sossl_caller *caller,
    const struct get_speed_arguments *arguments)
{
    /* sossl:user-begin service.get_speed */
    /* sossl: the contract of this service changed: compare the comment above */
    (void)caller;
    return user_restart(0U);
    /* sossl:user-end service.get_speed */
}

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

/* @req SSR-F-ARG-001, SSR-F-SMC-005 @from smc_services.get_speed */
static void get_speed_smc32(const struct sossl_caller *caller, struct sossl_call *call)
{
    get_speed_serve(caller, call);
}
