/*
 * What one core asks of another: to serve a call of a core without the secure operating system, to take that operating
 * system over, to start it; and that it is told of a health event. In: the request. Out: shared state that the other core looks at when it is notified, when its
 * secure operating system yields, and while it has nothing to do.
 */
#include "request.h"

#include <stdbool.h>
#include <stddef.h>

#include "board.h"
#include "floating_point.h"
#include "interrupt.h"
#include "lock.h"
#include "psci.h"
#include "schedule.h"
#include "sossl_hal.h"
#include "sysreg.h"

/* A non-secure core without secure operating system asks for it: none, waiting, or being served on its own core. */
#define CALL_NONE 0U
#define CALL_WAITING 1U
#define CALL_SERVED 2U

/* What another core asked this one to do with the secure operating system. */
#define REQUEST_NONE 0U
#define REQUEST_START 1U
#define REQUEST_TAKE_OVER 2U

struct request {
    volatile uint32_t kind;
    struct world_start start;
    uint64_t timer_control;
    uint64_t timer_value;
};

volatile bool request_news[BOARD_CORES];
static struct request requests[BOARD_CORES];
static volatile uint32_t resident;
/* A health event has happened of which the secure operating system has not been told. */
static volatile bool event_is_new;
static volatile uint32_t call_from_other_core;
/* Whose call that is. */
static volatile uint32_t caller;

/* @req SSR-F-BOOT-004 */
void request_init(void)
{
    resident = sossl_operating_systems[SOSSL_WORLD_SECURE].primary_core;
}

/* @req SSR-F-WSW-008 */
uint32_t request_resident(void)
{
    return resident;
}

/* @req SSR-F-PSC-015 */
bool request_has_secure(uint32_t core)
{
    return world_has_started(core, SOSSL_WORLD_SECURE) || (requests[core].kind != REQUEST_NONE);
}

/* @req SSR-F-WSW-008 */
static bool is_called(uint32_t core)
{
    return (core == resident) && (call_from_other_core == CALL_WAITING) && world_has_started(core, SOSSL_WORLD_SECURE);
}

/* @req SSR-F-HLT-005 */
static bool is_told(uint32_t core)
{
    return event_is_new && (core == resident) && world_has_started(core, SOSSL_WORLD_SECURE);
}

/* @req SSR-F-HLT-005, SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008 */
bool request_is_waiting(uint32_t core)
{
    return (requests[core].kind != REQUEST_NONE) || is_called(core) || is_told(core);
}

/* @req SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008 */
bool request_is_next(uint32_t core)
{
    bool next;

    request_news[core] = false;
    complete_memory();
    if ((call_from_other_core == CALL_SERVED) && (core == resident)) {
        complete_memory();
        call_from_other_core = CALL_NONE;
    }
    next = request_is_waiting(core);
    if (next) {
        /* There may be more. */
        request_news[core] = true;
    }
    return next;
}

/* @req SSR-F-HLT-005, SSR-F-HLT-010, SSR-F-WSW-008 */
void request_alert(uint32_t core, uint32_t by)
{
    complete_memory();
    request_news[core] = true;
    send_event();
    if (core != by) {
        board_notify_core(core);
    }
}

/* @req SSR-F-HLT-005 */
void request_tell_secure(uint32_t core)
{
    event_is_new = true;
    complete_memory();
    request_alert(resident, core);
}

/* From now on the same may be asked again. */
/* @req SSR-F-PSC-015, SSR-F-PSC-017 */
static void request_is_done(uint32_t core)
{
    complete_memory();
    requests[core].kind = REQUEST_NONE;
}

/* The secure operating system goes on on this core, because another core or a health event asked for it. */
/* @req SSR-F-HLT-005, SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008 */
struct context *request_attend(uint32_t core)
{
    struct request *request = &requests[core];
    struct context *secure = world_context(core, SOSSL_WORLD_SECURE);
    const uint32_t kind = request->kind;
    struct context *next;

