/*
 * The monitor's own timer. In: sossl_features. Out: calls of what has to be looked at, each of which says when it wants to be
 * called next; the timer is set to the earliest.
 */
#include "tick.h"

#include <stddef.h>

#include "board.h"
#include "clock.h"
#include "gic.h"
#include "heartbeat.h"
#include "self_test.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define TIMER_INTERRUPT 29U
#define TIMER_ENABLED 1UL

/* @req SSR-F-HLT-008 */
uint32_t tick_core(void)
{
    uint32_t core = 0U;

    while ((core < BOARD_CORES) && (sossl_cores[core].runs_secure != 0U)) {
        core++;
    }
    return core;
}

/* That core and one; 0 when nothing has to be looked at. */
static uint32_t ticking;

/* @req SSR-F-HLT-008, SSR-F-STS-009 */
void tick_init(void)
{
    if ((sossl_features.heartbeat_count != 0U) || self_test_is_periodic()) {
        ticking = tick_core() + 1U;
    }
}

/* @req SSR-F-HLT-008, SSR-F-STS-009 */
bool tick_is_here(uint32_t core)
{
    return ticking == (core + 1U);
}

/* @req SSR-F-HLT-008 */
static void set_timer(uint64_t time_us)
{
    write_cntps_cval_el1(clock_ticks_at(time_us));
    write_cntps_ctl_el1(TIMER_ENABLED);
    synchronize();
}

/* @req SSR-F-HLT-008 */
void tick_init_core(uint32_t core)
{
    const struct gic_interrupt timer = {
        .number = TIMER_INTERRUPT,
        .secure = true,
        .group = GIC_SECURE_IN_GROUP_0,
        .edge = false,
        .priority = GIC_PRIORITY_MONITOR,
        .enabled = true,
        .core = core,
    };

    board_assign_interrupt(core, &timer);
    set_timer(clock_us());
}

/* @req SSR-F-HLT-008 */
bool tick_is_interrupt(uint32_t core, uint32_t number)
{
    return (number == TIMER_INTERRUPT) && tick_is_here(core);
}

/* @req SSR-F-HLT-008, SSR-F-STS-009 */
void tick_serve(uint32_t core)
{
    const uint64_t now_us = clock_us();
    const uint64_t sign_us = heartbeat_check(core, now_us);
    const uint64_t test_us = self_test_serve(core, now_us);

    set_timer((sign_us < test_us) ? sign_us : test_us);
}
