/*
 * World changes. In: the core and the world that comes. Out: its context, with every register that both worlds use
 * loaded. All state is of one core. Which world comes next is no matter of this file.
 */
#include "world.h"

#include <stddef.h>

#include "aarch32_registers.h"
#include "abort.h"
#include "board.h"
#include "floating_point.h"
#include "interrupt.h"
#include "panic.h"
#include "profile.h"
#include "shared_registers.h"
#include "sossl_hal.h"
#include "sysreg.h"

/* SCR_EL3: RES1 bits, then the next lower level is AArch64, EL2 may call EL2 (HVC), non-secure. */
#define SCR_BASE 0x30UL
#define SCR_RW 0x400UL
#define SCR_HCE 0x100UL
/* Secure: no instruction fetch from non-secure memory, secure timer for EL1. */
#define SCR_SIF 0x200UL
#define SCR_ST 0x800UL

/* SPSR.M (DDI 0487, section C5.2.20); bit 4 says AArch32. */
#define SPSR_MODE 0x1fU
#define MODE_EL0 0x00U
#define MODE_EL1T 0x04U
#define MODE_EL1H 0x05U
#define MODE_EL2T 0x08U
#define MODE_EL2H 0x09U
#define MODE_AARCH32_USER 0x10U
#define MODE_AARCH32_MONITOR 0x16U
#define MODE_AARCH32_HYPERVISOR 0x1aU

/* At entry: own stack pointer or Supervisor or Hyp mode, every interrupt masked, in AArch32 also the byte order. */
#define ENTRY_EL1 0x3c5UL
#define ENTRY_EL2 0x3c9UL
#define ENTRY_SUPERVISOR 0x1d3UL
#define ENTRY_HYPERVISOR 0x1daUL
#define ENTRY_AARCH32_BIG 0x200UL

/*
 * MDCR_EL3: no debug exception in the secure world, and no counting there. While it runs, its own tries to reach debug
 * registers and performance monitors, which are the non-secure world's, come to EL3 as well.
 */
#define MDCR_NON_SECURE 0x10000UL
#define MDCR_SECURE (MDCR_NON_SECURE | 0x640UL)

/* At a change of world something else is done than to exchange registers; a sample is taken. */
#define ACCOMPANIED 1U
#define SAMPLED 2U

struct context world_contexts[BOARD_CORES][2];
/* The context whose registers a core holds, whether its world runs or not; NULL before the first one. */
static struct context *loaded[BOARD_CORES];

/* @req SSR-F-BOOT-003, SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004, SSR-F-WSW-013 */
static uint64_t control_of(const struct sossl_operating_system *os)
{
    const uint32_t world = os->world;
    uint64_t control = SCR_BASE | interrupt_routing(world) | abort_routing();

    if (world == SOSSL_WORLD_SECURE) {
        control |= SCR_SIF | SCR_ST;
    } else {
        control |= SCR_NS;
    }
    if ((world == SOSSL_WORLD_NON_SECURE) && (os->entry_level == 2U)) {
        control |= SCR_HCE;
    }
    /* A non-secure EL1 in AArch32 runs below an EL2 in AArch64. */
    if ((os->state == SOSSL_STATE_AARCH64) || ((world == SOSSL_WORLD_NON_SECURE) && (os->entry_level == 1U))) {
        control |= SCR_RW;
    }
    return control;
}

/*
 * Does the configuration let this world run in that mode? EL0 is every world's; AArch64 above it is for an operating
 * system in AArch64, EL2 for one that was entered there; AArch32 above EL0, never Monitor mode, for one in AArch32 and for
 * what an EL2 of AArch64 runs below itself.
 */
/* @req SSR-F-BOOT-003, SSR-F-BOOT-011 */
static bool may_run_in(const struct sossl_operating_system *os, uint32_t mode)
{
    const bool aarch32 = os->state == SOSSL_STATE_AARCH32;
    const bool has_el2 = (os->world == SOSSL_WORLD_NON_SECURE) && (os->entry_level == 2U);
    bool offered;

    if ((mode == MODE_EL1T) || (mode == MODE_EL1H)) {
        offered = !aarch32;
    } else if ((mode == MODE_EL2T) || (mode == MODE_EL2H)) {
        offered = has_el2 && !aarch32;
    } else if (mode == MODE_AARCH32_HYPERVISOR) {
        offered = has_el2 && aarch32;
    } else if ((mode > MODE_AARCH32_USER) && (mode != MODE_AARCH32_MONITOR)) {
        offered = has_el2 || aarch32;
    } else {
        offered = (mode == MODE_AARCH32_USER) || ((mode == MODE_EL0) && !aarch32);
    }
    return offered;
}

/* @req SSR-F-BOOT-003, SSR-F-BOOT-011 */
static uint32_t modes_of(const struct sossl_operating_system *os)
{
    uint32_t modes = 0U;

    for (uint32_t mode = 0U; mode <= SPSR_MODE; mode++) {
        if (may_run_in(os, mode)) {
            modes |= (uint32_t)1U << mode;
        }
    }
    return modes;
}

