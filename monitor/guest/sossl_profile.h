/*
 * What happened between two profiling points: how often, and the least, the greatest and the sum of the times. In: samples that this
 * guest may read. Out: ticks of the system counter. Compiled into the guest with the sossl_guest.h of the project. Not part of the
 * monitor, whose own part of a sample stays one counter and one store.
 */
#ifndef SOSSL_PROFILE_H
#define SOSSL_PROFILE_H

#include <stdint.h>

#include "sossl_guest.h"

/* Of the samples that are still kept; the times say nothing while `pairs` is 0. */
struct sossl_profile {
    uint32_t taken;          /* at the second point so far, modulo 2^32 */
    uint32_t pairs;
    uint64_t least;
    uint64_t greatest;
    uint64_t sum;
};

static inline void sossl_profile_add(struct sossl_profile *profile, uint64_t ticks)
{
    if ((profile->pairs == 0U) || (ticks < profile->least)) {
        profile->least = ticks;
    }
    if (ticks > profile->greatest) {
        profile->greatest = ticks;
    }
    profile->sum += ticks;
    profile->pairs++;
}

/* The newest of two samples of `from` that is not behind `until`: those of points that take turns have the same number, or one less. */
static inline int32_t sossl_profile_before(uint32_t from, uint32_t core, uint32_t number, uint64_t until, uint64_t *ticks)
{
    int32_t status = sossl_guest_sample(from, core, number, ticks);

    if ((number != 0U) && ((status != SOSSL_GUEST_SUCCESS) || (*ticks > until))) {
        status = sossl_guest_sample(from, core, number - 1U, ticks);
    }
    return ((status == SOSSL_GUEST_SUCCESS) && (*ticks > until)) ? SOSSL_GUEST_INVALID_PARAMETER : status;
}

/* Sample `number` of the second point, and the one of the first that it ends; of one point, the sample before. */
static inline int32_t sossl_profile_pair(uint32_t from, uint32_t to, uint32_t core, uint32_t number, uint64_t ticks[2])
{
    int32_t status = sossl_guest_sample(to, core, number, &ticks[1]);

    if ((status == SOSSL_GUEST_SUCCESS) && (from == to)) {
        status = sossl_guest_sample(from, core, number - 1U, &ticks[0]);
    } else if (status == SOSSL_GUEST_SUCCESS) {
        status = sossl_profile_before(from, core, number, ticks[1], &ticks[0]);
    } else {
        /* It is not kept any more. */
    }
    return status;
}

/*
 * From samples of `from` to those of `to` that came next on that core, the newest first, as far as both are kept. The two take turns there:
 * entry and exit of a service that is not resumed on another core, changes of world in either order. The same point twice: from one sample
 * to the next. SOSSL_GUEST_SUCCESS, or why nothing can be read: the world may not, or there is no such point or core.
 */
static inline int32_t sossl_profile_between(uint32_t from, uint32_t to, uint32_t core, struct sossl_profile *profile)
{
    uint32_t begun = 0U;
    uint64_t ticks[2] = { 0U, 0U };
    uint32_t number;
    int32_t status;

    *profile = (struct sossl_profile){ 0U, 0U, 0U, 0U, 0U };
    status = sossl_guest_sample_count(to, core, &profile->taken);
    if (status == SOSSL_GUEST_SUCCESS) {
        status = sossl_guest_sample_count(from, core, &begun);
    }
    if (status == SOSSL_GUEST_SUCCESS) {
        number = profile->taken - 1U;
        while ((profile->pairs < profile->taken) && (sossl_profile_pair(from, to, core, number, ticks) == SOSSL_GUEST_SUCCESS)) {
            sossl_profile_add(profile, ticks[1] - ticks[0]);
            number--;
        }
    }
    return status;
}

#endif
