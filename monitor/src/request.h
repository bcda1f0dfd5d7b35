/* What cores ask of each other: calls of the secure operating system, its start and its move to another core. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"
#include "world.h"

/* Boot core, once, after tables_check. */
void request_init(void);

/* The core on which the secure operating system waits for calls from cores without it. */
uint32_t request_resident(void);

/* Whether the secure operating system runs on that core, or has been asked to. */
bool request_has_secure(uint32_t core);

/* It starts on a further core of its own, which has not started it yet; `by` is this core. */
void request_secure_on(uint32_t core, uint32_t by, const struct world_start *start);

/* It has yielded on `from`, this core; from now on it is on `to`. */
void request_migrate(uint32_t from, uint32_t to);

/*
 * From a core without it: returns when the secure operating system has served the call on its own core, or when this core
 * was asked to take it over; or, RESUMED_BY_INTERRUPT, before that. Otherwise RESUMED_BY_YIELD.
 */
uint64_t request_call(uint32_t core);

/* The secure operating system learns of a health event when it yields, or at once if it waits: RESUMED_BY_EVENT. */
void request_tell_secure(uint32_t core);

/* Whether another core waits for this one, and the context with which the secure operating system attends to that. */
bool request_is_waiting(uint32_t core);
struct context *request_attend(uint32_t core);

/*
 * By core: something was asked of it that its secure operating system has to be told, or that ends its non-secure one; looked at
 * when the secure one yields there.
 */
extern volatile bool request_news[BOARD_CORES];

/* Asks that core to look: there, and at once if the non-secure world runs. Another core than this one is notified. */
void request_alert(uint32_t core, uint32_t by);

/* It has yielded on this core, so the call that it served for another one is over: whether the next one waits. */
bool request_is_next(uint32_t core);

#endif
