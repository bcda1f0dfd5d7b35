/*
 * Calls that the monitor answers itself: those of the architecture, those about power (psci.c), and its own. In: the
 * function ID, the caller's context. Out: the context to resume.
 */
#include "monitor_call.h"

#include <stdbool.h>

#include "board.h"
#include "channel.h"
#include "health.h"
#include "heartbeat.h"
#include "lock.h"
#include "profile.h"
#include "psci.h"
#include "request.h"
#include "self_test.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "world.h"
#include "yielding.h"

/* @req SSR-F-PSC-003, SSR-F-PSC-022 */
static bool is_architecture_call(uint32_t id)
{
    const bool has_soc_id = (BOARD_SOC_VERSION != 0) && ((id == SMCCC_ARCH_SOC_ID_32) || (id == SMCCC_ARCH_SOC_ID_64));

    return (id == SMCCC_VERSION) || (id == SMCCC_ARCH_FEATURES) || has_soc_id;
}

/* @req SSR-F-PSC-022 */
static int64_t soc_id(uint32_t type)
{
    static const int64_t answers[SOC_ID_TYPES] = { BOARD_SOC_VERSION, BOARD_SOC_REVISION };

    return (type < SOC_ID_TYPES) ? answers[type] : SMCCC_INVALID_PARAMETER;
}

/* @req SSR-F-PSC-002, SSR-F-PSC-003, SSR-F-PSC-011, SSR-F-PSC-022 */
static int64_t architecture_call(uint32_t id, uint32_t argument)
{
    int64_t status = SOSSL_STATUS_NOT_SUPPORTED;

    if (!is_architecture_call(id)) {
        /* Not offered. */
    } else if (id == SMCCC_VERSION) {
        status = SMCCC_VERSION_1_2;
    } else if (id == SMCCC_ARCH_FEATURES) {
        if (is_architecture_call(argument)) {
            status = SOSSL_STATUS_SUCCESS;
        }
    } else {
        status = soc_id(argument);
    }
    return status;
}

/* The secure operating system starts on a further core: x1 the core, x2 where, x3 what it finds in x0. */
/* @req SSR-F-PSC-015 */
static int64_t secure_on(const struct context *context)
{
    const struct world_start start = { context->call.x[2], { context->call.x[3], 0U, 0U, 0U } };
    const uint64_t target = context->call.x[1];
    const uint32_t core = board_core_of(target);
    int64_t status = PSCI_SUCCESS;

    lock_take(LOCK_PSCI);
    if ((core >= BOARD_CORES) || (core != target) || (sossl_cores[core].runs_secure == 0U)) {
        status = PSCI_INVALID_PARAMETERS;
    } else if (!psci_is_code_of(SOSSL_WORLD_SECURE, start.entry_point)) {
        status = PSCI_INVALID_ADDRESS;
    } else if (request_has_secure(core)) {
        status = PSCI_ALREADY_ON;
    } else {
        request_secure_on(core, context->place.caller.core, &start);
    }
    lock_release(LOCK_PSCI);
    return status;
}

/* @req SSR-F-HLT-007 */
static bool is_log_call(uint32_t id)
{
    const uint32_t id_32 = SMC_AS_32(id);

    return (id_32 == MONITOR_LOG_LENGTH_32) || (id_32 == MONITOR_LOG_ENTRY_32);
}

/* @req SSR-F-PRF-003 */
static bool is_profile_call(uint32_t id)
{
    const uint32_t id_32 = SMC_AS_32(id);

    return (id_32 == MONITOR_PROFILE_COUNT_32) || (id_32 == MONITOR_PROFILE_SAMPLE_32);
}

/* @req SSR-F-HLT-007, SSR-F-HLT-008, SSR-F-NET-004, SSR-F-NET-010, SSR-F-PRF-003 */
/* @req SSR-F-PSC-010, SSR-F-PSC-011, SSR-F-PSC-015, SSR-F-SMC-014, SSR-F-STS-009 */
struct context *monitor_call(uint32_t id, struct context *context)
{
    const uint32_t owner = SMC_OWNER(id);
    const uint32_t world = context->place.caller.world;
    struct context *next;

    if (owner == SMC_OWNER_ARCHITECTURE) {
        next = smc_answer(context, architecture_call(id, (uint32_t)context->call.x[1]));
    } else if ((owner == SMC_OWNER_STANDARD_SECURE) && (world == SOSSL_WORLD_NON_SECURE)) {
        next = psci_serve(id, context->place.caller.core, context);
    } else if (id == MONITOR_RESUME) {
        next = yielding_resume(context);
    } else if ((id == MONITOR_SECURE_ON) && (world == SOSSL_WORLD_SECURE)) {
        next = smc_answer(context, secure_on(context));
    } else if (is_log_call(id) && (world == SOSSL_WORLD_SECURE) && (sossl_features.health_event_count != 0U)) {
        next = health_log_call(id, context);
    } else if ((SMC_AS_32(id) == MONITOR_BEAT_32) && (sossl_features.heartbeat_count != 0U)) {
        next = heartbeat_call(id, context);
    } else if (is_profile_call(id)) {
        next = profile_call(id, context);
    } else if (channel_is_call(id)) {
        next = channel_call(id, context);
    } else if ((SMC_AS_32(id) == MONITOR_SELF_TEST_32) && (world == SOSSL_WORLD_SECURE) &&
               (sossl_features.self_test_count != 0U)) {
        next = self_test_call(id, context);
    } else {
        /* Owners that this monitor keeps from services and answers nothing for. */
        next = smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    }
    return next;
}
