/* The system registers that both worlds use: reset values, saving, loading; and the EL2 set-up before EL1 or EL2. */
#ifndef SHARED_REGISTERS_H
#define SHARED_REGISTERS_H

#include <stdint.h>

#include "context.h"

/* PSTATE at entry: EL1 or EL2 with its own stack pointer, all interrupts masked. */
#define SPSR_EL1H_MASKED 0x3c5U
#define SPSR_EL2H_MASKED 0x3c9U

/* Values that a world finds at its first entry: MMU and caches off, everything else zero. */
void shared_registers_reset(struct shared_registers *registers, uint32_t world);

void shared_registers_save(struct shared_registers *to);
void shared_registers_load(const struct shared_registers *from);

/* Each core, once: EL2 traps nothing and counts nothing for the non-secure world entered at level `entry_level`. */
void shared_registers_init_el2(uint32_t entry_level);

#endif
