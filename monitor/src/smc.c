/*
 * Secure monitor calls: in: the caller's registers, its world from SCR_EL3, its core from MPIDR_EL1. Out: the caller's
 * registers on return, or another world. The monitor answers the ranges that the SMCCC and its own functions keep from
 * services; everything else is the SOSSL's decision. Must not look at arguments of services.
 */
#include "smc.h"

#include <stdbool.h>
#include <stdnoreturn.h>

#include "board.h"
#include "console.h"
#include "psci.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "world.h"

/* @req SSR-F-PSC-002, SSR-F-PSC-003, SSR-F-PSC-011 */
static int64_t architecture_call(uint32_t id, const struct context *context)
{
    const uint32_t queried = (uint32_t)context->x[1];
    int64_t status = SOSSL_STATUS_NOT_SUPPORTED;

    if (id == SMCCC_VERSION) {
        status = SMCCC_VERSION_1_2;
    }
    if ((id == SMCCC_ARCH_FEATURES) && ((queried == SMCCC_VERSION) || (queried == SMCCC_ARCH_FEATURES))) {
        status = SOSSL_STATUS_SUCCESS;
    }
    return status;
}

/* @req SSR-F-PSC-009 */
static noreturn void system_off(void)
{
    console_text("\n@monitor 1 off\n");
    board_power_off();
}

/* SMC32 arguments are the lower halves of their registers; the upper halves are undefined. */
/* @req SSR-F-PSC-006 */
static uint64_t argument_of(uint32_t id, const struct context *context, uint32_t number)
{
    const uint64_t value = context->x[number];

    return SMC_IS_64(id) ? value : (uint32_t)value;
}

/* @req SSR-F-PSC-004, SSR-F-PSC-005, SSR-F-PSC-006, SSR-F-PSC-009, SSR-F-PSC-011 */
static int64_t psci_call(uint32_t id, const struct context *context)
{
    const struct psci_start start = { argument_of(id, context, 2U), argument_of(id, context, 3U) };
    int64_t status = PSCI_NOT_SUPPORTED;

    if (id == PSCI_SYSTEM_OFF) {
        system_off();
    }
    switch (id) {
    case PSCI_VERSION:
        status = PSCI_VERSION_1_1;
        break;
    case PSCI_FEATURES:
        status = psci_has_function((uint32_t)context->x[1]) ? PSCI_SUCCESS : PSCI_NOT_SUPPORTED;
        break;
    case PSCI_CPU_ON_32:
    case PSCI_CPU_ON_64:
        status = psci_cpu_on(argument_of(id, context, 1U), &start);
        break;
    default:
        /* Every other function of the range stays unsupported. */
        break;
    }
    return status;
}

/* @req SSR-F-PSC-010, SSR-F-PSC-011 */
static int64_t monitor_call(uint32_t id, const struct context *context)
{
    const uint32_t owner = SMC_OWNER(id);
    int64_t status = SOSSL_STATUS_NOT_SUPPORTED;

    if (owner == SMC_OWNER_ARCHITECTURE) {
        status = architecture_call(id, context);
    } else if ((owner == SMC_OWNER_STANDARD_SECURE) && (world_running() == SOSSL_WORLD_NON_SECURE)) {
        status = psci_call(id, context);
    } else {
        /* Owners that this monitor keeps from services and answers nothing for. */
    }
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

/* @req SSR-F-PSC-011, SSR-F-PSC-012, SSR-F-SMC-012, SSR-F-WSW-004 */
struct context *smc_serve(struct context *context)
{
    const uint32_t id = (uint32_t)context->x[0];
    const uint32_t core = board_core_of(read_mpidr_el1());
    struct context *next = context;

    if (id == MONITOR_YIELD) {
        next = world_yield(core);
    } else if (is_kept_by_monitor(id)) {
        context->x[0] = (uint64_t)monitor_call(id, context);
        context->x[1] = 0U;
        context->x[2] = 0U;
        context->x[3] = 0U;
    } else {
        call_service(core, context);
    }
    return next;
}
