/*
 * Who runs next. In: what the running world asked for, interrupts, requests of other cores. Out: the context to resume.
 * Secure first: the secure operating system keeps its core until it yields, and a group 0 interrupt brings it back at
 * once; only its own yield gives the core to the other world. All state is of one core, except what one core asks of
 * another: to serve a call, to take the secure operating system over, to start it.
 */
#include "schedule.h"

#include <stdbool.h>
#include <stddef.h>

#include "board.h"
#include "lock.h"
#include "panic.h"
#include "psci.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define ISR_FIQ 0x40UL

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

static bool secure_started[BOARD_CORES];
static bool non_secure_started[BOARD_CORES];
static struct request requests[BOARD_CORES];
static volatile uint32_t resident;
static volatile uint32_t call_from_other_core;

/* @req SSR-F-BOOT-004 */
void schedule_init(void)
{
    resident = sossl_operating_systems[SOSSL_WORLD_SECURE].primary_core;
}

/* @req SSR-F-WSW-008 */
uint32_t schedule_resident(void)
{
    return resident;
}

/* @req SSR-F-PSC-015 */
bool schedule_has_secure(uint32_t core)
{
    return secure_started[core] || (requests[core].kind != REQUEST_NONE);
}

/* A yield comes back with x0 = 0 and, in the secure world, why in x1; every other register is as it was. */
/* @req SSR-F-WSW-004 */
static void answer(struct context *context, uint64_t reason)
{
    context->x[0] = 0U;
    context->x[1] = reason;
}

/* @req SSR-F-WSW-003, SSR-F-WSW-004 */
static struct context *resume_secure(uint32_t core, uint64_t reason)
{
    uint32_t trigger = SOSSL_TRIGGER_SMC;

    if (reason == RESUMED_BY_INTERRUPT) {
        trigger = SOSSL_TRIGGER_FIQ;
    }
    answer(world_context(core, SOSSL_WORLD_SECURE), reason);
    return world_resume(core, SOSSL_WORLD_SECURE, trigger);
}

/* @req SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008 */
static bool is_wanted(uint32_t core)
{
    const bool called = secure_started[core] && (core == resident) && (call_from_other_core == CALL_WAITING);

    return called || (requests[core].kind != REQUEST_NONE);
}

/* The secure operating system goes on on this core, because another core asked for it. */
/* @req SSR-F-PSC-015, SSR-F-PSC-017, SSR-F-WSW-008 */
static struct context *attend(uint32_t core)
{
    struct request *request = &requests[core];
    const uint32_t kind = request->kind;
    struct context *next;

    complete_memory();
    request->kind = REQUEST_NONE;
    if (kind == REQUEST_START) {
        secure_started[core] = true;
        next = world_begin(core, SOSSL_WORLD_SECURE, &request->start);
    } else if (kind == REQUEST_TAKE_OVER) {
        secure_started[core] = true;
        write_cntps_cval_el1(request->timer_value);
        write_cntps_ctl_el1(request->timer_control);
        next = resume_secure(core, RESUMED_BY_MIGRATION);
    } else {
        /* It is served from now on. */
        call_from_other_core = CALL_SERVED;
        next = resume_secure(core, RESUMED_BY_CALL);
    }
    return next;
}

/* @req SSR-F-PSC-015, SSR-F-PSC-017 */
static void ask(uint32_t core, uint32_t kind)
{
    complete_memory();
    requests[core].kind = kind;
    send_event();
    board_notify_core(core);
}

/* @req SSR-F-PSC-015 */
void schedule_secure_on(uint32_t core, const struct world_start *start)
{
    requests[core].start = *start;
    ask(core, REQUEST_START);
}

/* @req SSR-F-PSC-017 */
void schedule_migrate(uint32_t from, uint32_t to)
{
    world_move_secure(from, to);
    secure_started[from] = false;
    requests[to].timer_control = read_cntps_ctl_el1();
    requests[to].timer_value = read_cntps_cval_el1();
    write_cntps_ctl_el1(0U);
    resident = to;
    ask(to, REQUEST_TAKE_OVER);
}

