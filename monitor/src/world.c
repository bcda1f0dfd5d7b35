/*
 * World changes. In: the core and what the running world asked for. Out: the context to resume. Secure first: the
 * secure operating system keeps its core until it yields, and a group 0 interrupt brings it back at once; only its own
 * yield gives the core to the other world. All state is of one core, except the call that crosses cores: a non-secure
 * core that the secure operating system does not run on interrupts the one that it runs on, and waits.
 */
#include "world.h"

#include <stdbool.h>
#include <stddef.h>

#include "board.h"
#include "lock.h"
#include "panic.h"
#include "psci.h"
#include "shared_registers.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define ISR_FIQ 0x40UL

#define SPSR_MODE 0x1fU
#define MODE_EL0 0x00U
#define MODE_EL1T 0x04U
#define MODE_EL1H 0x05U
#define MODE_EL2T 0x08U
#define MODE_EL2H 0x09U
#define MODE_AARCH32_USER 0x10U
#define MODE_AARCH32_MONITOR 0x16U
#define MODE_AARCH32_HYPERVISOR 0x1aU

/* A non-secure core without secure operating system asks for it: none, waiting, or being served on its own core. */
#define CALL_NONE 0U
#define CALL_WAITING 1U
#define CALL_SERVED 2U

static struct context contexts[BOARD_CORES][2];
static bool secure_started[BOARD_CORES];
static bool non_secure_started[BOARD_CORES];
static volatile uint32_t call_from_other_core;

/* @req SSR-F-WSW-002 */
void world_init(void)
{
    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        /* DEV-F-002 */
        const uintptr_t stack = (uintptr_t)monitor_stacks + (((uintptr_t)core + 1U) * (uintptr_t)MONITOR_STACK_SLOT);

        for (uint32_t world = SOSSL_WORLD_SECURE; world <= SOSSL_WORLD_NON_SECURE; world++) {
            contexts[core][world].stack = stack;
            shared_registers_reset(&contexts[core][world].shared, world);
        }
    }
}

/* @req SSR-F-CAL-002 */
uint32_t world_running(void)
{
    return ((read_scr_el3() & SCR_NS) == 0U) ? SOSSL_WORLD_SECURE : SOSSL_WORLD_NON_SECURE;
}

/* A yield comes back with x0 = 0 and, in the secure world, why in x1; every other register is as it was. */
/* @req SSR-F-WSW-004 */
static void answer(struct context *context, uint64_t x0, uint64_t x1)
{
    context->x[0] = x0;
    context->x[1] = x1;
}

/* Its memory accesses are complete before anything of the other world runs. */
/* @req SSR-F-WSW-002, SSR-F-WSW-005 */
static void leave_world(uint32_t core, uint32_t world)
{
    complete_memory();
    synchronize();
    shared_registers_save(&contexts[core][world].shared);
    floating_point_save(&contexts[core][world].floating_point);
}

/*
 * Does the configuration let this world run in that state? EL1 and EL0 are every world's; EL2, and AArch32 above EL0
 * (never Monitor or Hyp mode), exist only where the non-secure world was entered at EL2.
 */
/* @req SSR-F-BOOT-003 */
static bool is_offered(uint32_t world, uint64_t spsr)
{
    const uint64_t mode = spsr & SPSR_MODE;
    const bool has_el2 = (world == SOSSL_WORLD_NON_SECURE) && (sossl_operating_systems[world].entry_level == 2U);

    const bool everybodys =
        (mode == MODE_EL0) || (mode == MODE_EL1T) || (mode == MODE_EL1H) || (mode == MODE_AARCH32_USER);
    const bool needs_el2 = (mode == MODE_EL2T) || (mode == MODE_EL2H) ||
                           ((mode > MODE_AARCH32_USER) && (mode != MODE_AARCH32_MONITOR) &&
                            (mode != MODE_AARCH32_HYPERVISOR));

    return everybodys || (has_el2 && needs_el2);
}

/* @req SSR-F-BOOT-003, SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004, SSR-F-WSW-002, SSR-F-WSW-005 */
static struct context *enter_world(uint32_t core, uint32_t world)
{
    struct context *context = &contexts[core][world];
    uint64_t control = SCR_SECURE;

    if (!is_offered(world, context->spsr)) {
        panic("state");
    }
    if (world == SOSSL_WORLD_NON_SECURE) {
        const uint32_t level = sossl_operating_systems[SOSSL_WORLD_NON_SECURE].entry_level;

        control = SCR_NON_SECURE_EL1;
        if (level == 2U) {
            control = SCR_NON_SECURE_EL2;
        }
    }
    shared_registers_load(&context->shared);
    floating_point_load(&context->floating_point);
    write_scr_el3(control);
    synchronize();
    return context;
}

/* Every general register is set here, so that nothing of an earlier user of the memory can reach a guest. */
/* @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-005 */
static struct context *start_world(uint32_t core, uint32_t world, const struct psci_start *start)
{
    struct context *context = &contexts[core][world];

