/*
 * Floating-point policy. In: sossl_features.fpu_policy, and which operating systems use the registers. Out: CPTR_EL3.TFP
 * and the registers. A world that does not use them meets a trap at each try. Where one world alone uses them nothing is
 * ever swapped; where both do, at every change of world (eager) or at the first use after one (lazy).
 */
#include "floating_point.h"

#include <stdbool.h>
#include <stdint.h>

#include "sossl_hal.h"
#include "sysreg.h"
#include "undefined.h"

#define CPTR_NO_TRAP 0UL
#define CPTR_TRAP_FLOATING_POINT 0x400UL

/* What a change of world does to the registers. */
#define SWAP_NEVER 0U
#define SWAP_ALWAYS 1U
#define SWAP_AT_USE 2U

static const struct floating_point zeros;
static uint32_t swap;

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
void floating_point_reset(struct context *context)
{
    context->floating_point = zeros;
    context->place.holds_floating_point = false;
    if ((swap == SWAP_NEVER) && uses(context->place.world)) {
        lift_trap();
        floating_point_load(&zeros);
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
void floating_point_enter(const struct context *to)
{
    if (swap == SWAP_AT_USE) {
        set_trap(!to->place.holds_floating_point);
    } else if (swap == SWAP_ALWAYS) {
        floating_point_load(&to->floating_point);
    } else {
        set_trap(!uses(to->place.world));
    }
}

/* @req SSR-F-FPU-004, SSR-F-WSW-005 */
void floating_point_exchange(struct context *from, const struct context *to)
{
    if (swap == SWAP_ALWAYS) {
        floating_point_swap(&from->floating_point, &to->floating_point);
    } else {
        floating_point_enter(to);
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-005 */
struct context *floating_point_trapped(struct context *running)
{
    struct context *other = running->place.other;
    struct context *next = running;

    if ((swap != SWAP_AT_USE) || running->place.holds_floating_point) {
        next = undefined_raise(running);
    } else {
        lift_trap();
        if (other->place.holds_floating_point) {
            floating_point_swap(&other->floating_point, &running->floating_point);
        } else {
            floating_point_load(&running->floating_point);
        }
        other->place.holds_floating_point = false;
        running->place.holds_floating_point = true;
    }
    return next;
}

/* @req SSR-F-FPU-005, SSR-F-PSC-017 */
void floating_point_flush(struct context *context)
{
    const bool alone = (swap == SWAP_NEVER) && uses(context->place.world);

    if (alone || ((swap == SWAP_AT_USE) && context->place.holds_floating_point)) {
        lift_trap();
        floating_point_save(&context->floating_point);
        context->place.holds_floating_point = false;
    }
}
