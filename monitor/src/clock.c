/* In: the system counter and its frequency. Out: microseconds, for more than 500,000 years without an overflow. */
#include "clock.h"

#include "sysreg.h"

#define US_PER_SECOND 1000000UL

/* @req SSR-F-HLT-006 */
uint64_t clock_us(void)
{
    const uint64_t frequency = read_cntfrq_el0();
    uint64_t ticks;

    synchronize();
    ticks = read_cntpct_el0();
    return ((ticks / frequency) * US_PER_SECOND) + (((ticks % frequency) * US_PER_SECOND) / frequency);
}
