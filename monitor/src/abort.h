/* External aborts and asynchronous errors of the worlds, where the configuration brings them to EL3 (trigger external_abort). */
#ifndef ABORT_H
#define ABORT_H

#include <stdint.h>

#include "context.h"

/* The bit of SCR_EL3 that brings them here, 0 without the trigger. */
uint64_t abort_routing(void);

/* A synchronous exception of the running world, an external abort or what is not offered: returns the context to resume. */
struct context *abort_synchronous(struct context *context, uint64_t syndrome);

/* Called by vectors.S for an asynchronous error (SError); returns the context to resume. */
struct context *abort_error(struct context *context);

/*
 * The core was given to the world of `to`, whose registers it holds: an error that is pending is the other world's, and this one
 * gets what came after it had left.
 */
void abort_change(struct context *to);

#endif
