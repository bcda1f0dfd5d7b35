/*
 * Health events. In: what was noticed, and on which core. Out: an entry of the log and the action of the event's row, or a
 * stronger one of an escalation: nothing, the secure operating system is told, the non-secure one is started anew, it is
 * stopped and the secure one told (safe state), or the board is reset. What it means for a core that its operating system
 * is stopped or told is decided in schedule.c.
 */
#include "health.h"

#include "board.h"
#include "boot.h"
#include "clock.h"
#include "health_log.h"
#include "history.h"
#include "lock.h"
#include "psci.h"
#include "request.h"
#include "schedule.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "tables.h"

#define KINDS (SOSSL_EVENT_BOOT_TABLE_CORRUPTED + 1U)
#define BOOT_SHIFT 16U

/* By kind: the row of its event and one, 0 for none. */
static uint32_t row_of_kind[KINDS];

/* @req SSR-F-HLT-005 */
void health_init(void)
{
    health_log_init();
    for (uint32_t row = 0U; row < sossl_features.health_event_count; row++) {
        row_of_kind[sossl_health_events[row].kind] = row + 1U;
    }
}

/* The strongest action of the event itself and of its escalations that are due; SOSSL_ACTION_* are numbered by strength. */
/* @req SSR-F-HLT-009 */
static uint32_t action_of(uint32_t event, uint64_t now_us)
{
    static struct history histories[ESCALATIONS_AT_MOST];
    uint32_t action = sossl_health_events[event].action;

    for (uint32_t i = 0U; i < sossl_features.escalation_count; i++) {
        const struct sossl_escalation *row = &sossl_escalations[i];

        if (row->event == event) {
            history_record(&histories[i], now_us);
            if (history_has(&histories[i], row->count, row->within_us, now_us) && (row->action > action)) {
                action = row->action;
            }
        }
    }
    return action;
}

/* Once too often, it stays stopped: that is the safe state. */
/* Whether the non-secure world begins anew. Events during a stop that leads there are about what is being stopped: they count for nothing. */
/* @req SSR-F-HLT-010 */
static bool restart(uint32_t core, uint64_t now_us)
{
    static struct history restarts;
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_NON_SECURE];
    bool begins_anew = false;

    if ((os->max_restarts != 0U) && !history_has(&restarts, os->max_restarts, os->restart_within_us, now_us)) {
        begins_anew = true;
        if (psci_stop(core, true)) {
            history_record(&restarts, now_us);
        }
    } else {
        begins_anew = psci_begins_anew();
    }
    return begins_anew;
}

/* @req SSR-F-HLT-005 */
static void enter_safe_state(uint32_t core)
{
    (void)psci_stop(core, false);
    request_tell_secure(core);
}

/* @req SSR-F-HLT-005, SSR-F-HLT-006, SSR-F-HLT-010 */
static void carry_out(uint32_t action, uint32_t core, bool restarts)
{
    const bool stays_down = (action == SOSSL_ACTION_SAFE_STATE) || ((action == SOSSL_ACTION_RESTART_NON_SECURE) && !restarts);

    if (action == SOSSL_ACTION_NOTIFY_SECURE) {
        request_tell_secure(core);
    } else if (stays_down) {
        enter_safe_state(core);
    } else if (action == SOSSL_ACTION_RESET) {
        boot_reset();
    } else {
        /* Nothing follows, or it is being stopped to begin anew. */
    }
}

/* @req SSR-F-HLT-005, SSR-F-HLT-006, SSR-F-HLT-007, SSR-F-HLT-009, SSR-F-HLT-010 */
void health_raise(uint32_t event, uint32_t core)
{
    bool restarts = false;
    uint32_t action;
    uint64_t now_us;

    lock_take(LOCK_HEALTH);
    /* Here, so that times in the log and in histories never go back. */
    now_us = clock_us();
    action = action_of(event, now_us);
    if (sossl_health_events[event].log != 0U) {
        health_log_write(event, core, now_us);
    }
    if (action == SOSSL_ACTION_RESTART_NON_SECURE) {
        restarts = restart(core, now_us);
    }
    lock_release(LOCK_HEALTH);
    carry_out(action, core, restarts);
}

/* @req SSR-F-HLT-005 */
void health_raise_kind(uint32_t kind, uint32_t core)
{
    const uint32_t row = row_of_kind[kind];

    if (row != 0U) {
        health_raise(row - 1U, core);
    }
}

/* @req SSR-F-HLT-005 */
struct context *health_notice(uint32_t kind, struct context *context)
{
    const uint32_t row = row_of_kind[kind];
    struct context *next = context;

    if (row != 0U) {
        health_raise(row - 1U, context->place.caller.core);
        if (context->place.caller.world == SOSSL_WORLD_NON_SECURE) {
            next = schedule_asked(context);
        }
    }
    return next;
}

/* Without a lock, which the failing core itself may hold: if two cores write at once, one of their entries is lost. */
/* @req SSR-F-HLT-005, SSR-F-HLT-007, SSR-F-STS-011 */
noreturn void health_end_with(uint32_t event)
{
    const struct sossl_health_event *row = &sossl_health_events[event];

    if (row->log != 0U) {
        health_log_write(event, board_core_of(read_mpidr_el1()), clock_us());
    }
    if (row->action == SOSSL_ACTION_RESET) {
        boot_reset();
    }
    board_power_off();
}

/* @req SSR-F-HLT-005, SSR-F-HLT-007 */
noreturn void health_end(uint32_t kind)
{
    const uint32_t row = row_of_kind[kind];

    if (row != 0U) {
        health_end_with(row - 1U);
    }
    board_power_off();
}

/* @req SSR-F-HLT-007 */
struct context *health_log_call(uint32_t id, struct context *context)
{
    const uint64_t number = context->call.x[1];
    struct health_log_entry entry = { 0U };
    struct context *answered;

    if (SMC_AS_32(id) == MONITOR_LOG_LENGTH_32) {
        answered = smc_answer(context, SOSSL_STATUS_SUCCESS);
        answered->call.x[1] = health_log_written();
    } else {
        bool there;

        lock_take(LOCK_HEALTH);
        there = health_log_read(SMC_IS_64(id) ? number : (uint32_t)number, &entry);
        lock_release(LOCK_HEALTH);
        answered = smc_answer(context, there ? SOSSL_STATUS_SUCCESS : SOSSL_STATUS_INVALID_PARAMETER);
        if (there) {
            answered->call.x[1] = entry.event;
            answered->call.x[2] = entry.core | ((uint32_t)entry.boot << BOOT_SHIFT);
            answered->call.x[3] = entry.time_us;
        }
    }
    return answered;
}
