/* Health events: what the monitor notices, and what follows (features.health_monitoring). */
#ifndef HEALTH_H
#define HEALTH_H

#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>

#include "context.h"

/* Boot core, once, after the tables of events and escalations were checked. */
void health_init(void);

/*
 * Raises the event of that kind (SOSSL_EVENT_*, not OWN), if the configuration has one: it is logged and its action carried out.
 * Returns the context to resume in place of `context`, whose world runs on this core.
 */
struct context *health_notice(uint32_t kind, struct context *context);

/* Raises a row of sossl_health_events on this core, `core`; what that means for the world that runs on it is looked at later. */
void health_raise(uint32_t event, uint32_t core);

/* The same by the kind of the event, if the configuration has one. */
void health_raise_kind(uint32_t kind, uint32_t core);

/* The monitor itself cannot go on: the event of that kind is logged, then the board is reset if that is its action, else off. */
noreturn void health_end(uint32_t kind);

/* The same for a row of sossl_health_events. */
noreturn void health_end_with(uint32_t event);

/* Reads of the log by the secure operating system (docs/new-os.md). */
struct context *health_log_call(uint32_t id, struct context *context);

#endif
