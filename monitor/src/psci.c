/*
 * PSCI 1.1 for the non-secure world. In: a call. Out: its answer, or another context. A core of that world is off, has
 * accepted a start, is on, or has to stop. Every change is made under a lock; the core alone moves its state on to "on", after it
 * has read the request, and back to "off". What is not offered is answered with NOT_SUPPORTED, and FEATURES says the same.
 * As long as the monitor stops that world, no start is accepted; it begins anew when its last core is off.
 */
#include "psci.h"

#include <stdnoreturn.h>

#include "board.h"
#include "boot.h"
#include "channel.h"
#include "console.h"
#include "heartbeat.h"
#include "lock.h"
#include "request.h"
#include "schedule.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define POWER_OFF 0U
#define POWER_STARTING 1U
#define POWER_ON 2U
#define POWER_STOPPING 3U

/* What becomes of the whole world. */
#define WORLD_GOES_ON 0U
#define WORLD_BEGINS_ANEW 1U
#define WORLD_STAYS_DOWN 2U

/* Answers of AFFINITY_INFO. */
#define AFFINITY_ON 0
#define AFFINITY_OFF 1
#define AFFINITY_ON_PENDING 2

/* The one power state that CPU_SUSPEND offers: standby of the core that calls, in the original format. */
#define POWER_STATE_STANDBY 0U

struct power {
    volatile uint32_t state;
    struct world_start start;
};

static struct power cores[BOARD_CORES];
static uint32_t fate;

/* The core finds it while it has nothing to do. */
/* @req SSR-F-PSC-006 */
static void set_start(uint32_t core, const struct world_start *start)
{
    cores[core].start = *start;
    complete_memory();
    cores[core].state = POWER_STARTING;
    send_event();
}

/* @req SSR-F-HLT-010, SSR-F-PSC-006, SSR-F-PSC-008 */
static int64_t accept_start(uint32_t core, const struct world_start *start)
{
    int64_t status = PSCI_SUCCESS;

    lock_take(LOCK_PSCI);
    if (fate != WORLD_GOES_ON) {
        status = PSCI_INTERNAL_FAILURE;
    } else if (cores[core].state == POWER_ON) {
        status = PSCI_ALREADY_ON;
    } else if (cores[core].state == POWER_STARTING) {
        status = PSCI_ON_PENDING;
    } else {
        set_start(core, start);
    }
    lock_release(LOCK_PSCI);
    return status;
}

/* @req SSR-F-PSC-013, SSR-F-PSC-015 */
bool psci_is_code_of(uint32_t world, uint64_t address)
{
    bool own = false;

    for (uint32_t i = 0U; i < sossl_region_count; i++) {
        const struct sossl_region *region = &sossl_regions[i];
        const bool executable = (region->access == SOSSL_ACCESS_READ_EXECUTE) ||
                                (region->access == SOSSL_ACCESS_READ_WRITE_EXECUTE);

        own = own || ((region->world == world) && executable && (address >= region->base) &&
                      (address < (region->base + region->size)));
    }
    return own && ((address % 4U) == 0U);
}

/* The number of a core of this world; BOARD_CORES for any other. */
/* @req SSR-F-PSC-007, SSR-F-PSC-019 */
static uint32_t own_core(uint64_t target)
{
    const uint32_t core = board_core_of(target);
    const bool own = (core < BOARD_CORES) && (core == target) && (sossl_cores[core].runs_non_secure != 0U);

    return own ? core : BOARD_CORES;
}

/* @req SSR-F-PSC-006, SSR-F-PSC-007, SSR-F-PSC-013 */
static int64_t cpu_on(uint64_t target, uint64_t entry_point, uint64_t argument)
{
    const struct world_start start = { entry_point, { argument, 0U, 0U, 0U } };
    const uint32_t core = own_core(target);
    int64_t status = PSCI_INVALID_PARAMETERS;

    if (core < BOARD_CORES) {
        status = PSCI_INVALID_ADDRESS;
        if (psci_is_code_of(SOSSL_WORLD_NON_SECURE, entry_point)) {
            status = accept_start(core, &start);
        }
    }
    return status;
}

/* @req SSR-F-PSC-019 */
static int64_t affinity_info(uint64_t target, uint32_t lowest_level)
{
    const uint32_t core = own_core(target);
    int64_t status = PSCI_INVALID_PARAMETERS;

    if ((core < BOARD_CORES) && (lowest_level == 0U)) {
        const uint32_t state = cores[core].state;

        status = AFFINITY_OFF;
        if ((state == POWER_ON) || (state == POWER_STOPPING)) {
            status = AFFINITY_ON;
        } else if (state == POWER_STARTING) {
            status = AFFINITY_ON_PENDING;
        } else {
            /* Off. */
        }
    }
    return status;
}

