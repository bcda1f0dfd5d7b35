/*
 * QEMU `virt` with secure=on, virtualization=on and either interrupt controller. Every number here is a copy of a fact
 * in platforms/qemu-virt-gicv2.yaml and qemu-virt-gicv3.yaml (memory, reserved, secure_image, cores) or of QEMU's memory
 * map for `virt`; test/monitor compares the files. Usable from C and from assembly.
 */
#ifndef BOARD_H
#define BOARD_H

#include "board_gic.h"

#define BOARD_CORE_COUNT 4

#define BOARD_FLASH_BASE 0x00000000
#define BOARD_FLASH_SIZE 0x04000000
#define BOARD_SECURE_UART 0x09040000
#define BOARD_SECURE_UART_SIZE 0x00001000
#define BOARD_SECURE_RAM 0x0e000000
#define BOARD_SECURE_RAM_SIZE 0x01000000
#define BOARD_MONITOR_RAM_SIZE 0x00100000
#define BOARD_DEVICE_TREE 0x40000000
#define BOARD_DEVICE_TREE_SIZE 0x00100000

/* Slot of the secure operating system's image in the boot flash. */
#define BOARD_SECURE_IMAGE 0x00100000
#define BOARD_SECURE_IMAGE_SLOT 0x00400000

#define BOARD_SECURE_GPIO 0x090b0000
#define BOARD_SECURE_GPIO_SIZE 0x00001000
#define BOARD_POWER_OFF_PIN 0U
#define BOARD_RESET_PIN 1U
#define BOARD_UART_CLOCK_HZ 24000000U
/* An emulated board has no manufacturer: SOC_ID is not offered. */
#define BOARD_SOC_VERSION 0
#define BOARD_SOC_REVISION 0

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>

/* BOARD_CORE_COUNT for C, which compares and counts without a sign; assembly knows no suffix. */
#define BOARD_CORES ((uint32_t)BOARD_CORE_COUNT)

#define BOARD_SECURE_RANGES 4U
#define BOARD_MONITOR_RANGES 6U
#define BOARD_DEVICE_RANGES 3U

/* A half-open physical range [base, base + size). */
struct board_range {
    uint64_t base;
    uint64_t size;
};

/* Memory that the bus refuses to the non-secure world. */
extern const struct board_range board_secure_memory[BOARD_SECURE_RANGES];

/* Memory that belongs to the monitor and to no operating system. */
extern const struct board_range board_monitor_memory[BOARD_MONITOR_RANGES];

/* Devices that the monitor itself uses, in whole pages. */
extern const struct board_range board_device_memory[BOARD_DEVICE_RANGES];

/* The platform core number of an MPIDR value; BOARD_CORES when no such core exists. */
uint32_t board_core_of(uint64_t mpidr);

/* Afterwards board_console_put works. */
void board_console_init(void);
void board_console_put(char character);

/* Boot core, once, before any other core gets past its parking loop. */
void board_interrupts_init(void);

/* Each core. `secure`: the secure operating system runs on this core. */
void board_core_interrupts_init(uint32_t core, bool secure);

/* Interrupts what the non-secure world does on `core`, so that the monitor runs there. */
void board_notify_core(uint32_t core);

/* True when such an interrupt was pending on this core; it is gone then. */
bool board_take_notification(void);

/* Sets the priority mask of this core, which both worlds set for themselves; returns what it was. */
uint32_t board_exchange_interrupt_mask(uint32_t mask);

/* Sends what the console still holds, then cuts the power or resets the board. */
noreturn void board_power_off(void);
noreturn void board_reset(void);

#endif

#endif
