/*
 * Profiling. In: rows of sossl_profiling_points. Out: for each row and core a ring of samples, written in profile_sample.S, and reads
 * of it. A context holds the rings of the moments that it goes through, so that one that is not asked for is not looked for.
 */
#include "profile.h"

#include <stddef.h>

#include "board.h"
#include "smc.h"
#include "smc_ids.h"
#include "sossl_hal.h"

#define HALF_SHIFT 32U

static struct profile_ring rings[BOARD_CORES][PROFILE_POINTS];

_Static_assert((int32_t)sizeof(struct profile_ring) == 16, "stride in profile_sample.S");
_Static_assert((int32_t)offsetof(struct profile_ring, count) == 8, "offset in profile_sample.S");

/* @req SSR-F-PRF-004 */
void profile_init(void)
{
    static uint64_t samples[BOARD_CORES][PROFILE_SAMPLES];

    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        for (uint32_t row = 0U; row < sossl_features.profiling_point_count; row++) {
            const uint64_t first = (uint64_t)row * sossl_features.profiling_depth;

            rings[core][row].samples = &samples[core][first];
            rings[core][row].mask = sossl_features.profiling_depth - 1U;
        }
    }
}

/* @req SSR-F-PRF-004 */
void profile_init_core(uint32_t core)
{
    profile_use(&rings[core][0]);
}

/* @req SSR-F-PRF-004 */
struct profile_ring *profile_ring_of(uint32_t core, uint32_t moment)
{
    struct profile_ring *found = NULL;

    for (uint32_t row = 0U; row < sossl_features.profiling_point_count; row++) {
        if (sossl_profiling_points[row].at == moment) {
            found = &rings[core][row];
        }
    }
    return found;
}

/* @req SSR-F-PRF-003 */
static bool may_read(uint32_t world)
{
    const uint32_t readers = sossl_features.profiling_readers;

    return (sossl_features.profiling_point_count != 0U) &&
           ((readers == SOSSL_READABLE_BY_BOTH) || ((readers == SOSSL_READABLE_BY_SECURE) && (world == SOSSL_WORLD_SECURE)) ||
            ((readers == SOSSL_READABLE_BY_NON_SECURE) && (world == SOSSL_WORLD_NON_SECURE)));
}

/* @req SSR-F-PRF-003, SSR-F-PRF-004 */
static void answer_sample(uint32_t id, const struct profile_ring *ring, uint32_t number, struct context *context)
{
    const uint32_t age = (ring->count - 1U) - number;

    if ((age <= ring->mask) && (age < ring->count)) {
        const uint64_t sample = ring->samples[number & ring->mask];

        (void)smc_answer(context, SOSSL_STATUS_SUCCESS);
        context->call.x[1] = SMC_IS_64(id) ? sample : (uint32_t)sample;
        context->call.x[2] = SMC_IS_64(id) ? 0U : (sample >> HALF_SHIFT);
    }
}

/* x1 the row, x2 the core, x3 the number of the sample. */
/* @req SSR-F-PRF-003, SSR-F-PRF-004 */
struct context *profile_call(uint32_t id, struct context *context)
{
    const uint64_t mask = SMC_IS_64(id) ? UINT64_MAX : UINT32_MAX;
    const uint64_t row = context->call.x[1] & mask;
    const uint64_t core = context->call.x[2] & mask;
    const uint64_t number = context->call.x[3] & mask;

    if (!may_read(context->place.caller.world)) {
        (void)smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    } else {
        (void)smc_answer(context, SOSSL_STATUS_INVALID_PARAMETER);
        if ((row >= sossl_features.profiling_point_count) || (core >= BOARD_CORES) || (number > UINT32_MAX)) {
            /* There is no such sample. */
        } else if (SMC_AS_32(id) == MONITOR_PROFILE_COUNT_32) {
            (void)smc_answer(context, SOSSL_STATUS_SUCCESS);
            context->call.x[1] = rings[core][row].count;
        } else {
            answer_sample(id, &rings[core][row], (uint32_t)number, context);
        }
    }
    return context;
}
