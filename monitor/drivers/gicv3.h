/*
 * Security set-up of a GICv3 (IHI 0069) with two security states: who owns which interrupt at boot, and what is pending at
 * EL3. Everything else of the interrupt controller belongs to the operating systems.
 */
#ifndef GICV3_H
#define GICV3_H

#include <stdbool.h>
#include <stdint.h>

#include "gic.h"

/* Boot core, once: affinity routing on, every shared interrupt non-secure and below every secure priority. */
void gicv3_init_distributor(uintptr_t distributor);

/*
 * Each core: wakes its redistributor; SGI 8-15 and PPI 29 (secure timer) are the secure world's, in that group, the
 * others non-secure; the monitor's own interrupt is group 0, enabled, and comes before every other.
 */
void gicv3_init_redistributor(uintptr_t redistributor, uint32_t secure_group);

/* Each core, at EL3: system register interface on at every level; which groups are signalled there. */
void gicv3_init_core(bool group_0, bool secure_group_1);

/*
 * One interrupt of the table: in that frame (of the distributor, or the private one of a redistributor), group, trigger
 * and priority. A shared one is sent to the core with affinity 0.0.0.`core`.
 */
void gicv3_assign(uintptr_t distributor, uintptr_t redistributor, const struct gic_interrupt *interrupt);

/* Sends the monitor's interrupt to the core with affinity 0.0.0.`core` (below 16). */
void gicv3_notify(uint32_t core);

/* What is pending first on this core: the number of a group 0 interrupt, or GIC_PENDING_*. */
uint32_t gicv3_pending(void);

/* A secure interrupt, as gicv3_pending names it, stays pending: a shared one goes to another core, a private one is disabled. */
void gicv3_put_off(uintptr_t distributor, uintptr_t redistributor, uint32_t number, uint32_t to);

/* Takes the first group 0 interrupt and returns its number, GIC_PENDING_NOTHING for none; and ends what was taken. */
uint32_t gicv3_take(void);
void gicv3_end(uint32_t taken);

/* Whether interrupts of the secure world, which are in that group, are signalled on this core. */
void gicv3_signal_secure(uint32_t secure_group, bool signalled);

/* The non-secure world has left this core: none of its interrupts is signalled until it enables them again. */
void gicv3_forget_non_secure(void);

#endif
