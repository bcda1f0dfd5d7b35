/*
 * Floating-point policy. In: sossl_features.fpu_policy, and which operating systems use the registers. Out: CPTR_EL3.TFP
 * and the registers. A world that does not use them meets a trap at each try. Where one world alone uses them nothing is
 * ever swapped; where both do, at every change of world (eager) or at the first use after one (lazy).
 */
#include "floating_point.h"

#include "board.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define CPTR_NO_TRAP 0UL
#define CPTR_TRAP_FLOATING_POINT 0x400UL

/* What a change of world does to the registers. */
#define SWAP_NEVER 0U
#define SWAP_ALWAYS 1U
#define SWAP_AT_USE 2U

static const struct floating_point zeros;
static uint32_t swap;
/* Where they are swapped at use: the world whose values the registers of a core hold. */
static uint32_t owners[BOARD_CORES];

/* @req SSR-F-FPU-003 */
static bool uses(uint32_t world)
{
    return sossl_operating_systems[world].floating_point != 0U;
}

/* @req SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005 */
void floating_point_init(void)
{
    const bool both = uses(SOSSL_WORLD_SECURE) && uses(SOSSL_WORLD_NON_SECURE);

    if (both && (sossl_features.fpu_policy == SOSSL_FPU_EAGER)) {
        swap = SWAP_ALWAYS;
    } else if (both && (sossl_features.fpu_policy == SOSSL_FPU_LAZY)) {
        swap = SWAP_AT_USE;
    } else {
        swap = SWAP_NEVER;
    }
    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        owners[core] = SOSSL_NONE;
    }
}

/* @req SSR-F-WSW-005 */
void floating_point_init_core(void)
{
    floating_point_load(&zeros);
}

/* A trap that is set or lifted counts from the next synchronisation on, at the latest from the return to the world. */
/* @req SSR-F-FPU-003, SSR-F-FPU-005 */
static void set_trap(bool trapped)
{
    uint64_t control = CPTR_NO_TRAP;

    if (trapped) {
        control = CPTR_TRAP_FLOATING_POINT;
    }
    write_cptr_el3(control);
}

/* @req SSR-F-FPU-003, SSR-F-FPU-005 */
static void lift_trap(void)
{
    set_trap(false);
    synchronize();
}

/* @req SSR-F-WSW-005 */
void floating_point_reset(uint32_t core, uint32_t world, struct floating_point *registers)
{
    *registers = zeros;
    if (owners[core] == world) {
        owners[core] = SOSSL_NONE;
    }
    if ((swap == SWAP_NEVER) && uses(world)) {
        lift_trap();
        floating_point_load(&zeros);
    }
}

/* @req SSR-F-FPU-004, SSR-F-WSW-005 */
void floating_point_leave(struct floating_point *from)
{
    if (swap == SWAP_ALWAYS) {
        floating_point_save(from);
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
void floating_point_enter(uint32_t core, uint32_t world, const struct floating_point *to)
{
    if (swap == SWAP_ALWAYS) {
        floating_point_load(to);
    } else if (swap == SWAP_AT_USE) {
        set_trap(owners[core] != world);
    } else {
        set_trap(!uses(world));
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-005 */
bool floating_point_give(uint32_t core, uint32_t world, struct context *contexts)
{
    const uint32_t owner = owners[core];
    const bool given = (swap == SWAP_AT_USE) && (owner != world);

    if (given) {
        lift_trap();
        if (owner != SOSSL_NONE) {
            floating_point_save(&contexts[owner].floating_point);
        }
        floating_point_load(&contexts[world].floating_point);
        owners[core] = world;
    }
    return given;
}

/* @req SSR-F-FPU-005, SSR-F-PSC-017 */
void floating_point_flush(uint32_t core, uint32_t world, struct floating_point *to)
{
    const bool alone = (swap == SWAP_NEVER) && uses(world);

    if (alone || ((swap == SWAP_AT_USE) && (owners[core] == world))) {
        lift_trap();
        floating_point_save(to);
        owners[core] = SOSSL_NONE;
    }
}
