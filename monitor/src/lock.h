/* Mutual exclusion between cores at EL3. The services' locks are the first SOSSL_LOCK_COUNT ones (sossl_hal.h). */
#ifndef LOCK_H
#define LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "sossl_hal.h"

#define LOCK_PSCI SOSSL_LOCK_COUNT
#define LOCK_WORLD_CALL (SOSSL_LOCK_COUNT + 1U)
#define LOCK_HEALTH (SOSSL_LOCK_COUNT + 2U)
#define LOCK_HEARTBEAT (SOSSL_LOCK_COUNT + 3U)
#define LOCK_CHANNEL (SOSSL_LOCK_COUNT + 4U)
#define LOCK_SELF_TEST (SOSSL_LOCK_COUNT + 5U)
#define LOCK_COUNT (SOSSL_LOCK_COUNT + 6U)

/*
 * Returns when this core holds `lock` (below LOCK_COUNT). Interrupts are masked at EL3, so the holder is never
 * preempted.
 */
void lock_take(uint32_t lock);
void lock_release(uint32_t lock);

/* Does not wait: whether this core holds it now. */
bool lock_try(uint32_t lock);

#endif
