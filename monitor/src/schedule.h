/* Who runs on a core next: the secure operating system first, and what other cores ask of this one. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include <stdint.h>

#include "context.h"
#include "world.h"

/* Why the secure operating system's yield came back; its x1. */
#define RESUMED_BY_CALL 1U
#define RESUMED_BY_INTERRUPT 2U
/* It runs on another core than when it yielded: its interrupts of the old core did not come along. */
#define RESUMED_BY_MIGRATION 3U

/* Boot core, once, after tables_check. */
void schedule_init(void);

/* The first context of a core: the secure operating system on its primary core, else what the core has to wait for. */
struct context *schedule_first(uint32_t core);

/* The running world gives its core to the other one. The caller finds x0 = 0 and, in the secure world, RESUMED_BY_* in x1. */
struct context *schedule_yield(uint32_t core);

/* Called by vectors.S: an FIQ while the non-secure world runs. */
struct context *schedule_interrupt(struct context *context);

/* The non-secure operating system gives this core up until CPU_ON. */
struct context *schedule_core_off(uint32_t core);

/* The core on which the secure operating system waits for calls from cores without it. */
uint32_t schedule_resident(void);

/* It has yielded on `from`, this core; from now on it is on `to`. */
void schedule_migrate(uint32_t from, uint32_t to);

/* It starts on a further core of its own, which has not started it yet. */
void schedule_secure_on(uint32_t core, const struct world_start *start);

/* Whether it runs on that core, or has been asked to. */
bool schedule_has_secure(uint32_t core);

#endif
