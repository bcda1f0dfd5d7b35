/*
 * Floating-point policy. In: sossl_features.fpu_policy, and which operating systems use the registers. Out: CPTR_EL3.TFP
 * and the registers. A world that does not use them meets a trap at each try. Where one world alone uses them nothing is
 * ever swapped; where both do, at every change of world (eager) or at the first use after one (lazy).
 */
#include "floating_point.h"

#include <stdbool.h>
#include <stdint.h>

#include "exception.h"
#include "health.h"
#include "sossl_hal.h"
#include "sysreg.h"

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

/* EL3 itself may touch the registers of this core. */
/* @req SSR-F-FPU-003, SSR-F-FPU-005 */
static void lift_trap(void)
{
    write_cptr_el3(CPTR_NO_TRAP);
    synchronize();
}

/* The world alone uses the registers of this core: they are always its own. */
/* @req SSR-F-FPU-003 */
static bool owns_alone(const struct context *context)
{
    return (swap == SWAP_NEVER) && uses(context->place.caller.world);
}

/* Where they are swapped at use: do the registers of this core hold the values of this world? */
/* @req SSR-F-FPU-005 */
static bool holds(const struct context *context)
{
    return (swap == SWAP_AT_USE) && (context->place.floating_point_control == CPTR_NO_TRAP);
}

/* @req SSR-F-FPU-003, SSR-F-WSW-005 */
void floating_point_reset(struct context *context)
{
    context->floating_point = zeros;
    context->place.floating_point_control = CPTR_TRAP_FLOATING_POINT;
    if (owns_alone(context)) {
        context->place.floating_point_control = CPTR_NO_TRAP;
        lift_trap();
        floating_point_load(&zeros);
    }
}

/* @req SSR-F-FPU-003, SSR-F-PSC-017 */
void floating_point_arrive(struct context *context)
{
    if (owns_alone(context)) {
        context->place.floating_point_control = CPTR_NO_TRAP;
        lift_trap();
        floating_point_load(&context->floating_point);
    }
}

/* A trap that is set or lifted counts from the next synchronisation on, at the latest from the return to the world. */
/* @req SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
void floating_point_enter(const struct context *to)
{
    if (swap == SWAP_ALWAYS) {
        floating_point_load(&to->floating_point);
    } else {
        write_cptr_el3(to->place.floating_point_control);
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
void floating_point_exchange(struct context *from, const struct context *to)
{
    if (swap == SWAP_ALWAYS) {
        floating_point_swap(&from->floating_point, &to->floating_point);
    } else {
        write_cptr_el3(to->place.floating_point_control);
    }
}

/* @req SSR-F-FPU-003, SSR-F-FPU-005, SSR-F-FPU-006 */
struct context *floating_point_trapped(struct context *running)
{
    struct context *other = running->place.other;
    struct context *next = running;

    if ((swap != SWAP_AT_USE) || holds(running)) {
        next = health_notice(SOSSL_EVENT_FPU_ACCESS_DENIED, exception_raise(running, EXCEPTION_UNDEFINED));
    } else {
        lift_trap();
        if (holds(other)) {
            floating_point_swap(&other->floating_point, &running->floating_point);
        } else {
            floating_point_load(&running->floating_point);
        }
        other->place.floating_point_control = CPTR_TRAP_FLOATING_POINT;
        running->place.floating_point_control = CPTR_NO_TRAP;
    }
    return next;
}

/* @req SSR-F-FPU-005, SSR-F-PSC-017 */
void floating_point_flush(struct context *context)
{
    if (owns_alone(context) || holds(context)) {
        lift_trap();
        floating_point_save(&context->floating_point);
        context->place.floating_point_control = CPTR_TRAP_FLOATING_POINT;
        /* The other world runs on, and they are not its own. */
        write_cptr_el3(CPTR_TRAP_FLOATING_POINT);
    }
}
