/*
 * How interrupts reach whom. In: sossl_features and its tables. Out: the setting of the controller, and whom a pending
 * interrupt is for. Who runs next is decided in schedule.c.
 *
 * Group 0 is signalled as FIQ. As long as the secure world alone takes FIQs while it runs, its interrupts are in group 0.
 * Where EL3 has to see interrupts then as well, a GICv3 signals both worlds' by FIQ too: so the secure world's move to
 * secure group 1, which it gets as IRQ, and group 0 is the monitor's alone (IHI 0069, section 4.6.2). A GICv2 signals the
 * non-secure world's interrupts as IRQ always (IHI 0048, section 3.1.2), and those can be brought to EL3 by themselves.
 */
#include "interrupt.h"

#include "board.h"
#include "gic.h"
#include "panic.h"
#include "sossl_hal.h"
#include "tick.h"

#define SCR_IRQ 0x2UL
#define SCR_FIQ 0x4UL
#define INTERRUPT_NUMBER 0x3ffU
/* At the same place in both execution states. */
#define SPSR_MASK_FIQ 0x40UL
#define SPSR_MASK_IRQ 0x80UL

static uint32_t secure_group;
/* The monitor takes more interrupts of group 0 than its own software interrupt, on some core. */
static bool takes_others;

/* @req SSR-F-WSW-014 */
bool interrupt_is_equal(void)
{
    return sossl_features.priority == SOSSL_PRIORITY_EQUAL;
}

/* @req SSR-F-IRQ-004 */
bool interrupt_is_handled_here(void)
{
    return sossl_features.handled_interrupt_count != 0U;
}

/* @req SSR-F-WSW-015 */
bool interrupt_secure_waits(void)
{
    return sossl_features.switch_on_fiq == 0U;
}

/* @req SSR-F-IRQ-004, SSR-F-WSW-003, SSR-F-WSW-012, SSR-F-WSW-014 */
uint64_t interrupt_routing(uint32_t world)
{
    uint64_t routing = 0U;

    if ((world == SOSSL_WORLD_NON_SECURE) || (secure_group == GIC_SECURE_IN_GROUP_1)) {
        routing = SCR_FIQ;
    } else if (sossl_features.switch_on_irq != 0U) {
        routing = SCR_IRQ;
    } else {
        /* The secure world takes its own, and the others wait. */
    }
    return routing;
}

/* @req SSR-F-SMC-014 */
uint64_t interrupt_mask_bit(uint32_t world)
{
    uint64_t bit = SPSR_MASK_IRQ;

    if ((world == SOSSL_WORLD_SECURE) && (secure_group == GIC_SECURE_IN_GROUP_0)) {
        bit = SPSR_MASK_FIQ;
    }
    return bit;
}

/* @req SSR-F-WSW-002, SSR-F-WSW-014 */
uint32_t interrupt_first_mask(uint32_t world)
{
    uint32_t mask = GIC_MASK_SECURE;

    if ((world == SOSSL_WORLD_NON_SECURE) || interrupt_is_equal()) {
        mask = GIC_MASK_NON_SECURE;
    }
    return mask;
}

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
static bool is_private(uint32_t number)
{
    return number < GIC_PRIVATE_INTERRUPTS;
}

/* Private ones of this core, or shared ones. */
/* @req SSR-F-DEV-005 */
static void assign_owned(uint32_t core, bool private_ones)
{
    for (uint32_t i = 0U; i < sossl_features.interrupt_count; i++) {
        const struct sossl_interrupt *row = &sossl_interrupts[i];
        const struct gic_interrupt interrupt = {
            .number = row->number,
            .secure = row->world == SOSSL_WORLD_SECURE,
            .group = secure_group,
            .edge = row->trigger == SOSSL_INTERRUPT_EDGE,
            .priority = row->priority,
            .enabled = false,
            .core = sossl_operating_systems[row->world].primary_core,
        };

        if (is_private(interrupt.number) == private_ones) {
            board_assign_interrupt(core, &interrupt);
        }
    }
}

/* @req SSR-F-IRQ-004 */
static void assign_handled(uint32_t core, bool private_ones)
{
    for (uint32_t i = 0U; i < sossl_features.handled_interrupt_count; i++) {
        const struct sossl_handled_interrupt *row = &sossl_handled_interrupts[i];
        const struct gic_interrupt interrupt = {
            .number = row->number,
            .secure = true,
            .group = GIC_SECURE_IN_GROUP_0,
            .edge = row->trigger == SOSSL_INTERRUPT_EDGE,
            .priority = row->priority,
            .enabled = true,
            .core = row->core,
        };

        if ((is_private(interrupt.number) == private_ones) && (!private_ones || (core == row->core))) {
            board_assign_interrupt(core, &interrupt);
        }
    }
}

