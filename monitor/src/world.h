/* Worlds of a core: their saved state, and the change from one to the other. Who runs when is decided in schedule.c. */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/* Where and with which x0 to x3 an operating system starts on a core. */
struct world_start {
    uint64_t entry_point;
    uint64_t boot[4];
};

/* Boot core, once, after tables_check: every context in its reset state. */
void world_init(void);

/* The world that runs on this core, SOSSL_WORLD_*, from SCR_EL3 and nothing else. */
uint32_t world_running(void);

/* The state of a world on a core while it does not run there. */
struct context *world_context(uint32_t core, uint32_t world);

/*
 * A world goes on on this core: returns the context to resume. If the core still holds the state of the other one, that
 * is saved first, with the hooks of the configuration around the change; `trigger` (SOSSL_TRIGGER_*) is for them.
 */
struct context *world_resume(uint32_t core, uint32_t world, uint32_t trigger);

/* As world_resume, from the reset state: nothing of an earlier user of the core or its memory is left. */
struct context *world_begin(uint32_t core, uint32_t world, const struct world_start *start);

/* The running world tried a floating-point register: true when it may try again. */
bool world_use_floating_point(uint32_t core);

/* The secure world's state moves to another core, on which it does not run. The other world runs on this one. */
void world_move_secure(uint32_t from, uint32_t to);

#endif