/* Nothing runs on this core: waits until one of the worlds has to. */
/* @req SSR-F-BOOT-007, SSR-F-PSC-006, SSR-F-WSW-003, SSR-F-WSW-008 */
static struct context *wait_for_work(uint32_t core)
{
    struct world_start start = { 0U, { 0U, 0U, 0U, 0U } };
    struct context *next = NULL;

    while (next == NULL) {
        if (is_wanted(core)) {
            next = attend(core);
        } else if (psci_take_start(core, &start)) {
            non_secure_started[core] = true;
            next = world_begin(core, SOSSL_WORLD_NON_SECURE, &start);
        } else if (!secure_started[core]) {
            wait_for_event();
        } else if (((read_isr_el1() & ISR_FIQ) != 0U) && !board_take_notification()) {
            next = resume_secure(core, RESUMED_BY_INTERRUPT);
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
        secure_started[core] = true;
        first = world_begin(core, SOSSL_WORLD_SECURE, &start);
    } else {
        first = wait_for_work(core);
    }
    return first;
}

/* @req SSR-F-BOOT-008, SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_secure(uint32_t core)
{
    struct context *next;

    if (core == resident) {
        psci_start_primary();
        if (call_from_other_core == CALL_SERVED) {
            call_from_other_core = CALL_NONE;
        }
    }
    if (is_wanted(core)) {
        next = attend(core);
    } else if (non_secure_started[core]) {
        next = world_resume(core, SOSSL_WORLD_NON_SECURE, SOSSL_TRIGGER_SMC);
    } else {
        next = wait_for_work(core);
    }
    return next;
}

/*
 * The secure operating system is on another core: this core waits until that one has served the call, or until it has to
 * take the secure operating system over itself. At most one call is under way. If the secure operating system happens to
 * run with FIQ unmasked, it may see the notification itself: it ends the interrupt like a spurious one, and the call is
 * served when it yields.
 */
/* @req SSR-F-PSC-017, SSR-F-WSW-008 */
static void call_other_core(uint32_t core)
{
    uint32_t notified = SOSSL_NONE;

    lock_take(LOCK_WORLD_CALL);
    call_from_other_core = CALL_WAITING;
    while ((call_from_other_core != CALL_NONE) && (requests[core].kind == REQUEST_NONE)) {
        if (resident != notified) {
            notified = resident;
            board_notify_core(notified);
        }
        relax();
    }
    if (requests[core].kind != REQUEST_NONE) {
        call_from_other_core = CALL_NONE;
    }
    lock_release(LOCK_WORLD_CALL);
}

/* @req SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_non_secure(uint32_t core)
{
    struct context *next = world_context(core, SOSSL_WORLD_NON_SECURE);

    answer(next, 0U);
    if (secure_started[core]) {
        next = resume_secure(core, RESUMED_BY_CALL);
    } else {
        call_other_core(core);
        if (is_wanted(core)) {
            next = attend(core);
        }
    }
    return next;
}

/* @req SSR-F-WSW-004 */
struct context *schedule_yield(uint32_t core)
{
    return (world_running() == SOSSL_WORLD_SECURE) ? yield_secure(core) : yield_non_secure(core);
}

/* @req SSR-F-PSC-018 */
struct context *schedule_core_off(uint32_t core)
{
    non_secure_started[core] = false;
    psci_core_is_off(core);
    return wait_for_work(core);
}

/* @req SSR-F-WSW-003, SSR-F-WSW-008 */
struct context *schedule_interrupt(struct context *context)
{
    const uint32_t core = board_core_of(read_mpidr_el1());
    struct context *next = context;

    if (world_running() != SOSSL_WORLD_NON_SECURE) {
        panic("interrupt");
    }
    if (board_take_notification()) {
        /* What it was sent for may have been done already: then the world goes on. */
        if (is_wanted(core)) {
            next = attend(core);
        }
    } else if (secure_started[core]) {
        next = resume_secure(core, RESUMED_BY_INTERRUPT);
    } else {
        panic("interrupt");
    }
    return next;
}
