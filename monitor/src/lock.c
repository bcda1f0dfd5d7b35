/*
 * Locks that serve in the order of arrival. A core draws the next number and waits until that number is served, so that
 * it waits for at most one section of every other core. The two accesses that the processor has to order stand in
 * ticket.S. Usable once the MMU of this core is on: exclusive accesses need cacheable memory.
 */
#include "lock.h"

#include "panic.h"
#include "sysreg.h"
#include "ticket.h"

static struct ticket_line locks[LOCK_COUNT];
/* Interrupt masks of the holder before it took a lock. */
static uint64_t masks[SOSSL_LOCK_COUNT];

/* @req SSR-F-SMC-013 */
void lock_take(uint32_t lock)
{
    ticket_take(&locks[lock].ticket);
}

/* @req SSR-F-STS-010 */
bool lock_try(uint32_t lock)
{
    return ticket_try(&locks[lock].ticket) != 0U;
}

/* @req SSR-F-SMC-013 */
void lock_release(uint32_t lock)
{
    ticket_give_back(&locks[lock].ticket);
}

/* With interrupts masked, so that a yielding call is not stopped while it holds a lock. */
/* @req SSR-F-SMC-013, SSR-F-SMC-014 */
void sossl_hal_lock(uint32_t lock)
{
    const uint64_t mask = read_daif();

    if (lock < SOSSL_LOCK_COUNT) {
        write_daif(mask | DAIF_INTERRUPTS);
        lock_take(lock);
        masks[lock] = mask;
    } else {
        panic("lock");
    }
}

/* @req SSR-F-SMC-013, SSR-F-SMC-014 */
void sossl_hal_unlock(uint32_t lock)
{
    if (lock < SOSSL_LOCK_COUNT) {
        const uint64_t mask = masks[lock];

        lock_release(lock);
        write_daif(mask);
    } else {
        panic("lock");
    }
}
