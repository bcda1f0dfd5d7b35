/*
 * sossl.h: fixture 1.0.0 on board
 *
 * A small system
 *
 * Generated from sossl.yaml; do not edit. Types and constants of sossl.c.
 */
/* @req SSR-F-SMC-001 @from project */

#ifndef SOSSL_H
#define SOSSL_H /* @req SSR-F-SMC-001 */

/* @req SSR-F-SMC-001 @from tool */
#include <stdint.h>
#include "sossl_hal.h"

#define SOSSL_WRITTEN_FOR_HAL_ABI 1U /* @req SSR-F-SMC-001 */

/* ---- function IDs ---- */

#define SOSSL_ID_GET_SPEED_SMC32 UINT32_C(0x82000001) /* @req SSR-F-SMC-001 */
#define SOSSL_ID_SET_TEMPERATURE_SMC32 UINT32_C(0x82000002) /* @req SSR-F-SMC-001 */
#define SOSSL_ID_SET_TEMPERATURE_SMC64 UINT32_C(0xc2000002) /* @req SSR-F-SMC-001 */
#define SOSSL_ID_HINT_SMC64 UINT32_C(0xc2000003) /* @req SSR-F-SMC-001 */
#define SOSSL_ID_KICK_SMC32 UINT32_C(0x87000100) /* @req SSR-F-SMC-001 */

/* ---- operating systems and their memory ---- */

#define SOSSL_ENTRY_CLUSTER UINT64_C(0x0e100000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_CLUSTER_CODE_BASE UINT64_C(0x0e100000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_CLUSTER_CODE_SIZE UINT64_C(0x00100000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_CLUSTER_DATA_BASE UINT64_C(0x0e200000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_CLUSTER_DATA_SIZE UINT64_C(0x00100000) /* @req SSR-F-SMC-001 */

#define SOSSL_ENTRY_MEDIA UINT64_C(0x40200000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_MEDIA_IMAGE_BASE UINT64_C(0x40200000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_MEDIA_IMAGE_SIZE UINT64_C(0x00100000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_MEDIA_LOG_BASE UINT64_C(0x40400000) /* @req SSR-F-SMC-001 */
#define SOSSL_REGION_MEDIA_LOG_SIZE UINT64_C(0x00100000) /* @req SSR-F-SMC-001 */

/* ---- arguments and results of the services ---- */

/* Arguments of get_speed as they came, not checked. */
/* @req SSR-F-SMC-001 @from smc_services.get_speed */
struct get_speed_request {
    uint32_t axle; /* @req SSR-F-SMC-001 */
};

/* Arguments of get_speed, within their bounds. */
/* @req SSR-F-SMC-001 @from smc_services.get_speed */
struct get_speed_arguments {
    uint32_t axle; /* @req SSR-F-SMC-001 */
};

/* Results of get_speed, passed on only with success. */
/* @req SSR-F-SMC-001 @from smc_services.get_speed */
struct get_speed_results {
    uint32_t speed; /* @req SSR-F-SMC-001 */
};

/* Arguments of set_temperature as they came, not checked. */
/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
struct set_temperature_request {
    int64_t celsius; /* @req SSR-F-SMC-001 */
};

/* Arguments of set_temperature, within their bounds. */
/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
struct set_temperature_arguments {
    int32_t celsius; /* @req SSR-F-SMC-001 */
};

/* Arguments of hint as they came, not checked. */
/* @req SSR-F-SMC-001 @from smc_services.hint */
struct hint_request {
    int64_t bearing; /* @req SSR-F-SMC-001 */
    uint64_t urgent; /* @req SSR-F-SMC-001 */
    uint64_t weight; /* @req SSR-F-SMC-001 */
};

/* Arguments of hint, within their bounds. */
/* @req SSR-F-SMC-001 @from smc_services.hint */
struct hint_arguments {
    int64_t bearing; /* @req SSR-F-SMC-001 */
    uint32_t urgent; /* @req SSR-F-SMC-001 */
    uint64_t weight; /* @req SSR-F-SMC-001 */
};

/* Results of hint, passed on only with success. */
/* @req SSR-F-SMC-001 @from smc_services.hint */
struct hint_results {
    int64_t bearing; /* @req SSR-F-SMC-001 */
    int32_t turn; /* @req SSR-F-SMC-001 */
    uint32_t urgent; /* @req SSR-F-SMC-001 */
    uint64_t weight; /* @req SSR-F-SMC-001 */
};

#endif
