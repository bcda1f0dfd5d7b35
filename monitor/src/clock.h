/* Time of the board, from its system counter, which no world can set. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* Microseconds since the counter began to count. */
uint64_t clock_us(void);

#endif
