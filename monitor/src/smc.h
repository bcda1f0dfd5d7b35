/* Secure monitor calls. */
#ifndef SMC_H
#define SMC_H

#include "context.h"

/* Serves the call in the context of the running world; returns the context to resume. */
struct context *smc_serve(struct context *context);

#endif
