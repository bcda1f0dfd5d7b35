/* The system registers that both worlds use: reset values, saving, loading; and the EL2 set-up before EL1 or EL2. */
#ifndef SHARED_REGISTERS_H
#define SHARED_REGISTERS_H

#include <stdint.h>

#include "context.h"
#include "sossl_hal.h"

/* Values that an operating system finds when it starts: its byte order, MMU and caches off, everything else zero. */
void shared_registers_reset(struct shared_registers *registers, const struct sossl_operating_system *os);

/* In shared_registers_swap.S: all of the list in context.h, of this core, to and from memory. */
void shared_registers_load(const struct shared_registers *registers);
void shared_registers_exchange(struct shared_registers *from, const struct shared_registers *to);

/* Before the non-secure operating system starts on a core: EL2 traps nothing and counts nothing, and is its own if it starts there. */
void shared_registers_init_el2(const struct sossl_operating_system *os);

#endif
