/* The virtual network (features.virtual_net): one queue of frames for each direction. */
#ifndef CHANNEL_H
#define CHANNEL_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/* Counters of a direction: those of FRAME_*, then these. */
#define CHANNEL_CHANGED 9U
#define CHANNEL_LATE 10U
#define CHANNEL_BYTES 11U
#define CHANNEL_COUNTERS 12U

/* Boot core, once, with the table of channels checked. */
void channel_init(void);

bool channel_is_call(uint32_t id);

/* Serves a call of MONITOR_CHANNEL_*; returns the context to resume. */
struct context *channel_call(uint32_t id, struct context *context);

/* Whether frames have to be looked at from time to time. */
bool channel_is_timed(void);

/* Looks for frames that were left lying too long; returns when the next one may be, UINT64_MAX for never. `core` is this one. */
uint64_t channel_check(uint32_t core, uint64_t now_us);

/* The operating system of that world was stopped: what it sent and was sent is forgotten, and its counter may begin anywhere. */
void channel_forget(uint32_t world);

#endif
