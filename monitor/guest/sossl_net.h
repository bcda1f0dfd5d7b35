/*
 * Driver of the virtual network for a guest without an operating system of its own; compiled into the guest, in either world, with the
 * sossl_guest.h of the project, whose numbers it is given. A frame is written into a slot and sent; a frame that comes is copied
 * first and handed over only if the copy is what the monitor judged. For one core at a time: a guest with several takes a lock
 * around each call. Not part of the monitor.
 */
#ifndef SOSSL_NET_H
#define SOSSL_NET_H

#include <stdint.h>

#include "sossl_guest.h"

#define SOSSL_NET_SEND 0x8700000aU
#define SOSSL_NET_RECEIVE 0x8700000bU
#define SOSSL_NET_COUNT 0x8700000cU
#define SOSSL_NET_HEADER 16U

/* One direction, as this guest sees it. `buffer`: where it has mapped the first byte, as non-secure memory that is cached and shared. */
struct sossl_net {
    volatile uint8_t *buffer;
    uint32_t receiver;       /* 0 the secure world, 1 the other one */
    uint32_t slots;
    uint32_t slot_size;
    uint32_t mtu;
    uint32_t sequence_bits;
    uint32_t crc_bits;
    uint32_t slot;           /* of a sender: what comes next; both begin at 0 */
    uint32_t sequence;
    uint32_t verdict;        /* of a receiver: what it found of the frame before */
};

/* What stands in struct sossl_net for a direction of sossl_guest.h, `TO_SECURE` or `TO_NON_SECURE`. */
#define SOSSL_NET_OF(direction, at, world)                                                                            \
    { (at), (world), SOSSL_GUEST_CHANNEL_##direction##_SLOTS, SOSSL_GUEST_CHANNEL_##direction##_SLOT_SIZE,             \
      SOSSL_GUEST_CHANNEL_##direction##_MTU, SOSSL_GUEST_CHANNEL_##direction##_SEQUENCE_BITS,                          \
      SOSSL_GUEST_CHANNEL_##direction##_CRC_BITS, 0U, 0U, 0U }

/* One byte further: CRC-32 of IEEE 802.3, or CRC-16 with 0x1021, most significant bit first. */
static inline uint32_t sossl_net_add(uint32_t bits, uint32_t sum, uint32_t byte)
{
    uint32_t next = (bits == 32U) ? (sum ^ byte) : (sum ^ (byte << 8U));

    for (uint32_t step = 0U; step < 8U; step++) {
        if (bits == 32U) {
            next = ((next & 1U) != 0U) ? ((next >> 1U) ^ 0xedb88320U) : (next >> 1U);
        } else {
            next = (((next & 0x8000U) != 0U) ? ((next << 1U) ^ 0x1021U) : (next << 1U)) & 0xffffU;
        }
    }
    return next;
}

static inline uint32_t sossl_net_add_word(uint32_t bits, uint32_t sum, uint32_t word)
{
    uint32_t next = sum;

    for (uint32_t shift = 0U; shift < 32U; shift += 8U) {
        next = sossl_net_add(bits, next, (word >> shift) & 0xffU);
    }
    return next;
}

/* Of a frame in memory of this guest, with what stands before it; 0 where the direction has no checksum. */
static inline uint32_t sossl_net_checksum(const struct sossl_net *net, uint32_t sequence, const uint8_t *frame, uint32_t length)
{
    const uint32_t bits = net->crc_bits;
    uint32_t sum = (bits == 32U) ? 0xffffffffU : 0xffffU;

    sum = sossl_net_add_word(bits, sum, length);
    sum = sossl_net_add_word(bits, sum, sequence);
    sum = sossl_net_add_word(bits, sum, net->receiver);
    for (uint32_t at = 0U; at < length; at++) {
        sum = sossl_net_add(bits, sum, frame[at]);
    }
    if (bits == 32U) {
        sum = ~sum;
    }
    return (bits == 0U) ? 0U : sum;
}

/* Byte by byte, in the order of the header whatever the byte order of the guest. */
static inline void sossl_net_write_word(volatile uint8_t *at, uint32_t word)
{
    for (uint32_t byte = 0U; byte < 4U; byte++) {
        at[byte] = (uint8_t)(word >> (8U * byte));
    }
}

static inline int32_t sossl_net_call(struct sossl_guest_registers *registers, uint32_t id, uint64_t x1, uint64_t x2)
{
    registers->x[0] = id;
    registers->x[1] = x1;
    registers->x[2] = x2;
    sossl_guest_smc(registers);
    return (int32_t)(uint32_t)registers->x[0];
}

/*
 * Sends a frame of at most `mtu` bytes: 0; -5 while no slot is free, or beyond the limit; -2 beyond a limit that drops. What did not go
 * takes no number, so that it may be sent again or left out.
 */
static inline int32_t sossl_net_send(struct sossl_net *net, const uint8_t *frame, uint32_t length)
{
    struct sossl_guest_registers registers = { { 0U } };
    int32_t status = SOSSL_GUEST_INVALID_PARAMETER;

    if (length <= net->mtu) {
        volatile uint8_t *slot = &net->buffer[net->slot * net->slot_size];

        for (uint32_t at = 0U; at < length; at++) {
            slot[SOSSL_NET_HEADER + at] = frame[at];
        }
        sossl_net_write_word(slot, sossl_net_checksum(net, net->sequence, frame, length));
        sossl_net_write_word(&slot[4], length);
        sossl_net_write_word(&slot[8], net->sequence);
        sossl_net_write_word(&slot[12], net->receiver);
        status = sossl_net_call(&registers, SOSSL_NET_SEND, net->slot, 0U);
    }
    if (status == SOSSL_GUEST_SUCCESS) {
        net->slot = (net->slot + 1U) % net->slots;
        if (net->sequence_bits != 0U) {
            net->sequence = (net->sequence + 1U) & (0xffffffffU >> (32U - net->sequence_bits));
        }
    }
    return status;
}

/*
 * Takes the next frame into `frame`, which has room for `mtu` bytes: 0 and its length; -5 when there is none; -4 for one that was
 * changed after the monitor had judged it, which the monitor learns with the next call.
 */
static inline int32_t sossl_net_receive(struct sossl_net *net, uint8_t *frame, uint32_t *length)
{
    struct sossl_guest_registers registers = { { 0U } };
    int32_t status = sossl_net_call(&registers, SOSSL_NET_RECEIVE, net->verdict, 0U);

    net->verdict = 0U;
    *length = 0U;
    if (status == SOSSL_GUEST_SUCCESS) {
        const uint32_t slot = (uint32_t)registers.x[1] & 0xffffU;
        const uint32_t size = ((uint32_t)registers.x[1] >> 16U) & 0xffffU;
        const volatile uint8_t *from = &net->buffer[(slot * net->slot_size) + SOSSL_NET_HEADER];

        for (uint32_t at = 0U; at < size; at++) {
            frame[at] = from[at];
        }
        if ((net->crc_bits != 0U) &&
            (sossl_net_checksum(net, (uint32_t)registers.x[2], frame, size) != (uint32_t)registers.x[3])) {
            net->verdict = 1U;
            status = SOSSL_GUEST_FAILED;
        } else {
            *length = size;
        }
    }
    return status;
}

/* A counter of a direction (docs/new-os.md). */
static inline uint64_t sossl_net_count(const struct sossl_net *net, uint32_t counter)
{
    struct sossl_guest_registers registers = { { 0U } };

    (void)sossl_net_call(&registers, SOSSL_NET_COUNT, net->receiver, counter);
    return registers.x[1] | (registers.x[2] << 32U);
}

#endif
