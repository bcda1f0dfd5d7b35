/*
 * Secure monitor calls: in: the caller's registers, its world from SCR_EL3, its core from MPIDR_EL1. Out: the caller's
 * registers on return, or another world. The monitor answers the ranges that the SMCCC and its own functions keep from
 * services; everything else is the SOSSL's decision. Must not look at arguments of services.
 */
#include "smc.h"

#include <stdbool.h>

#include "board.h"
#include "lock.h"
#include "psci.h"
#include "schedule.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "world.h"

#define SPSR_AARCH32 0x10U

/* @req SSR-F-PSC-012 */
void smc_answer(struct context *context, int64_t status)
{
    context->x[0] = (uint64_t)status;
    context->x[1] = 0U;
    context->x[2] = 0U;
    context->x[3] = 0U;
}

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
    const struct world_start start = { context->x[2], { context->x[3], 0U, 0U, 0U } };
    const uint64_t target = context->x[1];
    const uint32_t core = board_core_of(target);
    int64_t status = PSCI_SUCCESS;

    lock_take(LOCK_PSCI);
    if ((core >= BOARD_CORES) || (core != target) || (sossl_cores[core].runs_secure == 0U)) {
        status = PSCI_INVALID_PARAMETERS;
    } else if (!psci_is_code_of(SOSSL_WORLD_SECURE, start.entry_point)) {
        status = PSCI_INVALID_ADDRESS;
    } else if (schedule_has_secure(core)) {
        status = PSCI_ALREADY_ON;
    } else {
        schedule_secure_on(core, &start);
    }
    lock_release(LOCK_PSCI);
    return status;
}

/* @req SSR-F-PSC-011 */
static bool is_own_function(uint32_t id)
{
    const uint32_t range = id & MONITOR_FUNCTIONS_MASK;

    return (range == MONITOR_FUNCTIONS_32) || (range == MONITOR_FUNCTIONS_64);
}

/* @req SSR-F-PSC-011 */
static bool is_kept_by_monitor(uint32_t id)
{
    const uint32_t owner = SMC_OWNER(id);

    return is_own_function(id) ||
           (SMC_IS_FAST(id) &&
            ((owner == SMC_OWNER_ARCHITECTURE) || (owner == SMC_OWNER_CPU) || (owner == SMC_OWNER_STANDARD_SECURE) ||
             (owner == SMC_OWNER_STANDARD_HYPERVISOR) || (owner == SMC_OWNER_VENDOR_HYPERVISOR)));
}

/* @req SSR-F-PSC-010, SSR-F-PSC-011, SSR-F-PSC-015, SSR-F-WSW-004 */
static struct context *monitor_call(uint32_t id, uint32_t core, struct context *context)
{
    const uint32_t owner = SMC_OWNER(id);
    const uint32_t world = world_running();
    struct context *next = context;

    if (owner == SMC_OWNER_ARCHITECTURE) {
        smc_answer(context, architecture_call(id, (uint32_t)context->x[1]));
    } else if ((owner == SMC_OWNER_STANDARD_SECURE) && (world == SOSSL_WORLD_NON_SECURE)) {
        next = psci_serve(id, core, context);
    } else if (id == MONITOR_YIELD) {
        next = schedule_yield(core);
    } else if ((id == MONITOR_SECURE_ON) && (world == SOSSL_WORLD_SECURE)) {
        smc_answer(context, secure_on(context));
    } else {
        /* Owners that this monitor keeps from services and answers nothing for. */
        smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    }
    return next;
}

/* @req SSR-F-CAL-002, SSR-F-SMC-012 */
static void call_service(uint32_t core, struct context *context)
{
    const struct sossl_caller caller = { world_running(), core };
    struct sossl_call call;

    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        call.in.x[i] = context->x[i];
        call.out.x[i] = 0U;
    }
    sossl_dispatch(&caller, &call);
    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        context->x[i] = call.out.x[i];
    }
}

/* A caller in AArch32 has no call of the 64-bit convention (DEN 0028, section 2.5). */
/* @req SSR-F-PSC-011, SSR-F-PSC-012, SSR-F-PSC-023, SSR-F-SMC-012, SSR-F-SMC-016 */
/* @req SSR-F-WSW-004 */
struct context *smc_serve(struct context *context)
{
    const uint32_t id = (uint32_t)context->x[0];
    const uint32_t core = board_core_of(read_mpidr_el1());
    struct context *next = context;

    if (SMC_IS_64(id) && ((context->spsr & SPSR_AARCH32) != 0U)) {
        smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    } else if (is_kept_by_monitor(id)) {
        next = monitor_call(id, core, context);
    } else {
        call_service(core, context);
    }
    return next;
}
