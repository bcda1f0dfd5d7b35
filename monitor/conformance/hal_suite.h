/*
 * HAL test suite: the monitor's side of sossl_hal.h, tested from where the SOSSL stands. It is linked beside sossl.c with
 * `--wrap` for sossl_dispatch and both hooks: tables and services stay the project's own, and calls of the numbers below
 * are answered by the suite. So no monitor needs anything for it but what it offers to every SOSSL. In: calls of a probe.
 * Out: registers, which the tables in tests/ expect. No part of the product.
 */
#ifndef HAL_SUITE_H
#define HAL_SUITE_H

#include <stdint.h>

/* Function IDs of the suite: SMC64, owner 3, from this number on. A service of the same number is not reached. */
#define HAL_SUITE_FIRST 0xc300ff00U

/* x1 the world of the caller, x2 0 when the core is the primary one of its operating system. */
#define HAL_SUITE_CALLER 0xc300ff00U
/* x1 the sum of n times xn for n from 1 to 17: every register came in its place. */
#define HAL_SUITE_REGISTERS_IN 0xc300ff01U
/* Fills x1 to x17 with HAL_SUITE_PATTERN plus the number of the register. */
#define HAL_SUITE_REGISTERS_OUT 0xc300ff02U
/* Writes x0 to x3 alone. */
#define HAL_SUITE_REGISTERS_LEFT 0xc300ff03U
/* x1 how many locks could be taken and given back twice, each while no other was held. */
#define HAL_SUITE_LOCKS 0xc300ff04U
/* x1 how many copies were compared, x2 how many bytes of them were wrong; likewise for memset. */
#define HAL_SUITE_COPY 0xc300ff05U
#define HAL_SUITE_SET 0xc300ff06U
/* x1 an object with a first value, x2 the union of all bits of one without: .data and .bss are as C wants them. */
#define HAL_SUITE_OBJECTS 0xc300ff07U
/* x1 1 when sossl_hal_take_token is there, x2 how many of its answers for the rows of sossl_limits were neither 0 nor 1. */
#define HAL_SUITE_TOKENS 0xc300ff08U
/* x1 0 when hooks were called, x2 how many calls of hooks were wrong in their arguments or order. */
#define HAL_SUITE_HOOKS 0xc300ff09U
/* Takes part in hal_suite_contend. */
#define HAL_SUITE_CONTEND 0xc300ff0aU
/* x1 the cores that took part so far, x2 how often one found the other one in, and how many of their additions were lost. */
#define HAL_SUITE_CONTENDED 0xc300ff0bU
/*
 * Takes from each bucket of the caller's world what it saves, without raising an event. x1 how many rows of sossl_limits gave less
 * than their burst, x2 how many went on giving: of those that raise no event, with tokens that come back every 100 us or more
 * slowly, and a burst below 4096. To be called before anything else takes a token.
 */
#define HAL_SUITE_BUCKETS 0xc300ff0cU

#define HAL_SUITE_PATTERN 0xa5c3000000000000U

/*
 * Waits, not for ever, until another core is here as well. Then holds a lock for a while and looks whether the other one comes
 * in, and adds to a counter that only the lock keeps right. A monitor that starts no core by CPU_ON may call it on each core
 * at EL3 instead.
 */
void hal_suite_contend(uint32_t core);

#endif
