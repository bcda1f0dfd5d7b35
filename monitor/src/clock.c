/* In: the system counter and its frequency. Out: microseconds, for more than 500,000 years without an overflow. */
#include "clock.h"

#include "sysreg.h"

#define US_PER_SECOND 1000000UL

/* @req SSR-F-STS-010 */
uint64_t clock_ticks(void)
{
    synchronize();
    return read_cntpct_el0();
}

/* @req SSR-F-HLT-007, SSR-F-HLT-008 */
uint64_t clock_us(void)
{
    const uint64_t frequency = read_cntfrq_el0();
    const uint64_t ticks = clock_ticks();

    return ((ticks / frequency) * US_PER_SECOND) + (((ticks % frequency) * US_PER_SECOND) / frequency);
}

/* @req SSR-F-HLT-008 */
uint64_t clock_ticks_at(uint64_t time_us)
{
    const uint64_t frequency = read_cntfrq_el0();
    const uint64_t seconds = time_us / US_PER_SECOND;
    const uint64_t rest = (((time_us % US_PER_SECOND) * frequency) + (US_PER_SECOND - 1UL)) / US_PER_SECOND;
    uint64_t ticks = UINT64_MAX;

    if (seconds < ((UINT64_MAX - rest) / frequency)) {
        ticks = (seconds * frequency) + rest;
    }
    return ticks;
}

/* @req SSR-F-HLT-008 */
uint64_t clock_after(uint64_t time_us, uint64_t later_us)
{
    return (time_us > (UINT64_MAX - later_us)) ? UINT64_MAX : (time_us + later_us);
}