/* Any interrupt ends it, masked or not; an FIQ then takes the core from the caller as soon as it runs again. */
/* @req SSR-F-PSC-020 */
static int64_t cpu_suspend(uint64_t power_state)
{
    int64_t status = PSCI_INVALID_PARAMETERS;

    if (power_state == POWER_STATE_STANDBY) {
        complete_memory();
        wait_for_interrupt();
        status = PSCI_SUCCESS;
    }
    return status;
}

/* @req SSR-F-PSC-014 */
static uint32_t migration(void)
{
    return sossl_operating_systems[SOSSL_WORLD_SECURE].migration;
}

/* @req SSR-F-PSC-017 */
static int64_t migrate(uint32_t core, uint64_t target)
{
    const struct context *secure = world_context(core, SOSSL_WORLD_SECURE);
    const uint32_t to = board_core_of(target);
    int64_t status = PSCI_SUCCESS;

    if ((core != request_resident()) || !secure->place.started) {
        status = PSCI_NOT_PRESENT;
    } else if (secure->is_yielding || !secure->place.waits) {
        status = PSCI_DENIED;
    } else if ((to >= BOARD_CORES) || (to != target) || (sossl_cores[to].runs_secure == 0U)) {
        status = PSCI_INVALID_PARAMETERS;
    } else if (to == core) {
        /* It is there already. */
    } else {
        request_migrate(core, to);
    }
    return status;
}

/* A uniprocessor secure operating system would be cut off with its core. */
/* @req SSR-F-PSC-018 */
static struct context *cpu_off(uint32_t core, struct context *context)
{
    struct context *next;

    if ((migration() != SOSSL_MIGRATE_NOT_NEEDED) && (core == request_resident())) {
        next = smc_answer(context, PSCI_DENIED);
    } else {
        next = schedule_core_off(core);
    }
    return next;
}

/* @req SSR-F-PSC-009 */
static noreturn void system_off(void)
{
    console_text("\n@monitor 1 off\n");
    board_power_off();
}

/* @req SSR-F-PSC-005, SSR-F-PSC-014, SSR-F-PSC-016, SSR-F-PSC-017 */
static bool offers(uint32_t id)
{
    bool offered;

    switch (id) {
    case PSCI_VERSION:
    case PSCI_FEATURES:
    case PSCI_CPU_OFF:
    case PSCI_CPU_SUSPEND_32:
    case PSCI_CPU_SUSPEND_64:
    case PSCI_CPU_ON_32:
    case PSCI_CPU_ON_64:
    case PSCI_AFFINITY_INFO_32:
    case PSCI_AFFINITY_INFO_64:
    case PSCI_MIGRATE_INFO_TYPE:
    case PSCI_SYSTEM_OFF:
    case PSCI_SYSTEM_RESET:
        offered = true;
        break;
    case PSCI_MIGRATE_32:
    case PSCI_MIGRATE_64:
        offered = migration() == SOSSL_MIGRATE_UNIPROCESSOR;
        break;
    case PSCI_MIGRATE_INFO_UP_CPU_32:
    case PSCI_MIGRATE_INFO_UP_CPU_64:
        offered = migration() != SOSSL_MIGRATE_NOT_NEEDED;
        break;
    default:
        offered = false;
        break;
    }
    return offered;
}

/* SMC32 arguments are the lower halves of their registers; the upper halves are undefined. */
/* @req SSR-F-PSC-006, SSR-F-PSC-023 */
static uint64_t argument_of(uint32_t id, const struct context *context, uint32_t number)
{
    const uint64_t value = context->call.x[number];

    return SMC_IS_64(id) ? value : (uint32_t)value;
}

/* Calls that come back with a status. */
/* @req SSR-F-PSC-004, SSR-F-PSC-005, SSR-F-PSC-006, SSR-F-PSC-014 */
/* @req SSR-F-PSC-016, SSR-F-PSC-017, SSR-F-PSC-019, SSR-F-PSC-020, SSR-F-PSC-023 */
static int64_t status_of(uint32_t id, uint32_t core, const struct context *context)
{
    const uint64_t first = argument_of(id, context, 1U);
    const uint64_t second = argument_of(id, context, 2U);
    int64_t status = PSCI_NOT_SUPPORTED;

    switch (SMC_AS_32(id)) {
    case PSCI_VERSION:
        status = PSCI_VERSION_1_1;
        break;
    case PSCI_FEATURES:
        if (offers((uint32_t)first) || ((uint32_t)first == SMCCC_VERSION)) {
            status = PSCI_SUCCESS;
        }
        break;
    case PSCI_CPU_SUSPEND_32:
        status = cpu_suspend((uint32_t)first);
        break;
    case PSCI_CPU_ON_32:
        status = cpu_on(first, second, argument_of(id, context, 3U));
        break;
    case PSCI_AFFINITY_INFO_32:
        status = affinity_info(first, (uint32_t)second);
        break;
    case PSCI_MIGRATE_32:
        status = migrate(core, first);
        break;
    case PSCI_MIGRATE_INFO_TYPE:
        status = (int64_t)migration();
        break;
    case PSCI_MIGRATE_INFO_UP_CPU_32:
        status = (int64_t)request_resident();
        break;
    default:
        /* No other call that is offered comes back. */
        break;
    }
    return status;
}

