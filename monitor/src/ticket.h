/* The state of one lock, and what only assembly can do to it: exclusive, acquiring and releasing accesses. */
#ifndef TICKET_H
#define TICKET_H

#include <stdint.h>

struct ticket {
    uint32_t next;
    uint32_t served;
};

/* 64 bytes, a cache line: cores with different locks do not disturb each other. */
struct ticket_line {
    struct ticket ticket;
    uint32_t unused[14];
};

/* Draws a number and returns when it is served; what the last holder wrote is visible then. */
void ticket_take(struct ticket *lock);

/* As ticket_take where nobody holds it or waits: 1; else 0, and nothing is drawn. */
uint32_t ticket_try(struct ticket *lock);

/* By the holder: serves the next number; what it wrote is visible to the core that has it. */
void ticket_give_back(struct ticket *lock);

#endif
