/* How interrupts reach whom: what the features ask of the controller and of SCR_EL3, and what came to EL3. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>
#include <stdint.h>

/* Whom the first pending interrupt of this core is for. */
#define INTERRUPT_FOR_NOBODY 0U
#define INTERRUPT_FOR_MONITOR 1U
#define INTERRUPT_FOR_SECURE 2U
#define INTERRUPT_FOR_NON_SECURE 3U

/*
 * Boot core, once, after tables_check, and while no other core runs: groups, priorities and triggers of the shared interrupts
 * that the tables name. Then each core: those of its private ones.
 */
void interrupt_init(void);
void interrupt_init_core(uint32_t core);

/* Bits of SCR_EL3 that bring interrupts to EL3 while that world runs. */
uint64_t interrupt_routing(uint32_t world);

/* The bit of SPSR by which that world masks its own interrupts. */
uint64_t interrupt_mask_bit(uint32_t world);

/* The priority mask with which that world starts. */
uint32_t interrupt_first_mask(uint32_t world);

/* Each world is interrupted by the other one's interrupts (features.world_switch.priority: equal). */
bool interrupt_is_equal(void);

/* Interrupts are handled at EL3, so a core has to look for them while it runs neither world. */
bool interrupt_is_handled_here(void);

/* Interrupts of the secure world wait while the other world runs (no trigger fiq); then this says who runs next. */
bool interrupt_secure_waits(void);
void interrupt_enter(uint32_t core, uint32_t world);

/* The first pending interrupt of this core is the secure world's, which is on another core, `to`. What is the monitor's stays as it is. */
void interrupt_put_off(uint32_t core, uint32_t to);

/*
 * Looks at the first pending interrupt of this core. One for the monitor is taken and ended, and its handler, where it has
 * one, has been called.
 */
uint32_t interrupt_sort(uint32_t core);

#endif
