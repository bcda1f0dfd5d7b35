/* When something happened the last times, to tell whether it comes too often. */
#ifndef HISTORY_H
#define HISTORY_H

#include <stdbool.h>
#include <stdint.h>

/* As many times are known; an escalation and a limit of restarts count no further. */
#define HISTORY_TIMES 32U

struct history {
    uint64_t times_us[HISTORY_TIMES];
    uint64_t recorded;
};

/* Times never go back. */
void history_record(struct history *history, uint64_t now_us);

/* Whether the last `count` times, 1 to HISTORY_TIMES, were all recorded within that many microseconds before now. */
bool history_has(const struct history *history, uint32_t count, uint64_t within_us, uint64_t now_us);

#endif
