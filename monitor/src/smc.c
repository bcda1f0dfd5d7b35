/*
 * Secure monitor calls: in: the context of the caller, which SP_EL3 pointed to: its registers, and which world and core it
 * is of. Out: the caller's registers on return, or another world. The monitor answers the ranges that the SMCCC and its
 * own functions keep from services; everything else is the SOSSL's decision. Must not look at arguments of services.
 */
#include "smc.h"

#include <stdbool.h>

#include "board.h"
#include "monitor_call.h"
#include "schedule.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "yielding.h"

#define SPSR_AARCH32 0x10U

/* @req SSR-F-PSC-012 */
struct context *smc_answer(struct context *context, int64_t status)
{
    context->call.x[0] = (uint64_t)status;
    context->call.x[1] = 0U;
    context->call.x[2] = 0U;
    context->call.x[3] = 0U;
    return context;
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
    static const uint64_t kept_owners = SMC_OWNER_BIT(SMC_OWNER_ARCHITECTURE) | SMC_OWNER_BIT(SMC_OWNER_CPU) |
                                        SMC_OWNER_BIT(SMC_OWNER_STANDARD_SECURE) |
                                        SMC_OWNER_BIT(SMC_OWNER_STANDARD_HYPERVISOR) |
                                        SMC_OWNER_BIT(SMC_OWNER_VENDOR_HYPERVISOR);

    return (SMC_IS_FAST(id) && (((kept_owners >> SMC_OWNER(id)) & 1U) != 0U)) || is_own_function(id);
}

/* A caller in AArch32 has no call of the 64-bit convention (DEN 0028, section 2.5). The yield, most frequent, comes first. */
/* @req SSR-F-CAL-002, SSR-F-PSC-011, SSR-F-PSC-012, SSR-F-PSC-023 */
/* @req SSR-F-SMC-012, SSR-F-SMC-014, SSR-F-SMC-016, SSR-F-WSW-004 */
struct context *smc_serve(struct context *context)
{
    const uint32_t id = (uint32_t)context->call.x[0];
    struct context *next = context;

    if (id == MONITOR_YIELD) {
        next = schedule_yield(context);
    } else if (SMC_IS_64(id) && ((context->spsr & SPSR_AARCH32) != 0U)) {
        next = smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    } else if (is_kept_by_monitor(id)) {
        next = monitor_call(id, context);
    } else if (SMC_IS_FAST(id)) {
        sossl_dispatch(&context->place.caller, &context->call);
    } else {
        next = yielding_serve(context);
    }
    return next;
}
