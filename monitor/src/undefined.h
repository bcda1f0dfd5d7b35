/* What a world finds when it tries what the monitor does not offer. */
#ifndef UNDEFINED_H
#define UNDEFINED_H

#include "context.h"

/* The running world, whose context this is and is returned, goes on at its vector for an undefined instruction. */
struct context *undefined_raise(struct context *context);

#endif
