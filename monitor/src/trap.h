/* Exceptions that a lower level takes to EL3 by itself. */
#ifndef TRAP_H
#define TRAP_H

#include "context.h"

/* Called by vectors.S for a synchronous exception; returns the context to resume. */
struct context *trap_synchronous(struct context *context);

#endif
