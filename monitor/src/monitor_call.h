/* Calls that the monitor answers itself. */
#ifndef MONITOR_CALL_H
#define MONITOR_CALL_H

#include <stdint.h>

#include "context.h"

/* Serves a call of a range that is kept from services; returns the context to resume. */
struct context *monitor_call(uint32_t id, struct context *context);

#endif
