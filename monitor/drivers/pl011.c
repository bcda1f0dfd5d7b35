/*
 * PL011 UART: in: base address and characters. Out: serial line. Must not be used before uart_init on silicon;
 * QEMU would let it pass. Register offsets: DDI 0183, section 3.2.
 */
#include "uart.h"

#include <stdbool.h>

#include "mmio.h"

#define PL011_DR 0x00U
#define PL011_FR 0x18U
#define PL011_IBRD 0x24U
#define PL011_FBRD 0x28U
#define PL011_LCRH 0x2cU
#define PL011_CR 0x30U
#define PL011_IMSC 0x38U
#define PL011_ICR 0x44U

#define PL011_FR_BUSY (1U << 3)
#define PL011_FR_TXFF (1U << 5)
#define PL011_LCRH_FIFO_8N1 0x70U
#define PL011_CR_ENABLE_TX 0x101U
#define PL011_ALL_INTERRUPTS 0x7ffU
#define PL011_BAUD 115200U

/*
 * Reads of a status register after which the UART is taken for stopped: a record may get lost, the caller must go on,
 * because a panic and SYSTEM_OFF come through here before the power goes. One character takes 87 microseconds and a
 * read some ten nanoseconds at least; the FIFO holds 16 characters.
 */
#define PL011_READS_PER_CHARACTER 0x10000U
#define PL011_READS_TO_DRAIN (16U * PL011_READS_PER_CHARACTER)

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_init(uintptr_t base, uint32_t clock_hz)
{
    /* The divisor is clock / (16 * baud) in steps of 1/64, rounded; it fits 32 bits for every clock below 1 GHz. */
    const uint32_t divisor = ((4U * clock_hz) + (PL011_BAUD / 2U)) / PL011_BAUD;

    mmio_write32(base + PL011_CR, 0U);
    mmio_write32(base + PL011_IMSC, 0U);
    mmio_write32(base + PL011_ICR, PL011_ALL_INTERRUPTS);
    mmio_write32(base + PL011_IBRD, divisor / 64U);
    mmio_write32(base + PL011_FBRD, divisor % 64U);
    mmio_write32(base + PL011_LCRH, PL011_LCRH_FIFO_8N1);
    mmio_write32(base + PL011_CR, PL011_CR_ENABLE_TX);
}

/* Did the flag go away within that many reads? */
/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
static bool wait_until_clear(uintptr_t base, uint32_t flag, uint32_t reads)
{
    bool set = true;

    for (uint32_t left = reads; set && (left != 0U); left--) {
        set = (mmio_read32(base + PL011_FR) & flag) != 0U;
    }
    return !set;
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_put(uintptr_t base, char character)
{
    if (wait_until_clear(base, PL011_FR_TXFF, PL011_READS_PER_CHARACTER)) {
        mmio_write32(base + PL011_DR, (uint8_t)character);
    }
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_drain(uintptr_t base)
{
    (void)wait_until_clear(base, PL011_FR_BUSY, PL011_READS_TO_DRAIN);
}
