/*
 * What the guests of the flood share: orders from the host, results for it (flood-layout.ts has the same numbers), calls, time. Both
 * guests are one program; which one it is follows from the exception level at which a core enters it.
 */
#ifndef FLOOD_H
#define FLOOD_H

#include <stdint.h>

#define CORES 4U
#define KINDS 28U
/* The whole mixture, beside each kind alone. */
#define MOODS (KINDS + 1U)
#define EVENTS 16U
#define REASONS 8U
#define CALLS 8U

#define YIELD 0x87000001U
#define RESUME 0x87000003U
#define SEND 0x8700000aU
#define RECEIVE 0x8700000bU
#define COUNT 0x8700000cU

/* Ticks of the counter, of which each is 16 ns. */
struct orders {
    uint64_t seed;
    uint64_t periods;     /* after which the run is over */
    uint64_t period;
    uint64_t work;        /* units of the guard's job in each period */
    uint64_t floods;      /* 0: the other world does nothing */
    uint64_t only;        /* the only kind of call, or KINDS for the mixture and all kinds in turn */
    uint64_t mood;        /* ticks after which the kind changes */
};

struct guard {
    uint64_t is_over;
    uint64_t begun;
    uint64_t ended;
    uint64_t met;
    uint64_t missed;
    uint64_t worst_lateness;
    uint64_t lateness_sum;
    uint64_t worst_response;
    uint64_t work_done;
    uint64_t limited_asked;
    uint64_t limited_granted;
    uint64_t signs;
    uint64_t frames_taken;
    uint64_t frames_changed;
    uint64_t frames_sent;
    uint64_t log_entries;
    uint64_t woken_for[REASONS];     /* by the reason in x1, looks at the time in the middle of its own work last */
    uint64_t events[EVENTS];
    uint64_t call_worst[CALLS];      /* ticks, by the kind of the guard's own call */
    uint64_t counters[12];           /* of the frames to the guard, as the monitor counts them */
    uint64_t mood_lateness[MOODS];   /* worst by what the other world did */
    uint64_t mood_response[MOODS];
    uint64_t found_by[REASONS];      /* periods by the reason with which the guard came back */
};

struct hostile {
    uint64_t state;                  /* of the generator */
    uint64_t starts;
    uint64_t exceptions;
    uint64_t limited_granted;
    uint64_t last;                   /* time of its last attempt */
    uint64_t longest_pause;          /* ticks between two attempts one after the other */
    uint64_t made[KINDS];
};

struct results {
    struct guard guard;
    struct hostile cores[CORES];
};

#define RESULTS ((volatile struct results *)0x40240000UL)

extern const struct orders guest_orders;

struct answer {
    uint64_t x[4];
};

struct answer guest_call(uint64_t id, uint64_t x1, uint64_t x2, uint64_t x3);
/* With a number other than 0 in the instruction. */
void guest_call_numbered(uint64_t id);

void guard_run(void);
void hostile_run(uint64_t core);
/* Where a core of the other world begins. */
void guest_entry(void);

static inline uint64_t now(void)
{
    uint64_t ticks;

    __asm__ volatile("isb\n\tmrs %0, cntpct_el0" : "=r"(ticks) : : "memory");
    return ticks;
}

/* Lets the other cores of the emulator run. */
static inline void give_turn(void)
{
    __asm__ volatile("yield" : : : "memory");
}

static inline volatile uint32_t *word(uint64_t address)
{
    return (volatile uint32_t *)address;
}

/* What the other world does at that time: a kind, or KINDS for all of them. */
static inline uint64_t mood_at(uint64_t ticks)
{
    const uint64_t turn = ticks / guest_orders.mood;

    if (guest_orders.only != KINDS) {
        return guest_orders.only;
    }
    return ((turn % 2U) == 0U) ? KINDS : ((turn / 2U) % KINDS);
}

static inline uint32_t has_gicv3(void)
{
    uint64_t features;

    __asm__ volatile("mrs %0, id_aa64pfr0_el1" : "=r"(features));
    return (uint32_t)(features >> 24U) & 0xfU;
}

/* Over what stands in the header behind the checksum, and the frame; its last bytes one by one. */
uint32_t frame_checksum(const volatile uint32_t *header, const volatile uint64_t *frame, uint32_t length);

#endif
