/* @req SSR-F-CFG-002 @from tool */
#include "sossl.h"

/* Which physical memory belongs to which world. */
/* @req SSR-F-MEM-001 @from operating_systems */
const struct sossl_region sossl_regions[] = {
    { /* @req SSR-F-MEM-001 */
        .world = SOSSL_WORLD_SECURE,
        .access = SOSSL_ACCESS_READ_WRITE,
        .base = SOSSL_REGION_CLUSTER_CODE_BASE,
        .size = SOSSL_REGION_CLUSTER_CODE_SIZE,
    },
    { /* @req SSR-F-MEM-001 */
        .world = SOSSL_WORLD_SECURE,
        .access = SOSSL_ACCESS_READ_WRITE,
        .base = SOSSL_REGION_CLUSTER_DATA_BASE,
        .size = SOSSL_REGION_CLUSTER_DATA_SIZE,
    },
    { /* @req SSR-F-MEM-001 */
        .world = SOSSL_WORLD_SECURE,
        .access = SOSSL_ACCESS_READ_WRITE,
        .base = SOSSL_REGION_VIDEO_BASE,
        .size = SOSSL_REGION_VIDEO_SIZE,
    },
};

/* @req SSR-F-CFG-004 */
_Static_assert(
    SOSSL_REGION_CLUSTER_CODE_SIZE > 0U,
    "region cluster_code is empty");
