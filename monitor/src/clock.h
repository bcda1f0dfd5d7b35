/* Time of the board, from its system counter, which no world can set. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* What the counter shows. */
uint64_t clock_ticks(void);

/* Microseconds since the counter began to count. */
uint64_t clock_us(void);

/* What the counter shows when that many microseconds are over, not earlier; at most UINT64_MAX. */
uint64_t clock_ticks_at(uint64_t time_us);

/* The sum of two times; UINT64_MAX, which never comes, instead of an overflow. */
uint64_t clock_after(uint64_t time_us, uint64_t later_us);

#endif
