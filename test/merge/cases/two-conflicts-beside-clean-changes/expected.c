/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* What is on. */
/* @req SSR-F-CFG-018 @from features */
const struct sossl_features sossl_features = {
    .fpu_policy = SOSSL_FPU_EAGER,
    .switch_on_smc = 1U,
    .switch_on_irq = 1U,
    .priority = USER_PRIORITY,
<<<<<<< yours
    .limit_count = USER_LIMITS,
||||||| before
    .limit_count = 0U,
=======
    .limit_count = 2U,
>>>>>>> generated
};

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

<<<<<<< yours
    return user_seen(status);
||||||| before
    return status;
=======
    return (int32_t)status;
>>>>>>> generated
}
