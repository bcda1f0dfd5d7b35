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

#include "gic.h"

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

/* What an interrupt controller signals on a core. */
struct board_signals {
    bool secure;           /* the secure operating system runs there */
    uint32_t secure_group; /* GIC_SECURE_IN_GROUP_*: where its interrupts are */
    bool group_0;          /* group 0 is signalled */
};

/* Each core. */
void board_core_interrupts_init(uint32_t core, const struct board_signals *signals);

/* Each core, afterwards: one that the configuration names and that is private to this core, or shared and sent to it. */
void board_assign_interrupt(uint32_t core, const struct gic_interrupt *interrupt);

/* Interrupts what the non-secure world does on `core`, so that the monitor runs there. */
void board_notify_core(uint32_t core);

/* A shared interrupt becomes pending, after everything that this core has written before. */
void board_raise_interrupt(uint32_t number);

/* What is pending first on this core: the number of a group 0 interrupt, or GIC_PENDING_*. */
uint32_t board_pending_interrupt(void);

/*
 * Takes an interrupt of the secure world, as board_pending_interrupt names it, from the core on which it is pending: a shared one goes to
 * another core, a private one is disabled; it stays pending. A software interrupt may be lost.
 */
void board_put_off_interrupt(uint32_t core, uint32_t number, uint32_t to);

/* Takes the first group 0 interrupt, GIC_PENDING_NOTHING for none; its number stands in bits 9:0. And ends what was taken. */
uint32_t board_take_interrupt(void);
void board_end_interrupt(uint32_t taken);

/* Whether interrupts of the secure world, which are in that group, are signalled on this core. */
void board_signal_secure(uint32_t secure_group, bool signalled);

/* The non-secure world has left this core: none of its interrupts is signalled until it enables them again. */
void board_forget_non_secure(void);

/* Sets the priority mask of this core, which both worlds set for themselves; returns what it was. */
uint32_t board_exchange_interrupt_mask(uint32_t mask);

/* Sends what the console still holds, then cuts the power or resets the board; where nothing can, stops every core. */
noreturn void board_power_off(void);
noreturn void board_reset(void);

#endif

#endif
