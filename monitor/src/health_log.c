/*
 * Log of health events. In: an event, where and when. Out: a ring of sossl_features.health_log_entries, in the monitor's own
 * memory and at once in RAM, not in a cache, so that it is there after a reset. Its mark and the complement of its length of use
 * tell a log from what RAM holds at power-on.
 */
#include "health_log.h"

#include <stddef.h>

#include "sossl_hal.h"
#include "sysreg.h"

#define LOG_MARK 0x534f53534c4c4f47UL
#define CACHE_LINE 64U

/* No entry lies in two cache lines, nor does what follows them: each is brought to memory as a whole. */
struct health_log {
    struct health_log_entry entries[HEALTH_LOG_ENTRIES];
    uint64_t mark;
    uint64_t length;
    uint64_t written;
    uint64_t written_inverted;
    uint64_t boots;
};

_Static_assert((CACHE_LINE % (uint32_t)sizeof(struct health_log_entry)) == 0U, "entries fill a line");
_Static_assert(((uint32_t)offsetof(struct health_log, mark) % CACHE_LINE) == 0U, "what follows begins one");

/* Not cleared at boot, and at the beginning of a cache line (monitor.ld). */
__attribute__((section(".kept"))) static struct health_log health_log;

/* @req SSR-F-HLT-007 */
static void keep_count(uint64_t written)
{
    health_log.written = written;
    health_log.written_inverted = ~written;
    write_to_memory(&health_log.written);
    write_to_memory(&health_log.written_inverted);
}

/* @req SSR-F-HLT-007 */
void health_log_init(void)
{
    const uint64_t length = sossl_features.health_log_entries;

    if ((health_log.mark == LOG_MARK) && (health_log.length == length) &&
        (health_log.written == ~health_log.written_inverted)) {
        health_log.boots++;
    } else {
        health_log.mark = LOG_MARK;
        health_log.length = length;
        health_log.boots = 0U;
        keep_count(0U);
    }
    write_to_memory(&health_log.mark);
    write_to_memory(&health_log.boots);
}

/* @req SSR-F-HLT-007 */
void health_log_write(uint32_t event, uint32_t core, uint64_t time_us)
{
    if (health_log.length != 0U) {
        struct health_log_entry *entry = &health_log.entries[health_log.written % health_log.length];

        entry->time_us = time_us;
        entry->event = event;
        entry->core = (uint16_t)core;
        entry->boot = (uint16_t)health_log.boots;
        write_to_memory(entry);
        keep_count(health_log.written + 1U);
    }
}

/* @req SSR-F-HLT-007 */
uint64_t health_log_written(void)
{
    return health_log.written;
}

/* @req SSR-F-HLT-007 */
bool health_log_read(uint64_t number, struct health_log_entry *entry)
{
    const uint64_t written = health_log.written;
    const bool there = (number < written) && ((written - number) <= health_log.length);

    if (there) {
        *entry = health_log.entries[number % health_log.length];
    }
    return there;
}
