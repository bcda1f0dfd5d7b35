/* Calls during which interrupts are taken, and which the caller resumes. One at a time for each world and core. */
#ifndef YIELDING_H
#define YIELDING_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/* Serves a call of the yielding type from the running world; returns the context to resume. */
struct context *yielding_serve(struct context *context);

/* Goes on with the one that was interrupted; the same. */
struct context *yielding_resume(struct context *context);

/*
 * In yielding_switch.S: the body of `call` runs on that stack with these interrupt masks in DAIF; and goes on after it was
 * suspended. True when it has ended, false when an interrupt has suspended it.
 */
bool yielding_begin(struct context *context, struct sossl_call *call, uint64_t stack, uint64_t masks);
bool yielding_continue(struct context *context);

#endif
