/* Transmit-only driver of the Arm PL011 UART (DDI 0183). Polled; no interrupts, no state of its own. */
#ifndef PL011_H
#define PL011_H

#include <stdint.h>

/* Afterwards the UART at `base` sends 115200 8N1 with FIFOs, given its reference clock in hertz. */
void pl011_init(uintptr_t base, uint32_t clock_hz);

/* Waits for room in the FIFO and sends one character; drops it when the UART has stopped. Always returns. */
void pl011_put(uintptr_t base, char character);

/* Returns when the last character has left the shift register, or the UART has stopped. */
void pl011_drain(uintptr_t base);

#endif
