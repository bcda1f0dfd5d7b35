/*
 * The monitor's own timer. It is the secure timer of a core that never runs the secure operating system, so that no operating
 * system can stop it: with it, what has to be looked at from time to time is looked at even if both hang.
 */
#ifndef TICK_H
#define TICK_H

#include <stdbool.h>
#include <stdint.h>

/* The core whose timer that is; BOARD_CORES when each may run the secure operating system. Needs the table of cores. */
uint32_t tick_core(void);

/* Boot core, once, after the tables were checked and before any other core gets past its parking loop. */
void tick_init(void);

/* Whether something has to be looked at from time to time, and this is the core for it. */
bool tick_is_here(uint32_t core);

/* That core, once, with its interrupts set up. */
void tick_init_core(uint32_t core);

/* Whether this is the timer's interrupt; and what follows from it, on this core, where it was taken. */
bool tick_is_interrupt(uint32_t core, uint32_t number);
void tick_serve(uint32_t core);

#endif
