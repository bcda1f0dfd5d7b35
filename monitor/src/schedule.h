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

/* The first context of a core: the secure operating system on its primary core, else what the core has to wait for. */
struct context *schedule_first(uint32_t core);

/* The running world gives its core to the other one. The caller finds x0 = 0 and, in the secure world, RESUMED_BY_* in x1. */
struct context *schedule_yield(struct context *context);

/* Called by vectors.S: an FIQ while the non-secure world runs. */
struct context *schedule_interrupt(struct context *context);

/* The non-secure operating system gives this core up until CPU_ON. */
struct context *schedule_core_off(uint32_t core);

/* The secure operating system, whose context on this core that is, goes on: its yield comes back with that reason. */
struct context *schedule_secure(struct context *secure, uint64_t reason);

#endif
