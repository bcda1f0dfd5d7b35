/*
 * Security set-up of a GICv2 (IHI 0048) with the security extensions: who owns which interrupt at boot. Everything else
 * of the interrupt controller belongs to the operating systems.
 */
#ifndef GICV2_H
#define GICV2_H

#include <stdbool.h>
#include <stdint.h>

/* Boot core, once: every shared interrupt non-secure and below every secure priority; both groups forwarded. */
void gicv2_init_distributor(uintptr_t distributor);

/*
 * Each core: its SGI 8-15 and PPI 29 (secure timer) are group 0, the others non-secure; group 0 is signalled as FIQ, and
 * only if `secure`; the monitor's own interrupt is enabled and comes before every other.
 */
void gicv2_init_core(uintptr_t distributor, uintptr_t interface, bool secure);

/* Sends the monitor's interrupt to CPU interface `core` (below 8). */
void gicv2_notify(uintptr_t distributor, uint32_t core);

/* True when the monitor's interrupt was the first one pending on this core; it is then ended, and no other ever is. */
bool gicv2_take_notification(uintptr_t interface);

/* Sets the priority mask of this core; returns what it was. */
uint32_t gicv2_exchange_mask(uintptr_t interface, uint32_t mask);

#endif
