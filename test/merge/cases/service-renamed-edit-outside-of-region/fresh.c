/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* ---- service read_speed ---- */

/*
 * Serves one call.
 * Arguments, within these bounds when the body runs:
 * - x1 axle, uint32 0..1: 0 front and 1 rear
 * No results but the status.
 */
/* @req SSR-F-ARG-007 @from smc_services.read_speed */
static int32_t read_speed_invoke(
    const struct sossl_caller *caller,
    const struct read_speed_arguments *arguments)
{
    /* sossl:user-begin service.read_speed */
    (void)caller;
    (void)arguments;
    return SOSSL_STATUS_FAILED;
    /* sossl:user-end service.read_speed */
}

/* @req SSR-F-ARG-008 @from smc_services.read_speed */
static int32_t read_speed_decode(
    const struct read_speed_request *request,
    struct read_speed_arguments *arguments)
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

/* @req SSR-F-SMC-006 @from smc_services.read_speed */
static void read_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}
