/*
 * What the monitor asks of a board port. Included at the end of the port's board.h, whose numbers it uses; the port's sources
 * define what is declared here. Usable from C and from assembly.
 */
#ifndef BOARD_PORT_H
#define BOARD_PORT_H

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>

/* BOARD_CORE_COUNT for C, which compares and counts without a sign; assembly knows no suffix. */
#define BOARD_CORES ((uint32_t)BOARD_CORE_COUNT)

/* A half-open physical range [base, base + size). */
struct board_range {
    uint64_t base;
    uint64_t size;
};

/* Memory that the board can close to the non-secure world. */
struct board_secure_memory {
    struct board_range range;
    bool fixed;              /* closed by wiring; else by a controller, where that is set so */
};

extern const struct board_secure_memory board_secure_memory[BOARD_SECURE_RANGES];

/* Memory that belongs to the monitor and to no operating system. */
extern const struct board_range board_monitor_memory[BOARD_MONITOR_RANGES];

/* Devices that the monitor itself uses, in whole pages. */
extern const struct board_range board_device_memory[BOARD_DEVICE_RANGES];

/* The platform core number of an MPIDR value; BOARD_CORES when no such core exists. */
uint32_t board_core_of(uint64_t mpidr);

/* Each core, once, with the MMU off: what the processor needs before its caches are switched on. */
void board_core_init(void);

/* Boot core, once, before the gate opens: cores that the reset left off start at monitor_start, where they wait at it. */
void board_start_cores(void);

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

/* The priority mask of this core, which both worlds set for themselves. */
uint32_t board_interrupt_mask(void);
void board_set_interrupt_mask(uint32_t mask);

/* Sends what the console still holds, then cuts the power or resets the board; where nothing can, stops every core. */
noreturn void board_power_off(void);
noreturn void board_reset(void);

#endif

#endif