    context->x[0] = start->argument;
    for (uint32_t i = 1U; i < GENERAL_REGISTERS; i++) {
        context->x[i] = 0U;
    }
    context->elr = start->entry_point;
    context->spsr = SPSR_EL1H_MASKED;
    if (sossl_operating_systems[world].entry_level == 2U) {
        context->spsr = SPSR_EL2H_MASKED;
    }
    forget_instructions();
    return enter_world(core, world);
}

/* @req SSR-F-WSW-003, SSR-F-WSW-004 */
static struct context *resume_secure(uint32_t core, uint64_t reason)
{
    answer(&contexts[core][SOSSL_WORLD_SECURE], 0U, reason);
    return enter_world(core, SOSSL_WORLD_SECURE);
}

/* Is a call from another core waiting for the secure operating system of this one? Then it is served from now on. */
/* @req SSR-F-WSW-008 */
static bool take_call(void)
{
    const bool waiting = call_from_other_core == CALL_WAITING;

    if (waiting) {
        call_from_other_core = CALL_SERVED;
    }
    return waiting;
}

/* Nothing runs on this core: waits until the non-secure world starts here or the secure one is wanted. */
/* @req SSR-F-BOOT-007, SSR-F-WSW-003, SSR-F-WSW-008 */
static struct context *wait_for_work(uint32_t core)
{
    struct psci_start start = { 0U, 0U };
    struct context *next = NULL;

    while (next == NULL) {
        if (psci_take_start(core, &start)) {
            non_secure_started[core] = true;
            next = start_world(core, SOSSL_WORLD_NON_SECURE, &start);
        } else if (!secure_started[core]) {
            wait_for_event();
        } else if (take_call()) {
            next = resume_secure(core, WORLD_RESUMED_BY_CALL);
        } else if (((read_isr_el1() & ISR_FIQ) != 0U) && !board_take_notification()) {
            next = resume_secure(core, WORLD_RESUMED_BY_INTERRUPT);
        } else {
            relax();
        }
    }
    return next;
}

/* @req SSR-F-BOOT-004, SSR-F-BOOT-008 */
struct context *world_first(uint32_t core)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[SOSSL_WORLD_SECURE];
    const struct psci_start start = { os->entry_point, 0U };
    struct context *first;

    if (core == os->primary_core) {
        secure_started[core] = true;
        first = start_world(core, SOSSL_WORLD_SECURE, &start);
    } else {
        first = wait_for_work(core);
    }
    return first;
}

/* @req SSR-F-BOOT-008, SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_secure(uint32_t core)
{
    struct context *next;

    leave_world(core, SOSSL_WORLD_SECURE);
    psci_start_primary();
    if (call_from_other_core == CALL_SERVED) {
        call_from_other_core = CALL_NONE;
    }
    if (take_call()) {
        next = resume_secure(core, WORLD_RESUMED_BY_CALL);
    } else if (non_secure_started[core]) {
        next = enter_world(core, SOSSL_WORLD_NON_SECURE);
    } else {
        next = wait_for_work(core);
    }
    return next;
}

/*
 * The secure operating system runs on another core: this core waits until that one has served the call. At most one
 * call is under way. If the secure operating system happens to run with FIQ unmasked, it may see the notification
 * itself: it ends the interrupt like a spurious one, and the call is served when it yields.
 */
/* @req SSR-F-WSW-008 */
static void call_other_core(void)
{
    lock_take(LOCK_WORLD_CALL);
    call_from_other_core = CALL_WAITING;
    board_notify_core(sossl_operating_systems[SOSSL_WORLD_SECURE].primary_core);
    while (call_from_other_core != CALL_NONE) {
        relax();
    }
    lock_release(LOCK_WORLD_CALL);
}

/* @req SSR-F-WSW-004, SSR-F-WSW-008 */
static struct context *yield_non_secure(uint32_t core)
{
    struct context *next = &contexts[core][SOSSL_WORLD_NON_SECURE];

    answer(next, 0U, 0U);
    if (secure_started[core]) {
        leave_world(core, SOSSL_WORLD_NON_SECURE);
        next = resume_secure(core, WORLD_RESUMED_BY_CALL);
    } else {
        call_other_core();
    }
    return next;
}

/* @req SSR-F-WSW-004 */
struct context *world_yield(uint32_t core)
{
    return (world_running() == SOSSL_WORLD_SECURE) ? yield_secure(core) : yield_non_secure(core);
}

/* @req SSR-F-WSW-003, SSR-F-WSW-008 */
struct context *world_interrupt(struct context *context)
{
    const uint32_t core = board_core_of(read_mpidr_el1());
    struct context *next = context;

    if ((world_running() != SOSSL_WORLD_NON_SECURE) || !secure_started[core]) {
        panic("interrupt");
    }
    if (!board_take_notification()) {
        leave_world(core, SOSSL_WORLD_NON_SECURE);
        next = resume_secure(core, WORLD_RESUMED_BY_INTERRUPT);
    } else if (take_call()) {
        leave_world(core, SOSSL_WORLD_NON_SECURE);
        next = resume_secure(core, WORLD_RESUMED_BY_CALL);
    } else {
        /* A notification whose call somebody else has served: the world goes on. */
    }
    return next;
}
