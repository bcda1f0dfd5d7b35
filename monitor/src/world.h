/* Worlds of a core: their saved state, and the change from one to the other. Who runs when is decided in schedule.c. */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

#define BOOT_REGISTERS 4U

/* Where and with which x0 to x3 an operating system starts on a core. */
struct world_start {
    uint64_t entry_point;
    uint64_t boot[BOOT_REGISTERS];
};

/* Boot core, once, after tables_check: every context in its reset state. */
void world_init(void);

/* By core and world. */
extern struct context world_contexts[BOARD_CORES][2];

/* The state of a world on a core while it does not run there. */
/* @req SSR-F-WSW-001 */
static inline struct context *world_context(uint32_t core, uint32_t world)
{
    return &world_contexts[core][world];
}

/* Whether an operating system has begun on a core and was neither stopped nor moved away since. */
/* @req SSR-F-BOOT-004 */
static inline bool world_has_started(uint32_t core, uint32_t world)
{
    return world_contexts[core][world].place.started;
}

/*
 * The world of `context` goes on on its core, this one: returns the context to resume. If the core still holds the state
 * of the other world, that is saved first, with the hooks of the configuration around the change; `trigger`
 * (SOSSL_TRIGGER_*) is for them.
 */
struct context *world_resume(struct context *context, uint32_t trigger);

/* As world_resume, on this core, from the reset state: nothing of an earlier user of the core or its memory is left. */
struct context *world_begin(uint32_t core, uint32_t world, const struct world_start *start);

/*
 * The secure world's state moves to another core, on which it does not run; it has started there when that core has taken
 * it over. The other world runs on this one.
 */
void world_move_secure(uint32_t from, uint32_t to);

#endif
