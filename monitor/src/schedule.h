/* Who runs on a core next: the secure operating system first, and what other cores ask of this one. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include <stdint.h>

#include "context.h"
#include "world.h"

/* Why a yield came back; its x1. The secure operating system has yielded; the non-secure one finds that. */
#define RESUMED_BY_YIELD 0U
/* The non-secure one has yielded; the secure one finds that. */
#define RESUMED_BY_CALL 1U
/* An interrupt of the world that yielded; the non-secure one's call has not been served to its end. */
#define RESUMED_BY_INTERRUPT 2U
/* It runs on another core than when it yielded: its interrupts of the old core did not come along. */
#define RESUMED_BY_MIGRATION 3U
/* A health event whose action is to tell it; the log says which. */
#define RESUMED_BY_EVENT 4U

/* The first context of a core: the secure operating system on its primary core, else what the core has to wait for. */
struct context *schedule_first(uint32_t core);

/* The running world gives its core to the other one. The caller finds x0 = 0 and RESUMED_BY_* in x1. */
struct context *schedule_yield(struct context *context);

/* Called by vectors.S: an interrupt that is routed to EL3 while a world runs. */
struct context *schedule_interrupt(struct context *context);

/* What was asked of this core, on which the non-secure world, whose context that is, would go on: the context to resume. */
struct context *schedule_asked(struct context *non_secure);

/* The non-secure operating system gives this core up until CPU_ON, or has to. */
struct context *schedule_core_off(uint32_t core);

/* The secure operating system, whose context on this core that is, goes on: its yield comes back with that reason. */
struct context *schedule_secure(struct context *secure, uint64_t reason);

#endif
