/*
 * Transmit-only UART: polled, no interrupts, no state of its own. A board links the one driver that its UARTs have: pl011.c
 * (DDI 0183) or cadence_uart.c (UG1085, UART Controller).
 */
#ifndef UART_H
#define UART_H

#include <stdint.h>

/* Afterwards the UART at `base` sends 115200 8N1 with FIFOs, given its reference clock in hertz. */
void uart_init(uintptr_t base, uint32_t clock_hz);

/* Waits for room in the FIFO and sends one character; drops it when the UART has stopped. Always returns. */
void uart_put(uintptr_t base, char character);

/* Returns when the last character has left the shift register, or the UART has stopped. */
void uart_drain(uintptr_t base);

#endif
