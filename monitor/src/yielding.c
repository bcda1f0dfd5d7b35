/*
 * Yielding calls. In: the caller's registers. Out: its answer, or that the call was interrupted and wants to be resumed. The
 * body works on a copy of the registers and on a stack of its own, with interrupts open unless it holds a lock; so it can
 * stop anywhere. What the interrupt is for is decided in schedule.c.
 */
#include "yielding.h"

#include <stdbool.h>
#include <stdint.h>

#include "board.h"
#include "interrupt.h"
#include "schedule.h"
#include "smc.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define SCR_IRQ 0x2UL
#define SCR_FIQ 0x4UL

/* @req SSR-F-SMC-014 */
static uint64_t stack_of(const struct sossl_caller *caller)
{
    const uint32_t slot = BOARD_CORES + (2U * caller->core) + caller->world;

    /* DEV-F-002 */
    return (uintptr_t)monitor_stacks + (((uint64_t)slot + 1U) * (uint64_t)MONITOR_STACK_SLOT);
}

/* @req SSR-F-SMC-014 */
static bool has_masked(const struct context *context, uint32_t world)
{
    const struct sossl_caller *caller = &context->place.caller;

    return (caller->world == world) && ((context->spsr & interrupt_mask_bit(world)) != 0U);
}

/*
 * Interrupts that the caller has masked, in its state or by priority, do not stop the body: it could not take them, and the call
 * would never go on. Those of the secure world stop it nevertheless where the non-secure one called: they are more urgent, and
 * their priorities let them through.
 */
/* @req SSR-F-SMC-014 */
static bool run(struct context *context, bool first)
{
    const bool by_priority = has_masked(context, SOSSL_WORLD_NON_SECURE);
    const uint64_t masks = has_masked(context, SOSSL_WORLD_SECURE) ? DAIF_INTERRUPTS : 0UL;
    uint32_t priority = 0U;
    bool ended;

    if (by_priority) {
        priority = board_exchange_interrupt_mask(GIC_MASK_SECURE);
    }
    write_scr_el3(context->place.control | SCR_IRQ | SCR_FIQ);
    synchronize();
    if (first) {
        ended = yielding_begin(context, &context->yielding, stack_of(&context->place.caller), masks);
    } else {
        context->suspended.spsr = (context->suspended.spsr & ~DAIF_INTERRUPTS) | masks;
        ended = yielding_continue(context);
    }
    write_scr_el3(context->place.control);
    if (by_priority) {
        (void)board_exchange_interrupt_mask(priority);
    }
    synchronize();
    return ended;
}

/* @req SSR-F-SMC-014 */
static struct context *go_on(struct context *context, bool first)
{
    struct context *next = context;

    context->is_yielding = !run(context, first);
    if (context->is_yielding) {
        next = schedule_interrupt(smc_answer(context, SOSSL_STATUS_INTERRUPTED));
    } else {
        context->call = context->yielding;
    }
    return next;
}

/* @req SSR-F-SMC-014 */
struct context *yielding_serve(struct context *context)
{
    struct context *next;

    if (context->is_yielding) {
        next = smc_answer(context, SOSSL_STATUS_BUSY);
    } else {
        context->yielding = context->call;
        next = go_on(context, true);
    }
    return next;
}

/* @req SSR-F-SMC-014 */
struct context *yielding_resume(struct context *context)
{
    struct context *next;

    if (context->is_yielding) {
        next = go_on(context, false);
    } else {
        next = smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    }
    return next;
}
