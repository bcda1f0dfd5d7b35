/* Token buckets: how often one world may have a service or send a frame (sossl_hal_take_token). */
#ifndef LIMIT_H
#define LIMIT_H

#include <stdbool.h>
#include <stdint.h>

/* At most so many rows. */
#define LIMITS_AT_MOST 32U

/* Whether the arithmetic of that row of sossl_limits stays within 63 bits. */
bool limit_fits(uint32_t row);

/* Boot core, once, after the table of limits was checked: every bucket is full. */
void limit_init(void);

#endif