/* @req SSR-F-PRF-004, SSR-F-WSW-002 */
static uint32_t accompaniment_of(const struct context_place *place)
{
    const bool accompanied = (sossl_features.hook_before != 0U) || (sossl_features.hook_after != 0U) ||
                             (sossl_features.switch_on_external_abort != 0U) || interrupt_secure_waits() || aarch32_registers_are_kept(SOSSL_WORLD_SECURE);
    uint32_t accompaniment = 0U;

    if (accompanied) {
        accompaniment = ACCOMPANIED;
    }
    if (place->switched != NULL) {
        accompaniment |= SAMPLED;
    }
    return accompaniment;
}

/* @req SSR-F-BOOT-003, SSR-F-CAL-002, SSR-F-PRF-004, SSR-F-WSW-016 */
static struct context_place context_place_of(uint32_t core, const struct sossl_operating_system *os, struct context *other)
{
    const uint32_t world = os->world;
    /* DEV-F-002 */
    const uintptr_t stack = (uintptr_t)monitor_stacks + (((uintptr_t)core + 1U) * (uintptr_t)MONITOR_STACK_SLOT);
    struct context_place place = { 0U };

    place.stack = stack;
    place.other = other;
    place.caller.core = core;
    place.caller.world = world;
    place.control = control_of(os);
    place.debug_control = MDCR_NON_SECURE;
    if (world == SOSSL_WORLD_SECURE) {
        place.debug_control = MDCR_SECURE;
    }
    place.permitted_modes = modes_of(os);
    place.keeps_aarch32 = aarch32_registers_are_kept(world);
    place.floating_point_control = CPTR_TRAP_FLOATING_POINT;
    place.switched = profile_ring_of(core, (world == SOSSL_WORLD_SECURE) ? SOSSL_PROFILE_TO_SECURE
                                                                         : SOSSL_PROFILE_TO_NON_SECURE);
    place.interrupted = profile_ring_of(core, SOSSL_PROFILE_INTERRUPT_ENTRY);
    place.accompaniment = accompaniment_of(&place);
    return place;
}

/* @req SSR-F-WSW-002 */
void world_init(void)
{
    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        struct context *secure = &world_contexts[core][SOSSL_WORLD_SECURE];
        struct context *non_secure = &world_contexts[core][SOSSL_WORLD_NON_SECURE];

        secure->place = context_place_of(core, &sossl_operating_systems[SOSSL_WORLD_SECURE], non_secure);
        non_secure->place = context_place_of(core, &sossl_operating_systems[SOSSL_WORLD_NON_SECURE], secure);
        loaded[core] = NULL;
    }
}

/* The registers of this core are those of the world of `to`; its control registers follow. */
/* @req SSR-F-BOOT-003, SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004, SSR-F-WSW-016 */
static void take_core(struct context *to)
{
    write_scr_el3(to->place.control);
    write_mdcr_el3(to->place.debug_control);
    synchronize();
    loaded[to->place.caller.core] = to;
}

/* @req SSR-F-PRF-004 */
static void sample(struct profile_ring *ring)
{
    if (ring != NULL) {
        profile_note(ring);
    }
}

/* Nothing that the core holds is worth saving. */
/* @req SSR-F-PRF-004, SSR-F-WSW-002, SSR-F-WSW-005, SSR-F-WSW-015 */
static struct context *load(struct context *to)
{
    shared_registers_load(&to->shared);
    (void)board_exchange_interrupt_mask(to->interrupt_mask);
    if (to->place.keeps_aarch32) {
        aarch32_registers_load(&to->aarch32);
    }
    floating_point_enter(to);
    take_core(to);
    if (interrupt_secure_waits()) {
        interrupt_enter(to->place.caller.core, to->place.caller.world);
    }
    sample(to->place.switched);
    return to;
}

/* @req SSR-F-WSW-011, SSR-F-WSW-017 */
static void begin_change(struct context *from, const struct context *to, uint32_t trigger)
{
    const struct sossl_switch world_switch = { from->place.caller.world, to->place.caller.world, to->place.caller.core,
                                               trigger };

    if (sossl_features.hook_before != 0U) {
        sossl_before_world_switch(&world_switch);
    }
    if (from->place.keeps_aarch32) {
        aarch32_registers_save(&from->aarch32);
    }
    if (to->place.keeps_aarch32) {
        aarch32_registers_load(&to->aarch32);
    }
}

/* @req SSR-F-WSW-011, SSR-F-WSW-013, SSR-F-WSW-015 */
static void end_change(const struct context *from, struct context *to, uint32_t trigger)
{
    const struct sossl_switch world_switch = { from->place.caller.world, to->place.caller.world, to->place.caller.core,
                                               trigger };

    if (interrupt_secure_waits()) {
        interrupt_enter(world_switch.core, world_switch.to);
    }
    if (sossl_features.switch_on_external_abort != 0U) {
        abort_change(to);
    }
    if (sossl_features.hook_after != 0U) {
        sossl_after_world_switch(&world_switch);
    }
}

