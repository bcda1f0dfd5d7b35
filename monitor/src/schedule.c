/*
 * Who runs next. In: what the running world asked for, interrupts, requests of other cores. Out: the context to resume.
 * Secure first: the secure operating system keeps its core until it yields, and a group 0 interrupt brings it back at
 * once; only its own yield gives the core to the other world. All state is of one core; what cores ask of each other
 * stands in request.c.
 */
#include "schedule.h"

#include <stdbool.h>
#include <stddef.h>

#include "board.h"
#include "gic.h"
#include "interrupt.h"
#include "profile.h"
#include "psci.h"
#include "request.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "tick.h"

/* By what the controller signals interrupts of the non-secure world while the secure one runs. */
#if BOARD_HAS_SECURE_GROUP_1
#define OTHER_WORLD_SIGNAL SOSSL_TRIGGER_FIQ
#else
#define OTHER_WORLD_SIGNAL SOSSL_TRIGGER_IRQ
#endif

/* A yield comes back with x0 = 0 and why in x1; every other register is as it was. */
/* @req SSR-F-WSW-004 */
static void answer(struct context *context, uint64_t reason)
{
    context->place.waits = false;
    context->call.x[0] = 0U;
    context->call.x[1] = reason;
}

/* Where it was interrupted it goes on there, and is told of a call when it yields next. */
/* @req SSR-F-WSW-003, SSR-F-WSW-004, SSR-F-WSW-014 */
struct context *schedule_secure(struct context *secure, uint64_t reason)
{
    uint32_t trigger = SOSSL_TRIGGER_SMC;

    if (reason == RESUMED_BY_INTERRUPT) {
        trigger = SOSSL_TRIGGER_FIQ;
    }
    if (secure->place.waits) {
        answer(secure, reason);
    } else if (reason == RESUMED_BY_CALL) {
        secure->place.called = true;
    } else {
        /* It finds its interrupt itself. */
    }
    return world_resume(secure, trigger);
}

/* An interrupt where nothing runs: the context to resume for it, NULL for none. */
/* @req SSR-F-IRQ-004, SSR-F-WSW-003 */
static struct context *interrupt_idle(uint32_t core)
{
    const uint32_t whom = interrupt_sort(core);
    struct context *next = NULL;

    if (whom != INTERRUPT_FOR_SECURE) {
        /* Served, or gone. */
    } else if (world_has_started(core, SOSSL_WORLD_SECURE)) {
        next = schedule_secure(world_context(core, SOSSL_WORLD_SECURE), RESUMED_BY_INTERRUPT);
    } else {
        /* It is elsewhere. */
        interrupt_put_off(core, request_resident());
    }
    return next;
}

/* Nothing runs on this core: waits until one of the worlds has to. */
/* @req SSR-F-BOOT-007, SSR-F-PSC-006, SSR-F-WSW-003, SSR-F-WSW-008 */
static struct context *wait_for_work(uint32_t core)
{
    struct world_start start = { 0U, { 0U, 0U, 0U, 0U } };
    struct context *next = NULL;

    while (next == NULL) {
        if (request_is_waiting(core)) {
            next = request_attend(core);
        } else if (psci_take_start(core, &start)) {
            next = world_begin(core, SOSSL_WORLD_NON_SECURE, &start);
        } else if (read_isr_el1() != 0U) {
            next = interrupt_idle(core);
        } else if (!world_has_started(core, SOSSL_WORLD_SECURE) && !interrupt_is_handled_here() && !tick_is_here(core)) {
            wait_for_event();
        } else {
            relax();
        }
    }
    return next;
}

/* @req SSR-F-BOOT-004, SSR-F-BOOT-008, SSR-F-BOOT-011 */
struct context *schedule_first(uint32_t core)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_SECURE];
    const struct world_start start = { os->entry_point, { os->boot_x0, os->boot_x1, os->boot_x2, os->boot_x3 } };
    struct context *first;

    if (core == os->primary_core) {
        first = world_begin(core, SOSSL_WORLD_SECURE, &start);
    } else {
        first = wait_for_work(core);
    }
    return first;
}

/* A secure operating system that was interrupted goes on: nobody else wants the core any more. */
/* @req SSR-F-HLT-005, SSR-F-HLT-010, SSR-F-PSC-018, SSR-F-WSW-015 */
struct context *schedule_core_off(uint32_t core)
{
    struct context *secure = world_context(core, SOSSL_WORLD_SECURE);
    struct context *next;

    world_context(core, SOSSL_WORLD_NON_SECURE)->place.started = false;
    board_forget_non_secure();
    if (interrupt_secure_waits()) {
        interrupt_enter(core, SOSSL_WORLD_SECURE);
    }
    psci_core_is_off(core);
    if (secure->place.started && !secure->place.waits) {
        next = world_resume(secure, SOSSL_TRIGGER_SMC);
    } else {
        next = wait_for_work(core);
    }
    return next;
}

