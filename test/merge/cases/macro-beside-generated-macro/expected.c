/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");

#define SOSSL_LOG_ROWS 16U /* @req SSR-F-CFG-011 */
#define SOSSL_LIMIT_ROWS 2U /* @req SSR-F-CFG-010 */
#define USER_ROWS (SOSSL_LIMIT_ROWS + 1U)
