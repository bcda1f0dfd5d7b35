/* Tests that the monitor carries out on the hardware and on itself (features.self_tests). */
#ifndef SELF_TEST_H
#define SELF_TEST_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/* Boot core, once, with the MMU on, before any operating system runs: the tests at boot. Returns only if all of them passed. */
void self_test_boot(void);

/* Whether one of them is periodic. */
bool self_test_is_periodic(void);

/* The periodic test that is due, or a slice of it; returns when the next one is, UINT64_MAX for never. `core` is this one. */
uint64_t self_test_serve(uint32_t core, uint64_t now_us);

/* A slice of a test on demand: x1 the row of sossl_self_tests. It is repeated until it answers something else than BUSY. */
struct context *self_test_call(uint32_t id, struct context *context);

#endif
