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

/* Saves the running world's state: afterwards the other one may be entered. */
void world_leave(uint32_t core, uint32_t world);

/* Loads the state of a world: returns the context to resume. */
struct context *world_enter(uint32_t core, uint32_t world);

/* As world_enter, from the reset state: nothing of an earlier user of the core or its memory is left. */
struct context *world_begin(uint32_t core, uint32_t world, const struct world_start *start);

/* The running world tried a floating-point register: true when it may try again. */
bool world_use_floating_point(uint32_t core);

/* The secure world's state moves to another core, on which it does not run. This core has left it. */
void world_move_secure(uint32_t from, uint32_t to);

#endif
