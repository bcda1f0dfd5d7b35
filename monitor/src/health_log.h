/* The log of health events: a ring in memory of the monitor that a reset of the board leaves alone. */
#ifndef HEALTH_LOG_H
#define HEALTH_LOG_H

#include <stdbool.h>
#include <stdint.h>

/* A configuration has no longer one. */
#define HEALTH_LOG_ENTRIES 256U

struct health_log_entry {
    uint64_t time_us; /* since the board was switched on or reset */
    uint32_t event;   /* row of sossl_health_events */
    uint16_t core;
    uint16_t boot;    /* how often the board had been reset since the log began */
};

/* Boot core, once: what an earlier boot wrote is kept if the memory still holds a log of the same length. */
void health_log_init(void);

/* The caller sees to it that nobody else writes. */
void health_log_write(uint32_t event, uint32_t core, uint64_t time_us);

/* Entries written since the log began; the last health_log_entries of them can be read. */
uint64_t health_log_written(void);

/* The entry of that number, from 0, if it is still there. */
bool health_log_read(uint64_t number, struct health_log_entry *entry);

#endif
