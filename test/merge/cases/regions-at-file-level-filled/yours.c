/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* sossl:user-begin includes */
#include "user_board.h"
/* sossl:user-end includes */

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");

/* sossl:user-begin declarations */
#define USER_LOCK 0U

struct user_state {
    uint32_t mine;
};

static struct user_state user_state = { .mine = 1U };
/* sossl:user-end declarations */

/* What is on. */
/* @req SSR-F-CFG-018 @from features */
const struct sossl_features sossl_features = {
    .fpu_policy = SOSSL_FPU_EAGER,
    .switch_on_smc = 1U,
    .switch_on_irq = 0U,
    .priority = SOSSL_PRIORITY_SECURE_FIRST,
    .limit_count = 0U,
};
