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

/* @req SSR-F-SMC-001 @from tool */
const uint32_t sossl_service_count = 1U;
