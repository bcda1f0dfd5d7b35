/* Checksums of frames, as a sender computes them (docs/new-os.md). */
#ifndef CHECKSUM_H
#define CHECKSUM_H

#include <stdint.h>

#define CHECKSUM_32_START 0xffffffffU
#define CHECKSUM_16_START 0xffffU

/*
 * In checksum.S. Goes on with a CRC-32 (IEEE 802.3, not inverted yet) over `size` bytes from a multiple of 4; at least 4 bytes
 * where that is no multiple of 8. Each byte is read once.
 */
uint32_t checksum_32(uint32_t before, const volatile uint8_t *from, uint32_t size);

/* The same with CRC-16 of polynomial 0x1021, most significant bit first, from any address. */
uint32_t checksum_16(uint32_t before, const volatile uint8_t *from, uint32_t size);

#endif
