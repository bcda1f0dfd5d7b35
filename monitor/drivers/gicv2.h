/*
 * Security set-up of a GICv2 (IHI 0048) with the security extensions: who owns which interrupt at boot. Everything else
 * of the interrupt controller belongs to the operating systems.
 */
#ifndef GICV2_H
#define GICV2_H

#include <stdbool.h>
#include <stdint.h>

#include "gic.h"

/* Boot core, once: every shared interrupt non-secure and below every secure priority; both groups forwarded. */
void gicv2_init_distributor(uintptr_t distributor);

/*
 * Each core: its SGI 8-15 and PPI 29 (secure timer) are group 0, the others non-secure; group 0 is signalled as FIQ, and
 * only if `secure`; the monitor's own interrupt is enabled and comes before every other.
 */
void gicv2_init_core(uintptr_t distributor, uintptr_t interface, bool secure);

/* Sends the monitor's interrupt to CPU interface `core` (below 8). */
void gicv2_notify(uintptr_t distributor, uint32_t core);

/* One interrupt of the table: group, trigger and priority; a shared one is sent to CPU interface `core`. */
void gicv2_assign(uintptr_t distributor, const struct gic_interrupt *interrupt);

/* What is pending first on this core: the number of a group 0 interrupt, or GIC_PENDING_*. */
uint32_t gicv2_pending(uintptr_t interface);

/* An interrupt in group 0 stays pending: a shared one goes to another core, a private one is disabled. */
void gicv2_put_off(uintptr_t distributor, uint32_t number, uint32_t to);

/* The software interrupt that is pending first on this core is lost; what is more urgent by now is raised anew. */
void gicv2_drop_software_interrupt(uintptr_t distributor, uintptr_t interface, uint32_t core);

/* Takes the first group 0 interrupt: its number, for an SGI with the sender above bit 9; and ends what was taken. */
uint32_t gicv2_take(uintptr_t interface);
void gicv2_end(uintptr_t interface, uint32_t taken);

/* Whether interrupts of group 0 are signalled on this core. */
void gicv2_signal_secure(uintptr_t interface, bool signalled);

/* The non-secure world has left this core: none of its interrupts is signalled until it enables them again. */
void gicv2_forget_non_secure(uintptr_t interface);

/* Sets the priority mask of this core; returns what it was. */
uint32_t gicv2_exchange_mask(uintptr_t interface, uint32_t mask);

#endif
