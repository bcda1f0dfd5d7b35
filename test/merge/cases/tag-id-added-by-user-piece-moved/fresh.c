/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_LOG_SIZE > 0U,
    "region cluster_log is empty");

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_DATA_SIZE > 0U,
    "region cluster_data is empty");

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");
