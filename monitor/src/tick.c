/*
 * The monitor's own timer. In: sossl_features. Out: calls of what has to be looked at, each of which says when it wants to be
 * called next; the timer is set to the earliest.
 */
#include "tick.h"

#include <stddef.h>

#include "board.h"
#include "channel.h"
#include "clock.h"
#include "gic.h"
#include "heartbeat.h"
#include "self_test.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define TIMER_INTERRUPT 29U
#define TIMER_ENABLED 1UL

/* BOARD_CORES while nothing has to be looked at. */
static uint32_t timer_core;

/* @req SSR-F-HLT-008 */
uint32_t tick_core(void)
{
    uint32_t core = 0U;

    while ((core < BOARD_CORES) && (sossl_cores[core].runs_secure != 0U)) {
        core++;
    }
    return core;
}

/* @req SSR-F-HLT-008, SSR-F-NET-008, SSR-F-STS-009 */
void tick_init(void)
{
    timer_core = BOARD_CORES;
    if ((sossl_features.heartbeat_count != 0U) || channel_is_timed() || self_test_is_periodic()) {
        timer_core = tick_core();
    }
}

/* @req SSR-F-HLT-008 */
bool tick_is_here(uint32_t core)
{
    return core == timer_core;
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

/* @req SSR-F-HLT-008, SSR-F-NET-008, SSR-F-STS-009 */
void tick_serve(uint32_t core)
{
    const uint64_t now_us = clock_us();
    const uint64_t sign_us = heartbeat_check(core, now_us);
    const uint64_t frame_us = channel_check(core, now_us);
    const uint64_t test_us = self_test_serve(core, now_us);
    uint64_t next_us = sign_us;

    if (frame_us < next_us) {
        next_us = frame_us;
    }
    if (test_us < next_us) {
        next_us = test_us;
    }
    set_timer(next_us);
}
