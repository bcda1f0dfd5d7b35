/* Calls and checksums of both guests. */
#include "flood.h"

struct answer guest_call(uint64_t id, uint64_t x1, uint64_t x2, uint64_t x3)
{
    register uint64_t r0 __asm__("x0") = id;
    register uint64_t r1 __asm__("x1") = x1;
    register uint64_t r2 __asm__("x2") = x2;
    register uint64_t r3 __asm__("x3") = x3;

    __asm__ volatile("dsb sy\n\tsmc #0"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)
                     :
                     : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17", "memory");
    return (struct answer){ { r0, r1, r2, r3 } };
}

uint32_t frame_checksum(const volatile uint32_t *header, const volatile uint64_t *frame, uint32_t length)
{
    const volatile uint8_t *rest = (const volatile uint8_t *)&frame[length / 8U];
    uint32_t sum = 0xffffffffU;

    for (uint32_t at = 1U; at < 4U; at++) {
        sum = __builtin_aarch64_crc32w(sum, header[at]);
    }
    for (uint32_t at = 0U; at < (length / 8U); at++) {
        sum = __builtin_aarch64_crc32x(sum, frame[at]);
    }
    for (uint32_t at = 0U; at < (length % 8U); at++) {
        sum = __builtin_aarch64_crc32b(sum, rest[at]);
    }
    return ~sum;
}