    complete_memory();
    if (kind == REQUEST_START) {
        next = world_begin(core, SOSSL_WORLD_SECURE, &request->start);
        request_is_done(core);
    } else if (kind == REQUEST_TAKE_OVER) {
        write_cntps_cval_el1(request->timer_value);
        write_cntps_ctl_el1(request->timer_control);
        floating_point_arrive(secure);
        secure->place.started = true;
        request_is_done(core);
        next = schedule_secure(secure, RESUMED_BY_MIGRATION);
    } else if (is_told(core) && secure->place.waits) {
        event_is_new = false;
        next = schedule_secure(secure, RESUMED_BY_EVENT);
    } else if (secure->place.waits) {
        /* It is served from now on, until the yield that follows. */
        request_news[core] = true;
        call_from_other_core = CALL_SERVED;
        next = schedule_secure(secure, RESUMED_BY_CALL);
    } else {
        /* It was interrupted: first it goes on with what it did. */
        next = schedule_secure(secure, RESUMED_BY_INTERRUPT);
    }
    return next;
}

/* @req SSR-F-PSC-015, SSR-F-PSC-017 */
static void ask(uint32_t core, uint32_t by, uint32_t kind)
{
    complete_memory();
    requests[core].kind = kind;
    request_alert(core, by);
}

/* @req SSR-F-PSC-015 */
void request_secure_on(uint32_t core, uint32_t by, const struct world_start *start)
{
    requests[core].start = *start;
    ask(core, by, REQUEST_START);
}

/* @req SSR-F-PSC-017 */
void request_migrate(uint32_t from, uint32_t to)
{
    world_move_secure(from, to);
    requests[to].timer_control = read_cntps_ctl_el1();
    requests[to].timer_value = read_cntps_cval_el1();
    write_cntps_ctl_el1(0U);
    resident = to;
    ask(to, from, REQUEST_TAKE_OVER);
}

/* At most one call is under way: is it now that of this core? */
/* @req SSR-F-WSW-008 */
static bool claim_call(uint32_t core)
{
    bool claimed = false;

    lock_take(LOCK_WORLD_CALL);
    if (call_from_other_core == CALL_NONE) {
        caller = core;
        complete_memory();
        call_from_other_core = CALL_WAITING;
        claimed = true;
    }
    lock_release(LOCK_WORLD_CALL);
    return claimed;
}

/* The core does something else; a call that is being served ends with the next yield. */
/* @req SSR-F-PSC-015, SSR-F-PSC-017 */
static void withdraw_call(uint32_t core)
{
    lock_take(LOCK_WORLD_CALL);
    if ((caller == core) && (call_from_other_core == CALL_WAITING)) {
        call_from_other_core = CALL_NONE;
    }
    lock_release(LOCK_WORLD_CALL);
}

/* While a core waits here at EL3, interrupts that are handled at EL3 are; has one come for which it goes back? */
/* @req SSR-F-IRQ-004, SSR-F-WSW-014 */
static bool is_interrupted(uint32_t core)
{
    bool interrupted = false;

    if (read_isr_el1() != 0U) {
        const uint32_t whom = interrupt_sort(core);

        interrupted = interrupt_is_equal() && (whom == INTERRUPT_FOR_NON_SECURE);
    }
    return interrupted;
}

/*
 * The secure operating system is on another core: this core waits until that one has served the call, or until it has to
 * take the secure operating system over or start it itself, whether its call is the one under way or another core's; with equal
 * priority also no longer than until an interrupt comes, and the call goes on without it. If the secure operating system
 * happens to run with FIQ unmasked, it may see the notification itself: it ends the interrupt like a spurious one, and the
 * call is served when it yields.
 */
/* @req SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008, SSR-F-WSW-014 */
uint64_t request_call(uint32_t core)
{
    uint32_t notified = SOSSL_NONE;
    bool claimed = false;
    bool served = false;
    bool interrupted = false;

    complete_memory();
    while (!served && !interrupted && (requests[core].kind == REQUEST_NONE) && !psci_is_stopping(core)) {
        claimed = claimed || claim_call(core);
        complete_memory();
        if (claimed && ((call_from_other_core == CALL_NONE) || (caller != core))) {
            served = true;
        } else if (claimed && (resident != notified)) {
            /* Before anything else can end this: whoever claims has told. */
            notified = resident;
            request_alert(notified, core);
        } else {
            /* It is under way, or another one is. */
        }
        interrupted = is_interrupted(core);
        relax();
    }
    if (!served && !interrupted) {
        withdraw_call(core);
    }
    complete_memory();
    return interrupted ? RESUMED_BY_INTERRUPT : RESUMED_BY_YIELD;
}
