/* Worlds of a core: which one runs, and how it changes. */
#ifndef WORLD_H
#define WORLD_H

#include <stdint.h>

#include "context.h"

/* Why the secure operating system's yield came back; its x1. */
#define WORLD_RESUMED_BY_CALL 1U
#define WORLD_RESUMED_BY_INTERRUPT 2U

/* Boot core, once, after tables_check: every context in its reset state. */
void world_init(void);

/* The first context of a core: the secure operating system on its primary core, else whatever world_wait finds. */
struct context *world_first(uint32_t core);

/* The world that runs on this core, SOSSL_WORLD_*, from SCR_EL3 and nothing else. */
uint32_t world_running(void);

/* The running world gives its core to the other one; returns the context to resume. The caller finds x0 = 0 and,
 * in the secure world, WORLD_RESUMED_BY_* in x1. */
struct context *world_yield(uint32_t core);

/* Called by vectors.S for an exception from a lower level; both return the context to resume. */
struct context *world_synchronous(struct context *context);
struct context *world_interrupt(struct context *context);

#endif
