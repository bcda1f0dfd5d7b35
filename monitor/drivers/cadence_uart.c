/*
 * Cadence UART of the Zynq chips: in: base address and characters. Out: serial line. Must not be used before uart_init: until
 * then the transmitter is off. Registers: UG1085, UART Controller; UG1087, module UART.
 */
#include "uart.h"

#include <stdbool.h>

#include "mmio.h"

#define CADENCE_CONTROL 0x00U
#define CADENCE_MODE 0x04U
#define CADENCE_INTERRUPT_DISABLE 0x0cU
#define CADENCE_BAUD_GENERATOR 0x18U
#define CADENCE_STATUS 0x2cU
#define CADENCE_FIFO 0x30U
#define CADENCE_BAUD_DIVIDER 0x34U

/* Receiver and transmitter off. */
#define CADENCE_CONTROL_OFF 0x28U
/* Both paths reset, receiver off, transmitter on; the resets clear themselves. */
#define CADENCE_CONTROL_TRANSMIT 0x1bU
#define CADENCE_MODE_8N1 0x20U
#define CADENCE_ALL_INTERRUPTS 0x1fffU
#define CADENCE_STATUS_EMPTY 0x8U
#define CADENCE_STATUS_FULL 0x10U
#define CADENCE_STATUS_ACTIVE 0x800U

#define CADENCE_BAUD 115200U
/* A bit lasts so many ticks of the baud generator, the divider's value and one. */
#define CADENCE_TICKS_PER_BIT 7U

/*
 * Reads of the status register after which the UART is taken for stopped: a record may get lost, the caller must go on. One
 * character takes 87 microseconds and a read some ten nanoseconds at least; the FIFO holds 64 characters.
 */
#define CADENCE_READS_PER_CHARACTER 0x10000U
#define CADENCE_READS_TO_DRAIN (64U * CADENCE_READS_PER_CHARACTER)

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_init(uintptr_t base, uint32_t clock_hz)
{
    /* Rounded: 100 MHz gives 124 and so 115207 baud. */
    const uint32_t per_tick = CADENCE_BAUD * CADENCE_TICKS_PER_BIT;

    mmio_write32(base + CADENCE_CONTROL, CADENCE_CONTROL_OFF);
    mmio_write32(base + CADENCE_INTERRUPT_DISABLE, CADENCE_ALL_INTERRUPTS);
    mmio_write32(base + CADENCE_MODE, CADENCE_MODE_8N1);
    mmio_write32(base + CADENCE_BAUD_GENERATOR, (clock_hz + (per_tick / 2U)) / per_tick);
    mmio_write32(base + CADENCE_BAUD_DIVIDER, CADENCE_TICKS_PER_BIT - 1U);
    mmio_write32(base + CADENCE_CONTROL, CADENCE_CONTROL_TRANSMIT);
}

/* Are these flags in that state within so many reads? */
/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
static bool wait_until(uintptr_t base, uint32_t flags, uint32_t state, uint32_t reads)
{
    bool reached = false;

    for (uint32_t left = reads; !reached && (left != 0U); left--) {
        reached = (mmio_read32(base + CADENCE_STATUS) & flags) == state;
    }
    return reached;
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_put(uintptr_t base, char character)
{
    if (wait_until(base, CADENCE_STATUS_FULL, 0U, CADENCE_READS_PER_CHARACTER)) {
        mmio_write32(base + CADENCE_FIFO, (uint8_t)character);
    }
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void uart_drain(uintptr_t base)
{
    (void)wait_until(base, CADENCE_STATUS_EMPTY | CADENCE_STATUS_ACTIVE, CADENCE_STATUS_EMPTY,
                     CADENCE_READS_TO_DRAIN);
}
