/* Who may use the floating-point and SIMD registers of a core, and whose values they hold (features.fpu_switching). */
#ifndef FLOATING_POINT_H
#define FLOATING_POINT_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/* Boot core, once, after tables_check. */
void floating_point_init(void);

/* Each core, once: the registers hold zeros. */
void floating_point_init_core(void);

/* The world starts anew on this core: it finds zeros. */
void floating_point_reset(uint32_t core, uint32_t world, struct floating_point *registers);

/* Around a change of world: the values of `from` are safe, those of `to` are there when it uses them. */
void floating_point_leave(struct floating_point *from);
void floating_point_enter(uint32_t core, uint32_t world, const struct floating_point *to);

/* The running world met the trap. True: the registers are its own now, and the instruction can be tried again. */
bool floating_point_give(uint32_t core, uint32_t world, struct context *contexts);

/* Afterwards everything that the registers of this core hold for `world` stands in memory. */
void floating_point_flush(uint32_t core, uint32_t world, struct floating_point *to);

#endif
