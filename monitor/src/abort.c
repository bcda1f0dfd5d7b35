/*
 * External aborts and asynchronous errors. In: the context that was interrupted, and the syndrome. Out: the world that caused it
 * finds the exception that the processor would have given it without the trigger; if that was the non-secure one, the event of a
 * violation is raised and its action carried out. An abort of EL3 itself is none of these: it ends in a panic.
 *
 * An error may come when the world that caused it has left the core. Its accesses were complete before the change (world.c), so
 * that what is pending then is of the world that leaves.
 */
#include "abort.h"

#include <stdbool.h>

#include "exception.h"
#include "health.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define SCR_EA 0x8UL
#define ISR_ERROR 0x100UL
/* Fault status 0x10 to 0x1f: external aborts and parity or ECC errors, on a table walk or not (DDI 0487, ESR_EL3). */
#define STATUS_KIND 0x30UL
#define STATUS_EXTERNAL 0x10UL

/* @req SSR-F-WSW-013 */
uint64_t abort_routing(void)
{
    return (sossl_features.switch_on_external_abort != 0U) ? SCR_EA : 0U;
}

/* @req SSR-F-WSW-013 */
static bool is_external(uint64_t syndrome)
{
    const uint64_t class = syndrome >> ESR_CLASS_SHIFT;

    return ((class == ESR_CLASS_INSTRUCTION_ABORT) || (class == ESR_CLASS_DATA_ABORT)) &&
           ((syndrome & STATUS_KIND) == STATUS_EXTERNAL);
}

/* The world of `cause` has caused it; `running` is interrupted. */
/* @req SSR-F-WSW-013 */
static struct context *report(const struct context *cause, struct context *running)
{
    struct context *next = running;

    if (cause->place.caller.world == SOSSL_WORLD_NON_SECURE) {
        next = health_notice(SOSSL_EVENT_WORLD_ACCESS_VIOLATION, running);
    }
    return next;
}

/* The exception of an abort comes first: if the action takes the core away for a while, the access is not tried again after it. */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
struct context *abort_synchronous(struct context *context, uint64_t syndrome)
{
    struct context *next;

    if (is_external(syndrome)) {
        next = report(context, exception_raise(context, syndrome));
    } else {
        next = exception_raise(context, EXCEPTION_UNDEFINED);
    }
    return next;
}

/* @req SSR-F-WSW-013 */
struct context *abort_error(struct context *context)
{
    const uint64_t syndrome = read_esr_el3();
    struct context *cause = context;

    if (context->place.error_is_others) {
        context->place.error_is_others = false;
        cause = context->place.other;
        cause->place.error = syndrome;
    } else {
        (void)exception_raise(context, syndrome);
    }
    return report(cause, context);
}

/* @req SSR-F-WSW-013 */
void abort_change(struct context *to)
{
    to->place.error_is_others = (read_isr_el1() & ISR_ERROR) != 0U;
    if (to->place.error != 0U) {
        (void)exception_raise(to, to->place.error);
        to->place.error = 0U;
    }
}
