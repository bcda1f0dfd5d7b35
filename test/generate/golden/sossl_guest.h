/*
 * sossl_guest.h: fixture 1.0.0 on board
 *
 * A small system
 *
 * Generated from sossl.yaml; do not edit. For the operating systems that call the services.
 */
/* @req SSR-F-SMC-001 @from project */

#ifndef SOSSL_GUEST_H
#define SOSSL_GUEST_H /* @req SSR-F-SMC-001 */

/* @req SSR-F-SMC-001 @from tool */
#include <stdint.h>

/* ---- status of a call ---- */

#define SOSSL_GUEST_SUCCESS 0 /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_NOT_SUPPORTED (-1) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_DENIED (-2) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_INVALID_PARAMETER (-3) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_FAILED (-4) /* @req SSR-F-SMC-001 */

/* ---- function IDs ---- */

#define SOSSL_GUEST_ID_GET_SPEED_SMC32 UINT32_C(0x82000001) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_ID_SET_TEMPERATURE_SMC32 UINT32_C(0x82000002) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_ID_SET_TEMPERATURE_SMC64 UINT32_C(0xc2000002) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_ID_HINT_SMC64 UINT32_C(0xc2000003) /* @req SSR-F-SMC-001 */
#define SOSSL_GUEST_ID_KICK_SMC32 UINT32_C(0x87000100) /* @req SSR-F-SMC-001 */

/* ---- how a guest issues a call ---- */

/* Registers x0 to x17 of one SMC. */
/* @req SSR-F-SMC-001 @from tool */
struct sossl_guest_registers {
    uint64_t x[18]; /* @req SSR-F-SMC-001 */
};

/* Provided by the guest: loads x0 to x17, issues SMC #0 and stores x0 to x17 back. */
/* @req SSR-F-SMC-001 @from tool */
void sossl_guest_smc(struct sossl_guest_registers *registers);

/* ---- calls ---- */

/* Results of get_speed; meaningful with status success only. */
/* @req SSR-F-SMC-001 @from smc_services.get_speed */
struct sossl_guest_get_speed_results {
    uint32_t speed; /* @req SSR-F-SMC-001 */
};

/* Does get_speed. */
/* @req SSR-F-SMC-001 @from smc_services.get_speed */
static inline int32_t sossl_guest_get_speed_smc32(
    uint32_t axle,
    struct sossl_guest_get_speed_results *sossl_results)
{
    struct sossl_guest_registers sossl_registers = { 0 };

    sossl_registers.x[0] = SOSSL_GUEST_ID_GET_SPEED_SMC32;
    sossl_registers.x[1] = (uint64_t)axle;
    sossl_guest_smc(&sossl_registers);
    sossl_results->speed = (uint32_t)sossl_registers.x[1];
    return (int32_t)(uint32_t)sossl_registers.x[0];
}

/* Does set_temperature. */
/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static inline int32_t sossl_guest_set_temperature_smc32(int32_t celsius)
{
    struct sossl_guest_registers sossl_registers = { 0 };

    sossl_registers.x[0] = SOSSL_GUEST_ID_SET_TEMPERATURE_SMC32;
    sossl_registers.x[1] = (uint64_t)(uint32_t)celsius;
    sossl_guest_smc(&sossl_registers);
    return (int32_t)(uint32_t)sossl_registers.x[0];
}

/* Does set_temperature. */
/* @req SSR-F-SMC-001 @from smc_services.set_temperature */
static inline int32_t sossl_guest_set_temperature_smc64(int32_t celsius)
{
    struct sossl_guest_registers sossl_registers = { 0 };

    sossl_registers.x[0] = SOSSL_GUEST_ID_SET_TEMPERATURE_SMC64;
    sossl_registers.x[1] = (uint64_t)(int64_t)celsius;
    sossl_guest_smc(&sossl_registers);
    return (int32_t)(uint32_t)sossl_registers.x[0];
}

/* Results of hint; meaningful with status success only. */
/* @req SSR-F-SMC-001 @from smc_services.hint */
struct sossl_guest_hint_results {
    int64_t bearing; /* @req SSR-F-SMC-001 */
    int32_t turn; /* @req SSR-F-SMC-001 */
    uint32_t urgent; /* @req SSR-F-SMC-001 */
    uint64_t weight; /* @req SSR-F-SMC-001 */
};

/* Does hint. */
/* @req SSR-F-SMC-001 @from smc_services.hint */
static inline int32_t sossl_guest_hint_smc64(
    int64_t bearing,
    uint32_t urgent,
    uint64_t weight,
    struct sossl_guest_hint_results *sossl_results)
{
    struct sossl_guest_registers sossl_registers = { 0 };

    sossl_registers.x[0] = SOSSL_GUEST_ID_HINT_SMC64;
    sossl_registers.x[1] = (uint64_t)bearing;
    sossl_registers.x[2] = (uint64_t)urgent;
    sossl_registers.x[3] = weight;
    sossl_guest_smc(&sossl_registers);
    sossl_results->bearing = (int64_t)sossl_registers.x[1];
    sossl_results->turn = (int32_t)(uint32_t)sossl_registers.x[2];
    sossl_results->urgent = (uint32_t)sossl_registers.x[3];
    sossl_results->weight = sossl_registers.x[4];
    return (int32_t)(uint32_t)sossl_registers.x[0];
}

/* Does kick. */
/* @req SSR-F-SMC-001 @from smc_services.kick */
static inline int32_t sossl_guest_kick_smc32(void)
{
    struct sossl_guest_registers sossl_registers = { 0 };

    sossl_registers.x[0] = SOSSL_GUEST_ID_KICK_SMC32;
    sossl_guest_smc(&sossl_registers);
    return (int32_t)(uint32_t)sossl_registers.x[0];
}

#endif
