/*
 * Token buckets. In: rows of sossl_limits, the system counter. Out: whether a world may go on; the event of the row, when its
 * bucket is found empty for the first time since it gave a token, so that a flood of calls is no flood of events.
 *
 * A bucket is counted in parts of a token: as many as its period has ticks make one, and every tick brings `rate` of them. So
 * nothing is rounded but the period, once, to whole ticks.
 */
#include "limit.h"

#include "board.h"
#include "clock.h"
#include "health.h"
#include "panic.h"
#include "sossl_hal.h"
#include "sysreg.h"
#include "ticket.h"

/* The sum of two such numbers fits 64 bits. */
#define LARGEST (UINT64_MAX >> 1U)

/* Of one row and world. A world waits for its own cores only. */
struct bucket {
    struct ticket lock;
    uint64_t fill;
    uint64_t last;     /* what the counter showed at the last call */
    uint64_t period;   /* in ticks, and the parts of a token */
    uint64_t capacity;
    uint64_t full;     /* ticks after which an empty one is full */
    uint32_t rate;
    uint32_t event;    /* row of sossl_health_events and one, or 0 */
    uint32_t due;      /* the same, but 0 while it has been raised and no token was given since */
    uint32_t world;
};

/* For each row that of the secure world, then that of the non-secure one. */
static struct bucket buckets[2U * LIMITS_AT_MOST];

/* @req SSR-F-LIM-005 */
static uint64_t full_after(uint64_t capacity, uint64_t rate)
{
    return (capacity + (rate - 1U)) / rate;
}

/* @req SSR-F-LIM-005 */
bool limit_fits(uint32_t row)
{
    const struct sossl_limit *limit = &sossl_limits[row];
    const uint64_t period = clock_ticks_at(limit->period_us);
    bool fits = false;

    if (limit->burst <= (LARGEST / period)) {
        fits = full_after(limit->burst * period, limit->rate) <= (LARGEST / limit->rate);
    }
    return fits;
}

/* @req SSR-F-LIM-005, SSR-F-LIM-006 */
void limit_init(void)
{
    for (uint32_t row = 0U; row < sossl_features.limit_count; row++) {
        const struct sossl_limit *limit = &sossl_limits[row];

        for (uint32_t world = SOSSL_WORLD_SECURE; world <= SOSSL_WORLD_NON_SECURE; world++) {
            struct bucket *bucket = &buckets[(2U * row) + world];

            bucket->period = clock_ticks_at(limit->period_us);
            bucket->capacity = limit->burst * bucket->period;
            bucket->fill = bucket->capacity;
            bucket->full = full_after(bucket->capacity, limit->rate);
            bucket->rate = limit->rate;
            bucket->event = (limit->on_excess == SOSSL_EXCESS_RAISE_EVENT) ? (limit->event + 1U) : 0U;
            bucket->due = bucket->event;
            bucket->world = world;
        }
    }
}

/* Inside the lock, where no other core has seen a later time. */
/* @req SSR-F-LIM-005 */
static uint64_t refill(struct bucket *bucket)
{
    const uint64_t before = bucket->fill;
    const uint64_t last = bucket->last;
    uint64_t elapsed;
    uint64_t fill;
    uint64_t now;

    synchronize();
    now = read_cntpct_el0();
    elapsed = now - last;
    if (elapsed > bucket->full) {
        elapsed = bucket->full;
    }
    fill = before + (elapsed * bucket->rate);
    bucket->last = now;
    return (fill > bucket->capacity) ? bucket->capacity : fill;
}

/* Gives the lock back. The core notifies itself: what the event means for a non-secure caller is looked at before it goes on. */
/* @req SSR-F-LIM-006 */
static void refuse(struct bucket *bucket)
{
    const uint32_t event = bucket->due;

    bucket->due = 0U;
    ticket_give_back(&bucket->lock);
    if (event != 0U) {
        const uint32_t core = board_core_of(read_mpidr_el1());

        health_raise(event - 1U, core);
        if (bucket->world == SOSSL_WORLD_NON_SECURE) {
            board_notify_core(core);
        }
    }
}

/* With interrupts masked, so that a yielding call is not stopped while it holds the lock. */
/* @req SSR-F-LIM-005, SSR-F-LIM-006 */
uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world)
{
    const uint32_t row = (2U * limit) + world;
    const uint64_t mask = read_daif();
    uint32_t granted = 0U;

    if (row < (2U * sossl_features.limit_count)) {
        struct bucket *bucket = &buckets[row];
        uint64_t fill;

        mask_interrupts();
        ticket_take(&bucket->lock);
        fill = refill(bucket);
        if (fill >= bucket->period) {
            granted = 1U;
            bucket->fill = fill - bucket->period;
            bucket->due = bucket->event;
            ticket_give_back(&bucket->lock);
        } else {
            bucket->fill = fill;
            refuse(bucket);
        }
        write_daif(mask);
    } else {
        panic("limit");
    }
    return granted;
}
