/*
 * World changes. In: the core and the world that comes. Out: its context, with every register that both worlds use
 * loaded. All state is of one core. Which world comes next is no matter of this file.
 */
#include "world.h"

#include "aarch32_registers.h"
#include "board.h"
#include "floating_point.h"
#include "gic.h"
#include "panic.h"
#include "shared_registers.h"
#include "sossl_hal.h"
#include "sysreg.h"

/* SCR_EL3: RES1 bits, then the next lower level is AArch64, EL2 may call EL2 (HVC), FIQ to EL3, non-secure. */
#define SCR_BASE 0x30UL
#define SCR_RW 0x400UL
#define SCR_HCE 0x100UL
#define SCR_FIQ 0x4UL
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

static struct context contexts[BOARD_CORES][2];
static uint64_t controls[2];
/* The world whose registers a core holds, whether it runs or not; SOSSL_NONE before the first one. */
static uint32_t loaded[BOARD_CORES];

/* @req SSR-F-BOOT-003, SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004 */
static uint64_t control_of(uint32_t world)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[world];
    uint64_t control = SCR_BASE;

    if (world == SOSSL_WORLD_SECURE) {
        control |= SCR_SIF | SCR_ST;
    } else {
        control |= SCR_FIQ | SCR_NS;
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

/* @req SSR-F-WSW-002, SSR-F-WSW-017 */
void world_init(void)
{
    for (uint32_t world = SOSSL_WORLD_SECURE; world <= SOSSL_WORLD_NON_SECURE; world++) {
        controls[world] = control_of(world);
        for (uint32_t core = 0U; core < BOARD_CORES; core++) {
            /* DEV-F-002 */
            const uintptr_t stack = (uintptr_t)monitor_stacks + (((uintptr_t)core + 1U) * (uintptr_t)MONITOR_STACK_SLOT);

            contexts[core][world].stack = stack;
            contexts[core][world].keeps_aarch32 = aarch32_registers_are_kept(world) ? 1U : 0U;
            loaded[core] = SOSSL_NONE;
        }
    }
}

/* @req SSR-F-CAL-002 */
uint32_t world_running(void)
{
    return ((read_scr_el3() & SCR_NS) == 0U) ? SOSSL_WORLD_SECURE : SOSSL_WORLD_NON_SECURE;
}

/* @req SSR-F-WSW-001 */
struct context *world_context(uint32_t core, uint32_t world)
{
    return &contexts[core][world];
}

/* Its memory accesses are complete before anything of the other world runs. */
/* @req SSR-F-WSW-002, SSR-F-WSW-005, SSR-F-WSW-017 */
static void save(uint32_t core, uint32_t world)
{
    struct context *context = &contexts[core][world];

    complete_memory();
    synchronize();
    shared_registers_save(&context->shared);
    context->interrupt_mask = board_interrupt_mask();
    if (context->keeps_aarch32 != 0U) {
        aarch32_registers_save(&context->aarch32);
    }
    floating_point_leave(&context->floating_point);
}

/*
 * Does the configuration let this world run in that state? EL0 is every world's; AArch64 above it is for an operating
 * system in AArch64, EL2 for one that was entered there; AArch32 above EL0, never Monitor mode, for one in AArch32 and for
 * what an EL2 of AArch64 runs below itself.
 */
/* @req SSR-F-BOOT-003, SSR-F-BOOT-011 */
static bool may_run_in(uint32_t world, uint64_t spsr)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[world];
    const uint64_t mode = spsr & SPSR_MODE;
    const bool aarch32 = os->state == SOSSL_STATE_AARCH32;
    const bool has_el2 = (world == SOSSL_WORLD_NON_SECURE) && (os->entry_level == 2U);
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

/* @req SSR-F-BOOT-003, SSR-F-MEM-002, SSR-F-MEM-003, SSR-F-MEM-004 */
/* @req SSR-F-WSW-002, SSR-F-WSW-005, SSR-F-WSW-016, SSR-F-WSW-017 */
static void load(uint32_t core, uint32_t world)
{
    const struct context *context = &contexts[core][world];

    shared_registers_load(&context->shared);
    board_set_interrupt_mask(context->interrupt_mask);
    if (context->keeps_aarch32 != 0U) {
        aarch32_registers_load(&context->aarch32);
    }
    floating_point_enter(core, world, &context->floating_point);
    write_scr_el3(controls[world]);
    write_mdcr_el3((world == SOSSL_WORLD_SECURE) ? MDCR_SECURE : MDCR_NON_SECURE);
    synchronize();
    loaded[core] = world;
}

/* @req SSR-F-WSW-011 */
static void change(uint32_t core, uint32_t world, uint32_t trigger)
{
    const struct sossl_switch world_switch = { loaded[core], world, core, trigger };

    if (sossl_features.hook_before != 0U) {
        sossl_before_world_switch(&world_switch);
    }
    save(core, world_switch.from);
    load(core, world);
    if (sossl_features.hook_after != 0U) {
        sossl_after_world_switch(&world_switch);
    }
}

/* @req SSR-F-BOOT-003, SSR-F-WSW-001, SSR-F-WSW-011 */
struct context *world_resume(uint32_t core, uint32_t world, uint32_t trigger)
{
    struct context *context = &contexts[core][world];

    if (!may_run_in(world, context->spsr)) {
        panic("state");
    }
    if (loaded[core] == SOSSL_NONE) {
        load(core, world);
    } else if (loaded[core] != world) {
        change(core, world, trigger);
    } else {
        /* The other world has not run here since: everything is in its place. */
    }
    return context;
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

/* @req SSR-F-BOOT-002, SSR-F-BOOT-003, SSR-F-BOOT-005, SSR-F-BOOT-011, SSR-F-WSW-017 */
struct context *world_begin(uint32_t core, uint32_t world, const struct world_start *start)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[world];
    struct context *context = &contexts[core][world];

    for (uint32_t i = 0U; i < GENERAL_REGISTERS; i++) {
        context->x[i] = (i < 4U) ? start->boot[i] : 0U;
    }
    context->sp_el0 = 0U;
    context->elr = start->entry_point;
    context->spsr = entry_state(os);
    shared_registers_reset(&context->shared, os);
    aarch32_registers_reset(&context->aarch32);
    context->interrupt_mask = GIC_MASK_SECURE;
    floating_point_reset(core, world, &context->floating_point);
    if (world == SOSSL_WORLD_NON_SECURE) {
        context->interrupt_mask = GIC_MASK_NON_SECURE;
        shared_registers_init_el2(os);
    }
    forget_instructions();
    if (loaded[core] == world) {
        /* What it left behind is not worth saving. */
        loaded[core] = SOSSL_NONE;
    }
    return world_resume(core, world, SOSSL_TRIGGER_SMC);
}

/* @req SSR-F-FPU-005 */
bool world_use_floating_point(uint32_t core)
{
    return floating_point_give(core, world_running(), contexts[core]);
}

/* @req SSR-F-PSC-017 */
void world_move_secure(uint32_t from, uint32_t to)
{
    const uint64_t stack = contexts[to][SOSSL_WORLD_SECURE].stack;

    floating_point_flush(from, SOSSL_WORLD_SECURE, &contexts[from][SOSSL_WORLD_SECURE].floating_point);
    contexts[to][SOSSL_WORLD_SECURE] = contexts[from][SOSSL_WORLD_SECURE];
    contexts[to][SOSSL_WORLD_SECURE].stack = stack;
}