/* The core goes from one world to the other one. Memory accesses of `from` are complete before anything of `to` runs. */
/* @req SSR-F-PRF-004, SSR-F-WSW-002, SSR-F-WSW-005, SSR-F-WSW-011 */
static struct context *change(struct context *from, struct context *to, uint32_t trigger)
{
    if ((to->place.accompaniment & ACCOMPANIED) != 0U) {
        begin_change(from, to, trigger);
    }
    complete_memory();
    synchronize();
    shared_registers_exchange(&from->shared, &to->shared);
    from->interrupt_mask = board_exchange_interrupt_mask(to->interrupt_mask);
    floating_point_exchange(from, to);
    take_core(to);
    if (to->place.accompaniment != 0U) {
        if ((to->place.accompaniment & ACCOMPANIED) != 0U) {
            end_change(from, to, trigger);
        }
        sample(to->place.switched);
    }
    return to;
}

/* @req SSR-F-BOOT-003, SSR-F-WSW-001, SSR-F-WSW-011 */
struct context *world_resume(struct context *context, uint32_t trigger)
{
    struct context *holder = loaded[context->place.caller.core];
    struct context *resumed = context;

    if (((context->place.permitted_modes >> (context->spsr & SPSR_MODE)) & 1U) == 0U) {
        panic("state");
    }
    if (holder == NULL) {
        resumed = load(context);
    } else if (holder != context) {
        resumed = change(holder, context, trigger);
    } else {
        /* The other world has not run here since: everything is in its place. */
    }
    return resumed;
}

/* @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-011 */
static uint64_t entry_state(const struct sossl_operating_system *os)
{
    static const uint64_t states[2][2] = { { ENTRY_EL1, ENTRY_EL2 }, { ENTRY_SUPERVISOR, ENTRY_HYPERVISOR } };
    uint64_t state = states[os->state][os->entry_level - 1U];

    if ((os->state == SOSSL_STATE_AARCH32) && (os->endianness == SOSSL_ENDIAN_BIG)) {
        state |= ENTRY_AARCH32_BIG;
    }
    return state;
}

/* @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-005, SSR-F-BOOT-011, SSR-F-WSW-013 */
/* @req SSR-F-WSW-017 */
struct context *world_begin(uint32_t core, uint32_t world, const struct world_start *start)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[world];
    struct context *context = &world_contexts[core][world];

    for (uint32_t i = 0U; i < SOSSL_REGISTER_COUNT; i++) {
        context->call.x[i] = (i < BOOT_REGISTERS) ? start->boot[i] : 0U;
    }
    for (uint32_t i = 0U; i < UPPER_REGISTERS; i++) {
        context->upper[i] = 0U;
    }
    context->sp_el0 = 0U;
    context->elr = start->entry_point;
    context->spsr = entry_state(os);
    shared_registers_reset(&context->shared, os);
    aarch32_registers_reset(&context->aarch32);
    context->interrupt_mask = interrupt_first_mask(world);
    floating_point_reset(context);
    if (world == SOSSL_WORLD_NON_SECURE) {
        shared_registers_init_el2(os);
    }
    context->place.started = true;
    context->place.waits = false;
    context->place.called = false;
    context->place.error = 0U;
    context->place.error_is_others = false;
    context->is_yielding = false;
    forget_instructions();
    if (loaded[core] == context) {
        /* What it left behind is not worth saving. */
        loaded[core] = NULL;
    }
    return world_resume(context, SOSSL_TRIGGER_SMC);
}

/* The other core looks at its place meanwhile: what it finds there must never be that of this core. */
/* @req SSR-F-PSC-017, SSR-F-WSW-013 */
void world_move_secure(uint32_t from, uint32_t to)
{
    struct context *source = &world_contexts[from][SOSSL_WORLD_SECURE];
    struct context *destination = &world_contexts[to][SOSSL_WORLD_SECURE];

    floating_point_flush(source);
    destination->call = source->call;
    for (uint32_t i = 0U; i < UPPER_REGISTERS; i++) {
        destination->upper[i] = source->upper[i];
    }
    destination->sp_el0 = source->sp_el0;
    destination->elr = source->elr;
    destination->spsr = source->spsr;
    destination->suspended = source->suspended;
    destination->place.waits = source->place.waits;
    destination->place.called = source->place.called;
    destination->place.error = source->place.error;
    destination->yielding = source->yielding;
    destination->is_yielding = source->is_yielding;
    destination->shared = source->shared;
    destination->interrupt_mask = source->interrupt_mask;
    destination->aarch32 = source->aarch32;
    destination->floating_point = source->floating_point;
    source->place.started = false;
}
