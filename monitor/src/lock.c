/*
 * Locks that serve in the order of arrival. A core draws the next number and waits until that number is served, so that
 * it waits for at most one section of every other core. The two accesses that the processor has to order stand in
 * ticket.S. Usable once the MMU of this core is on: exclusive accesses need cacheable memory.
 */
#include "lock.h"

#include "panic.h"
#include "ticket.h"

static struct ticket tickets[LOCK_COUNT];

/* @req SSR-F-SMC-013 */
void lock_take(uint32_t lock)
{
    ticket_take(&tickets[lock]);
}

/* @req SSR-F-SMC-013 */
void lock_release(uint32_t lock)
{
    ticket_give_back(&tickets[lock]);
}

/* @req SSR-F-SMC-013 */
void sossl_hal_lock(uint32_t lock)
{
    if (lock >= SOSSL_LOCK_COUNT) {
        panic("lock");
    }
    lock_take(lock);
}

/* @req SSR-F-SMC-013 */
void sossl_hal_unlock(uint32_t lock)
{
    if (lock >= SOSSL_LOCK_COUNT) {
        panic("lock");
    }
    lock_release(lock);
}
