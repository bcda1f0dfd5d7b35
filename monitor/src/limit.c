/*
 * Token buckets. In: sossl_limits and time. Out: whether one more is within the limit, for each world by itself. A bucket holds
 * tokens times the length of their period, so that time adds to it without a division.
 */
#include "board.h"
#include "clock.h"
#include "health.h"
#include "lock.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define LIMITS_AT_MOST 32U
#define WORLDS 2U

struct bucket {
    uint64_t level;
    uint64_t filled_us;
};

static struct bucket buckets[LIMITS_AT_MOST][WORLDS];

/* @req SSR-F-LIM-005 */
static void fill(struct bucket *bucket, const struct sossl_limit *limit, uint64_t now_us)
{
    const uint64_t full = (uint64_t)limit->burst * limit->period_us;
    const uint64_t passed_us = now_us - bucket->filled_us;

    if ((bucket->filled_us == 0U) || (passed_us >= ((full - bucket->level) / limit->rate))) {
        bucket->level = full;
    } else {
        bucket->level += passed_us * limit->rate;
    }
    bucket->filled_us = now_us;
}

/* @req SSR-F-LIM-005, SSR-F-LIM-006 */
uint32_t sossl_hal_take_token(uint32_t limit, uint32_t world)
{
    const struct sossl_limit *row = &sossl_limits[limit];
    uint32_t granted = 0U;

    if ((limit < LIMITS_AT_MOST) && (limit < sossl_features.limit_count)) {
        struct bucket *bucket = &buckets[limit][world];

        lock_take(LOCK_LIMIT);
        fill(bucket, row, clock_us());
        if (bucket->level >= row->period_us) {
            bucket->level -= row->period_us;
            granted = 1U;
        }
        lock_release(LOCK_LIMIT);
        if ((granted == 0U) && (row->on_excess == SOSSL_EXCESS_RAISE_EVENT) && (row->event != SOSSL_NONE)) {
            health_raise(row->event, board_core_of(read_mpidr_el1()));
        }
    }
    return granted;
}