/* Shared ones while no other core runs: several stand in one register. */
/* @req SSR-F-DEV-005, SSR-F-IRQ-004, SSR-F-WSW-014 */
void interrupt_init(void)
{
    const bool shared = interrupt_is_equal() || interrupt_is_handled_here();

    secure_group = GIC_SECURE_IN_GROUP_0;
    if (shared && (BOARD_HAS_SECURE_GROUP_1 != 0U)) {
        secure_group = GIC_SECURE_IN_GROUP_1;
    }
    takes_others = interrupt_is_handled_here() || tick_is_here(tick_core());
    assign_owned(0U, false);
    assign_handled(0U, false);
}

/* The monitor notifies cores of which it wants something, for a health event also those without the secure world. */
/* @req SSR-F-DEV-005, SSR-F-HLT-005, SSR-F-IRQ-004, SSR-F-WSW-003 */
void interrupt_init_core(uint32_t core)
{
    const bool secure = sossl_cores[core].runs_secure != 0U;
    const bool group_0 = secure || (secure_group == GIC_SECURE_IN_GROUP_1) || (sossl_features.health_event_count != 0U) ||
                         tick_is_here(core);
    const struct board_signals signals = { secure, secure_group, group_0 };

    board_core_interrupts_init(core, &signals);
    assign_owned(core, true);
    assign_handled(core, true);
}

/* On other cores there is nothing of the secure world, and what the monitor wants of them shall not wait. */
/* @req SSR-F-HLT-005, SSR-F-HLT-008, SSR-F-WSW-015 */
void interrupt_enter(uint32_t core, uint32_t world)
{
    if (sossl_cores[core].runs_secure != 0U) {
        board_signal_secure(secure_group, world == SOSSL_WORLD_SECURE);
    }
}

/* @req SSR-F-IRQ-004 */
static bool is_handled(uint32_t core, uint32_t number)
{
    bool found = false;

    for (uint32_t i = 0U; i < sossl_features.handled_interrupt_count; i++) {
        found = found || ((sossl_handled_interrupts[i].number == number) && (sossl_handled_interrupts[i].core == core));
    }
    return found;
}

/*
 * Looking comes before taking, because an interrupt of the secure world must stay pending for it. What is pending can
 * change in between, so what was taken decides; an interrupt of somebody else, if the secure world gave one of its own
 * the monitor's priority, is not ended here.
 */
/* @req SSR-F-HLT-008, SSR-F-IRQ-004, SSR-F-WSW-008 */
static bool take_own(uint32_t core)
{
    const uint32_t taken = board_take_interrupt();
    const uint32_t number = taken & INTERRUPT_NUMBER;
    bool own = number == GIC_MONITOR_SGI;

    if (tick_is_interrupt(core, number)) {
        own = true;
        tick_serve(core);
    } else if (is_handled(core, number)) {
        own = true;
        if (sossl_handle_interrupt(core, number) == 0U) {
            panic("interrupt handler");
        }
    } else {
        /* From another core, or not the monitor's. */
    }
    if (own) {
        board_end_interrupt(taken);
    }
    return own;
}

/* @req SSR-F-HLT-008, SSR-F-IRQ-004, SSR-F-WSW-008 */
static bool is_own(uint32_t core, uint32_t number)
{
    return (number == GIC_MONITOR_SGI) || (takes_others && (is_handled(core, number) || tick_is_interrupt(core, number)));
}

/*
 * One of the monitor's can have become pending since: nothing is taken from a core but what was looked at here. Where the secure operating
 * system is on its way to this core, it is left to it; the monitor's software interrupt, which is more urgent, brings it in.
 */
/* @req SSR-F-HLT-008, SSR-F-WSW-003 */
void interrupt_put_off(uint32_t core, uint32_t to)
{
    const uint32_t pending = board_pending_interrupt();

    if (!is_own(core, pending) && (to != core)) {
        board_put_off_interrupt(core, pending, to);
    }
}

/* @req SSR-F-HLT-008, SSR-F-IRQ-004, SSR-F-WSW-003, SSR-F-WSW-008, SSR-F-WSW-014 */
uint32_t interrupt_sort(uint32_t core)
{
    const uint32_t pending = board_pending_interrupt();
    uint32_t whom = INTERRUPT_FOR_SECURE;

    if (pending == GIC_PENDING_NOTHING) {
        whom = INTERRUPT_FOR_NOBODY;
    } else if (pending == GIC_PENDING_NON_SECURE) {
        whom = INTERRUPT_FOR_NON_SECURE;
    } else if (is_own(core, pending)) {
        whom = INTERRUPT_FOR_NOBODY;
        if (take_own(core)) {
            whom = INTERRUPT_FOR_MONITOR;
        }
    } else {
        /* In group 0, or the number that stands for secure group 1. */
    }
    return whom;
}
