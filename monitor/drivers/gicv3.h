/*
 * Security set-up of a GICv3 (IHI 0069) with two security states: who owns which interrupt at boot. Everything else of
 * the interrupt controller belongs to the operating systems.
 */
#ifndef GICV3_H
#define GICV3_H

#include <stdbool.h>
#include <stdint.h>

/* Boot core, once: affinity routing on, every shared interrupt non-secure and below every secure priority. */
void gicv3_init_distributor(uintptr_t distributor);

/* Each core: wakes its redistributor; SGI 8-15 and PPI 29 (secure timer) are group 0, the others non-secure;
 * the monitor's own interrupt is enabled and comes before every other. */
void gicv3_init_redistributor(uintptr_t redistributor);

/* Each core, at EL3: system register interface on at every level; group 0 signalled only if `secure`. */
void gicv3_init_core(bool secure);

/* Sends the monitor's interrupt to the core with affinity 0.0.0.`core` (below 16). */
void gicv3_notify(uint32_t core);

/* True when the monitor's interrupt was the first one pending on this core; it is then ended, and no other ever is. */
bool gicv3_take_notification(void);

#endif
