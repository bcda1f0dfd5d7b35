/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

#define SOSSL_LIMIT_ROWS 3U
#define SOSSL_LOG_ROWS (16U * USER_CORES)
#define SOSSL_DEPTH 8U

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");
