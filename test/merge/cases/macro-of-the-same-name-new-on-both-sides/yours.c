/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

#define SOSSL_LIMIT_ROWS 2U
#define SOSSL_USER_DEPTH 4U

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");
