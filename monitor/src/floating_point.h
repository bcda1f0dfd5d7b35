/* Who may use the floating-point and SIMD registers of a core, and whose values they hold (features.fpu_switching). */
#ifndef FLOATING_POINT_H
#define FLOATING_POINT_H

#include "context.h"

/* Values of CPTR_EL3. */
#define CPTR_NO_TRAP 0UL
#define CPTR_TRAP_FLOATING_POINT 0x400UL

/* Boot core, once, after tables_check. */
void floating_point_init(void);

/* Each core, once: the registers hold zeros. */
void floating_point_init_core(void);

/* The world of this context, which does not run, starts anew: it finds zeros. */
void floating_point_reset(struct context *context);

/* Around a change of world: the values of `from` are safe, those of `to` are there when it uses them. */
void floating_point_exchange(struct context *from, const struct context *to);

/* The same where nothing has to be kept. */
void floating_point_enter(const struct context *to);

/*
 * The running world met the trap: the registers are its own now, and the instruction is tried again, or they never are and
 * the instruction is undefined. Returns its context.
 */
struct context *floating_point_trapped(struct context *running);

/* The world of `context` has moved to this core: what flush stored on the old one is there when it uses it. */
void floating_point_arrive(struct context *context);

/* Afterwards everything that the registers of this core hold for the world of `context` stands in memory. */
void floating_point_flush(struct context *context);

#endif
