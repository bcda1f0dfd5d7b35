/* Frames of the virtual network: what stands before one in its slot, and whether it may be handed over. */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "sossl_hal.h"

/* Little-endian. The checksum is over what follows it, and over the frame. */
struct frame_header {
    uint32_t checksum;
    uint32_t length;         /* bytes of the frame */
    uint32_t sequence;
    uint32_t receiver;       /* SOSSL_WORLD_*: a frame of the other direction does not pass here */
};

/* What became of a frame. The first two are handed over; numbers of counters (docs/new-os.md). */
#define FRAME_GOOD 0U
#define FRAME_AFTER_LOSS 1U
#define FRAME_NO_ROOM 2U
#define FRAME_LIMITED 3U
#define FRAME_OUT_OF_BOUNDS 4U
#define FRAME_MISDIRECTED 5U
#define FRAME_CORRUPTED 6U
#define FRAME_REPEATED 7U
#define FRAME_BELATED 8U

/* The newest frame of a direction, and which of the 63 before it were there: bit n for the one n before it. */
struct frame_order {
    bool begun;
    uint32_t newest;
    uint64_t seen;
};

/*
 * A private copy of a header and the frame behind it: FRAME_GOOD, FRAME_OUT_OF_BOUNDS, FRAME_MISDIRECTED or FRAME_CORRUPTED. Of
 * the frame at most `rule->mtu` bytes are read, each once; of one that is dropped by its header none.
 */
uint32_t frame_judge(const struct sossl_channel *rule, const struct frame_header *header, const volatile uint8_t *frame);

/*
 * The next counter of a direction: FRAME_GOOD, FRAME_AFTER_LOSS, FRAME_REPEATED, or FRAME_BELATED for one that was missed before.
 * The first one may be any. `bits`: width of the counter; 0: there is none, and every frame is good.
 */
uint32_t frame_follow(struct frame_order *order, uint32_t bits, uint32_t sequence);

#endif
