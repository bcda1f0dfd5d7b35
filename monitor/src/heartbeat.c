/*
 * Signs of life. In: signs, and time that passes. Out: the event of a row when more signs in a row were outside of their window
 * than it allows; then it counts anew. A sign is expected one period after the one before, or after the time at which that should
 * have come; one that comes after its window was missed already and is not counted twice. Expected from the first sign on.
 */
#include "heartbeat.h"

#include <stdbool.h>

#include "clock.h"
#include "health.h"
#include "lock.h"
#include "schedule.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "tables.h"

/* `last_us` is where the period of the next sign begins. */
struct heartbeat {
    bool expected;
    bool is_late;
    uint64_t last_us;
    uint32_t missed;
};

static struct heartbeat heartbeats[HEARTBEATS_AT_MOST];

/* @req SSR-F-HLT-008 */
static uint64_t deadline_of(uint32_t row)
{
    const struct sossl_heartbeat *rule = &sossl_heartbeats[row];

    return clock_after(heartbeats[row].last_us, clock_after(rule->period_us, rule->window_us));
}

/* One more outside of its window: true once for each time that this is one too many. */
/* @req SSR-F-HLT-008 */
static bool miss(uint32_t row)
{
    const bool too_many = heartbeats[row].missed >= sossl_heartbeats[row].max_missed;

    if (too_many) {
        heartbeats[row].missed = 0U;
    } else {
        heartbeats[row].missed++;
    }
    return too_many;
}

/* @req SSR-F-HLT-008 */
static bool note_sign(uint32_t row, uint64_t now_us)
{
    struct heartbeat *heartbeat = &heartbeats[row];
    const struct sossl_heartbeat *rule = &sossl_heartbeats[row];
    const bool early = now_us < ((heartbeat->last_us + rule->period_us) - rule->window_us);
    const bool too_early = early && !heartbeat->is_late;
    bool raises = false;

    /* What is overdue here was not looked for yet; what is early after a late sign is that sign, counted as missed already. */
    if (heartbeat->expected && (too_early || (now_us > deadline_of(row)))) {
        raises = miss(row);
    } else if (!heartbeat->expected || !early) {
        heartbeat->missed = 0U;
    } else {
        /* Late, and counted. */
    }
    heartbeat->expected = true;
    heartbeat->is_late = false;
    heartbeat->last_us = now_us;
    return raises;
}

/* @req SSR-F-HLT-008 */
struct context *heartbeat_call(uint32_t id, struct context *context)
{
    const struct sossl_caller *caller = &context->place.caller;
    const uint64_t row = SMC_IS_64(id) ? context->call.x[1] : (uint32_t)context->call.x[1];
    struct context *next = smc_answer(context, SOSSL_STATUS_INVALID_PARAMETER);

    if ((row < sossl_features.heartbeat_count) && (sossl_heartbeats[row].world == caller->world)) {
        bool raises;

        (void)smc_answer(context, SOSSL_STATUS_SUCCESS);
        lock_take(LOCK_HEARTBEAT);
        raises = note_sign((uint32_t)row, clock_us());
        lock_release(LOCK_HEARTBEAT);
        if (raises) {
            health_raise(sossl_heartbeats[row].event, caller->core);
            if (caller->world == SOSSL_WORLD_NON_SECURE) {
                next = schedule_asked(context);
            }
        }
    }
    return next;
}

/* Whether the sign of that row is overdue, for which its period is over then. */
/* @req SSR-F-HLT-008 */
static bool is_overdue(uint32_t row, uint64_t now_us)
{
    struct heartbeat *heartbeat = &heartbeats[row];
    bool raises = false;

    if (heartbeat->expected && (now_us > deadline_of(row))) {
        heartbeat->is_late = true;
        heartbeat->last_us += sossl_heartbeats[row].period_us;
        raises = miss(row);
    }
    return raises;
}

/* @req SSR-F-HLT-008 */
uint64_t heartbeat_check(uint32_t core, uint64_t now_us)
{
    uint64_t next_us = UINT64_MAX;

    for (uint32_t row = 0U; row < sossl_features.heartbeat_count; row++) {
        const uint64_t period_us = sossl_heartbeats[row].period_us;
        uint64_t due_us = clock_after(now_us, period_us);
        bool raises;

        lock_take(LOCK_HEARTBEAT);
        raises = is_overdue(row, now_us);
        if (heartbeats[row].expected && (clock_after(deadline_of(row), 1U) < due_us)) {
            due_us = clock_after(deadline_of(row), 1U);
        }
        lock_release(LOCK_HEARTBEAT);
        if (raises) {
            health_raise(sossl_heartbeats[row].event, core);
        }
        if (due_us < next_us) {
            next_us = due_us;
        }
    }
    return next_us;
}

/* @req SSR-F-HLT-008, SSR-F-HLT-010 */
void heartbeat_forget(uint32_t world)
{
    lock_take(LOCK_HEARTBEAT);
    for (uint32_t row = 0U; row < sossl_features.heartbeat_count; row++) {
        if (sossl_heartbeats[row].world == world) {
            heartbeats[row].expected = false;
        }
    }
    lock_release(LOCK_HEARTBEAT);
}
