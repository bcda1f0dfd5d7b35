/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}