/* @req SSR-F-HLT-005, SSR-F-HLT-010, SSR-F-WSW-008 */
struct context *schedule_asked(struct context *non_secure)
{
    const uint32_t core = non_secure->place.caller.core;
    struct context *next = non_secure;

    if (psci_is_stopping(core)) {
        next = schedule_core_off(core);
    } else if (request_is_waiting(core)) {
        next = request_attend(core);
    } else {
        /* What it was asked has been done already. */
    }
    return next;
}

/* @req SSR-F-WSW-004 */
static struct context *give_core_away(struct context *secure)
{
    struct context *non_secure = secure->place.other;
    struct context *next;

    if (non_secure->place.started) {
        non_secure->place.waits = false;
        next = world_resume(non_secure, SOSSL_TRIGGER_SMC);
    } else {
        next = wait_for_work(secure->place.caller.core);
    }
    return next;
}

/* @req SSR-F-HLT-005, SSR-F-HLT-010, SSR-F-WSW-008 */
static struct context *attend_news(struct context *secure)
{
    const uint32_t core = secure->place.caller.core;
    struct context *next;

    if (request_is_next(core)) {
        next = request_attend(core);
    } else if (psci_is_stopping(core)) {
        next = schedule_core_off(core);
    } else {
        next = give_core_away(secure);
    }
    return next;
}

/* @req SSR-F-BOOT-008, SSR-F-HLT-005, SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_secure(struct context *secure)
{
    static bool primary_was_started;
    struct context *next;

    secure->place.waits = true;
    if (!primary_was_started) {
        primary_was_started = true;
        psci_start_primary();
    }
    if (secure->place.called) {
        /* It has not seen that call yet, wherever that came from. */
        secure->place.called = false;
        next = schedule_secure(secure, RESUMED_BY_CALL);
    } else if (request_news[secure->place.caller.core]) {
        next = attend_news(secure);
    } else {
        next = give_core_away(secure);
    }
    return next;
}

/* @req SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_non_secure(struct context *non_secure)
{
    const uint32_t core = non_secure->place.caller.core;
    struct context *secure = non_secure->place.other;
    struct context *next;

    answer(non_secure, RESUMED_BY_YIELD);
    if (secure->place.started) {
        non_secure->place.waits = true;
        next = schedule_secure(secure, RESUMED_BY_CALL);
    } else {
        answer(non_secure, request_call(core));
        next = schedule_asked(non_secure);
    }
    return next;
}

/* @req SSR-F-WSW-004 */
struct context *schedule_yield(struct context *context)
{
    return (context->place.caller.world == SOSSL_WORLD_SECURE) ? yield_secure(context) : yield_non_secure(context);
}

/* The secure world runs and one of the other world's interrupts is pending. */
/* @req SSR-F-HLT-010, SSR-F-WSW-014 */
static struct context *interrupt_secure(struct context *secure)
{
    struct context *non_secure = secure->place.other;
    struct context *next = secure;

    if (psci_is_stopping(secure->place.caller.core)) {
        next = schedule_core_off(secure->place.caller.core);
    } else if (!interrupt_is_equal() || !non_secure->place.started) {
        /* The secure world let itself be disturbed by what is not for it. */
        (void)board_exchange_interrupt_mask(GIC_MASK_SECURE);
    } else {
        if (non_secure->place.waits) {
            answer(non_secure, RESUMED_BY_INTERRUPT);
        }
        next = world_resume(non_secure, OTHER_WORLD_SIGNAL);
    }
    return next;
}

/* @req SSR-F-IRQ-004, SSR-F-PRF-004, SSR-F-WSW-003, SSR-F-WSW-008, SSR-F-WSW-014 */
struct context *schedule_interrupt(struct context *context)
{
    const uint32_t core = context->place.caller.core;
    const bool in_secure = context->place.caller.world == SOSSL_WORLD_SECURE;
    struct context *next = context;
    uint32_t whom;

    if (context->place.interrupted != NULL) {
        profile_note(context->place.interrupted);
    }
    whom = interrupt_sort(core);
    if (whom == INTERRUPT_FOR_MONITOR) {
        /* What it was sent for may have been done already: then the world goes on. A secure world is asked when it yields. */
        if (!in_secure) {
            next = schedule_asked(context);
        }
    } else if ((whom == INTERRUPT_FOR_NON_SECURE) && in_secure) {
        next = interrupt_secure(context);
    } else if ((whom == INTERRUPT_FOR_SECURE) && !in_secure) {
        if (context->place.other->place.started) {
            next = schedule_secure(context->place.other, RESUMED_BY_INTERRUPT);
        } else {
            /* It is elsewhere: a shared one goes there, and it finds a private one pending when it is here again. */
            interrupt_put_off(core, request_resident());
        }
    } else {
        /* Gone, or its owner runs and takes it. */
    }
    return next;
}
