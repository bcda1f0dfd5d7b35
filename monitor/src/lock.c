/*
 * Locks from plain loads and stores: Lamport's bakery. A core takes a number above all that it sees and waits for every
 * core that has a smaller one (the core number decides between equals). Aligned accesses are single-copy atomic and in
 * order for one location (DDI 0487, section B2.2), with the MMU on or off, and that is all it needs; no exclusives, of
 * which a core can lose the monitor again and again. Every core writes only its own entries. First come, first served;
 * numbers fall back to zero when nobody waits.
 */
#include "lock.h"

#include <stdbool.h>

#include "board.h"
#include "panic.h"
#include "sysreg.h"

struct ticket {
    volatile uint32_t choosing;
    volatile uint32_t number;    /* 0: not interested */
};

static struct ticket tickets[LOCK_COUNT][BOARD_CORES];

/* @req SSR-F-SMC-013 */
static void choose_number(struct ticket *queue, uint32_t self)
{
    uint32_t highest = 0U;

    queue[self].choosing = 1U;
    complete_memory();
    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        const uint32_t number = queue[core].number;

        highest = (number > highest) ? number : highest;
    }
    queue[self].number = highest + 1U;
    complete_memory();
    queue[self].choosing = 0U;
    complete_memory();
}

/* @req SSR-F-SMC-013 */
static bool is_before(const struct ticket *queue, uint32_t other, uint32_t self)
{
    const uint32_t theirs = queue[other].number;
    const uint32_t ours = queue[self].number;

    return (theirs != 0U) && ((theirs < ours) || ((theirs == ours) && (other < self)));
}

/* @req SSR-F-SMC-013 */
void lock_take(uint32_t lock)
{
    const uint32_t self = board_core_of(read_mpidr_el1());

    choose_number(tickets[lock], self);
    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        while (tickets[lock][core].choosing != 0U) {
            relax();
        }
        while (is_before(tickets[lock], core, self)) {
            relax();
        }
    }
    complete_memory();
}

/* @req SSR-F-SMC-013 */
void lock_release(uint32_t lock)
{
    complete_memory();
    tickets[lock][board_core_of(read_mpidr_el1())].number = 0U;
    complete_memory();
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
