/*
 * Panic: in: a reason. Out: one record on the secure console and in the health log, then a reset if the configuration says so, else
 * no power. Must not return, and must not loop on a fault of its own: a second panic on any core only cuts the power.
 */
#include "panic.h"

#include "board.h"
#include "console.h"
#include "health.h"
#include "sossl_hal.h"
#include "sysreg.h"

/* @req SSR-F-WSW-006 */
noreturn void panic(const char *reason)
{
    static volatile uint32_t panicking;

    if (panicking == 0U) {
        panicking = 1U;
        console_text("\n@monitor 1 panic ");
        console_text(reason);
        console_text(" esr=");
        console_hexadecimal(read_esr_el3());
        console_text(" elr=");
        console_hexadecimal(read_elr_el3());
        console_text(" far=");
        console_hexadecimal(read_far_el3());
        console_text("\n");
        health_end(SOSSL_EVENT_UNEXPECTED_EXCEPTION);
    }
    board_power_off();
}

/* @req SSR-F-WSW-006 */
noreturn void panic_exception(uint32_t vector)
{
    static const char *const kind[] = { "synchronous", "irq", "fiq", "serror" };

    panic(kind[vector % 4U]);
}