/* @req SSR-F-PSC-009, SSR-F-PSC-011, SSR-F-PSC-018, SSR-F-PSC-021 */
struct context *psci_serve(uint32_t id, uint32_t core, struct context *context)
{
    struct context *next = context;

    if (!offers(id)) {
        next = smc_answer(context, PSCI_NOT_SUPPORTED);
    } else if (id == PSCI_SYSTEM_OFF) {
        system_off();
    } else if (id == PSCI_SYSTEM_RESET) {
        boot_reset();
    } else if (id == PSCI_CPU_OFF) {
        next = cpu_off(core, context);
    } else {
        next = smc_answer(context, status_of(id, core, context));
    }
    return next;
}

/* @req SSR-F-BOOT-011 */
static struct world_start first_start(const struct sossl_operating_system *os)
{
    const struct world_start start = { os->entry_point, { os->boot_x0, os->boot_x1, os->boot_x2, os->boot_x3 } };

    return start;
}

/* @req SSR-F-BOOT-004, SSR-F-BOOT-008 */
void psci_start_primary(void)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_NON_SECURE];
    const struct world_start start = first_start(os);

    (void)accept_start(os->primary_core, &start);
}

/* The monitor stops the world: what follows when its last core is off. The lock is held. */
/* @req SSR-F-HLT-008, SSR-F-HLT-010 */
static void go_on_when_off(void)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_NON_SECURE];
    bool off = fate != WORLD_GOES_ON;

    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        off = off && (cores[core].state == POWER_OFF);
    }
    if (off) {
        heartbeat_forget(SOSSL_WORLD_NON_SECURE);
        channel_forget(SOSSL_WORLD_NON_SECURE);
    }
    if (off && (fate == WORLD_BEGINS_ANEW)) {
        const struct world_start start = first_start(os);

        fate = WORLD_GOES_ON;
        set_start(os->primary_core, &start);
    }
}

/* @req SSR-F-HLT-005, SSR-F-HLT-010 */
bool psci_stop(uint32_t core, bool begins_anew)
{
    bool is_first = false;

    lock_take(LOCK_PSCI);
    if (!begins_anew) {
        fate = WORLD_STAYS_DOWN;
    } else if (fate == WORLD_GOES_ON) {
        fate = WORLD_BEGINS_ANEW;
        is_first = true;
    } else {
        /* It is stopped already. */
    }
    for (uint32_t other = 0U; other < BOARD_CORES; other++) {
        if (cores[other].state == POWER_STARTING) {
            cores[other].state = POWER_OFF;
        } else if (cores[other].state == POWER_ON) {
            cores[other].state = POWER_STOPPING;
            request_alert(other, core);
        } else {
            /* It is off, or knows. */
        }
    }
    go_on_when_off();
    lock_release(LOCK_PSCI);
    return is_first;
}

/* @req SSR-F-HLT-010 */
bool psci_begins_anew(void)
{
    return fate == WORLD_BEGINS_ANEW;
}

/* @req SSR-F-HLT-005, SSR-F-HLT-010 */
bool psci_is_stopping(uint32_t core)
{
    return cores[core].state == POWER_STOPPING;
}

/* Looked at without the lock at first: a core without work does nothing else. */
/* @req SSR-F-BOOT-007, SSR-F-PSC-006 */
bool psci_take_start(uint32_t core, struct world_start *start)
{
    bool accepted = cores[core].state == POWER_STARTING;

    if (accepted) {
        lock_take(LOCK_PSCI);
        accepted = cores[core].state == POWER_STARTING;
        if (accepted) {
            *start = cores[core].start;
            cores[core].state = POWER_ON;
        }
        lock_release(LOCK_PSCI);
    }
    return accepted;
}

/* @req SSR-F-HLT-010, SSR-F-PSC-018 */
void psci_core_is_off(uint32_t core)
{
    lock_take(LOCK_PSCI);
    cores[core].state = POWER_OFF;
    go_on_when_off();
    lock_release(LOCK_PSCI);
}
