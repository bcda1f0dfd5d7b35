/* Signs of life of the operating systems (features.health_monitoring.heartbeats). */
#ifndef HEARTBEAT_H
#define HEARTBEAT_H

#include <stdint.h>

#include "context.h"

/* A sign: x1 the row of sossl_heartbeats, which has to be one of the caller's world. */
struct context *heartbeat_call(uint32_t id, struct context *context);

/* Looks for signs that are overdue; returns when the next one may be, UINT64_MAX for never. `core` is this one. */
uint64_t heartbeat_check(uint32_t core, uint64_t now_us);

/* The operating system of that world begins, or was stopped: nothing is expected of it until its first sign. */
void heartbeat_forget(uint32_t world);

#endif
