/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* What is on. */
/* @req SSR-F-CFG-018 @from features */
const struct sossl_features sossl_features = {
    .fpu_policy = SOSSL_FPU_EAGER,
    .switch_on_smc = 1U,
    .switch_on_irq = 0U,
    .priority = SOSSL_PRIORITY_SECURE_FIRST,
    .limit_count = 1U,
};

/* @req SSR-F-SMC-006 @from smc_services.get_speed */
static void get_speed_reply(int32_t status, struct sossl_call *call)
{
    call->out.x[0] = (uint64_t)(int64_t)status;
}
