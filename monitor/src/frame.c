/*
 * Judges frames of the virtual network. In: a rule, a header that nobody else can change, a frame that its sender may change at any
 * time. Out: what is to become of it. Touches nothing else, so that it runs on a host as well.
 */
#include "frame.h"

#include "checksum.h"

#define CRC_32 32U
#define COUNTER_16 16U
#define COUNTER_BITS 32U
#define BITS_IN_BYTE 8U
#define HISTORY 64U
/* Bytes of a header behind its checksum. */
#define JUDGED_SIZE 12U

_Static_assert(sizeof(struct frame_header) == SOSSL_SLOT_HEADER_SIZE, "the header of a slot");
_Static_assert((JUDGED_SIZE + sizeof(uint32_t)) == SOSSL_SLOT_HEADER_SIZE, "all of it but the checksum");

/* Without a table: the upper byte folded into itself is what all eight steps would bring (polynomial x^16 + x^12 + x^5 + 1). */
/* @req SSR-F-NET-007 */
uint32_t checksum_16(uint32_t before, const volatile uint8_t *from, uint32_t size)
{
    uint32_t sum = before;

    for (uint32_t i = 0U; i < size; i++) {
        uint32_t folded = (sum >> BITS_IN_BYTE) ^ from[i];

        folded ^= folded >> 4U;
        sum = ((sum << BITS_IN_BYTE) ^ (folded << 12U) ^ (folded << 5U) ^ folded) & 0xffffU;
    }
    return sum;
}

/* @req SSR-F-NET-007 */
static uint32_t frame_checksum(uint32_t bits, const struct frame_header *header, const volatile uint8_t *frame)
{
    const volatile uint8_t *judged = (const volatile uint8_t *)&header->length;
    uint32_t sum;

    if (bits == CRC_32) {
        sum = ~checksum_32(checksum_32(CHECKSUM_32_START, judged, JUDGED_SIZE), frame, header->length);
    } else {
        sum = checksum_16(checksum_16(CHECKSUM_16_START, judged, JUDGED_SIZE), frame, header->length);
    }
    return sum;
}

/* @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-007 */
uint32_t frame_judge(const struct sossl_channel *rule, const struct frame_header *header, const volatile uint8_t *frame)
{
    const bool too_wide = (rule->sequence_bits == COUNTER_16) && ((header->sequence >> COUNTER_16) != 0U);
    uint32_t fate = FRAME_GOOD;

    if ((header->length > rule->mtu) || too_wide) {
        fate = FRAME_OUT_OF_BOUNDS;
    } else if (header->receiver != rule->receiver) {
        fate = FRAME_MISDIRECTED;
    } else if ((rule->crc_bits != 0U) && (frame_checksum(rule->crc_bits, header, frame) != header->checksum)) {
        fate = FRAME_CORRUPTED;
    } else {
        /* It is as its sender meant it. */
    }
    return fate;
}

/* @req SSR-F-NET-006 */
static void advance(struct frame_order *order, uint32_t sequence, uint32_t ahead)
{
    order->newest = sequence;
    order->seen = 1U | ((ahead < HISTORY) ? (order->seen << ahead) : 0U);
}

/* @req SSR-F-NET-006 */
static uint32_t look_back(struct frame_order *order, uint32_t behind)
{
    uint32_t fate = FRAME_REPEATED;

    if ((behind < HISTORY) && (((order->seen >> behind) & 1U) == 0U)) {
        order->seen |= (uint64_t)1U << behind;
        fate = FRAME_BELATED;
    }
    return fate;
}

/* Differences wrap where the counter does; what is less than half a round ahead is newer. */
/* @req SSR-F-NET-006 */
uint32_t frame_follow(struct frame_order *order, uint32_t bits, uint32_t sequence)
{
    uint32_t fate = FRAME_GOOD;

    if (bits != 0U) {
        const uint32_t widest = UINT32_MAX >> (COUNTER_BITS - bits);
        const uint32_t ahead = (sequence - order->newest) & widest;

        if (!order->begun) {
            order->begun = true;
            order->newest = sequence;
            order->seen = UINT64_MAX;
        } else if (ahead == 1U) {
            advance(order, sequence, ahead);
        } else if ((ahead != 0U) && (ahead <= (widest / 2U))) {
            advance(order, sequence, ahead);
            fate = FRAME_AFTER_LOSS;
        } else {
            fate = look_back(order, (order->newest - sequence) & widest);
        }
    }
    return fate;
}
