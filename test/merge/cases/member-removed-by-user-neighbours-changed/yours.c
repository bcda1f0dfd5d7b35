/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* What is on. */
/* @req SSR-F-CFG-018 @from features */
const struct sossl_features sossl_features = {
    .fpu_policy = SOSSL_FPU_EAGER,
    .switch_on_smc = USER_ON,
    .switch_on_irq = 0U,
    .limit_count = 0U,
};

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");
