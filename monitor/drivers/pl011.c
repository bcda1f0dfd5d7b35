/*
 * PL011 UART: in: base address and characters. Out: serial line. Must not be used before pl011_init on silicon;
 * QEMU would let it pass. Register offsets: DDI 0183, section 3.2.
 */
#include "pl011.h"

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

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void pl011_init(uintptr_t base, uint32_t clock_hz)
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

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void pl011_put(uintptr_t base, char character)
{
    while ((mmio_read32(base + PL011_FR) & PL011_FR_TXFF) != 0U) {
    }
    mmio_write32(base + PL011_DR, (uint8_t)character);
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void pl011_drain(uintptr_t base)
{
    while ((mmio_read32(base + PL011_FR) & PL011_FR_BUSY) != 0U) {
    }
}
