/* Secure monitor calls. */
#ifndef SMC_H
#define SMC_H

#include <stdint.h>

#include "context.h"

/* Serves the call in the context of the running world; returns the context to resume. */
struct context *smc_serve(struct context *context);

/* A call of the monitor's own: the status in x0, zero in x1 to x3, every other register as it was. Returns the context. */
struct context *smc_answer(struct context *context, int64_t status);

#endif
