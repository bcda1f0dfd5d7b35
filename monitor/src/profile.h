/* Times of chosen moments (features.profiling): the last samples of the counter for each point and core. */
#ifndef PROFILE_H
#define PROFILE_H

#include <stdint.h>

#include "context.h"

/* At most so many rows, and samples of all rows together on one core. */
#define PROFILE_POINTS 16U
#define PROFILE_SAMPLES 64U

/* Of one point and core. The assembly knows this layout. */
struct profile_ring {
    uint64_t *samples;
    uint32_t count; /* how many were taken; wraps */
    uint32_t mask;  /* their number that is kept, less one */
};

/* Boot core, once, after the table of points was checked; before the contexts of the worlds are made. */
void profile_init(void);

/* Each core. */
void profile_init_core(uint32_t core);

/* The ring of the point at that moment (SOSSL_PROFILE_*, not one of services) on that core; NULL for none. */
struct profile_ring *profile_ring_of(uint32_t core, uint32_t moment);

/* In profile_sample.S: this core takes its samples of services in these rings, one for each row. */
void profile_use(struct profile_ring *rings);

/* In profile_sample.S: stores a sample. Interrupts are masked. */
void profile_note(struct profile_ring *ring);

/* Reads of samples by the worlds that may (docs/new-os.md). */
struct context *profile_call(uint32_t id, struct context *context);

#endif
