/* In: times, in their order. Out: how often within a while. Touches nothing else. */
#include "history.h"

/* @req SSR-F-HLT-009, SSR-F-HLT-010 */
void history_record(struct history *history, uint64_t now_us)
{
    history->times_us[history->recorded % HISTORY_TIMES] = now_us;
    history->recorded++;
}

/* @req SSR-F-HLT-009, SSR-F-HLT-010 */
bool history_has(const struct history *history, uint32_t count, uint64_t within_us, uint64_t now_us)
{
    bool has = false;

    if (history->recorded >= count) {
        const uint64_t first = history->times_us[(history->recorded - count) % HISTORY_TIMES];

        has = (now_us - first) <= within_us;
    }
    return has;
}
