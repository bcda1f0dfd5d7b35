/* System registers that only AArch32 has: which worlds' must be kept, reset values, saving, loading. */
#ifndef AARCH32_REGISTERS_H
#define AARCH32_REGISTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "context.h"

/*
 * Does a change of world have to keep those of this world? Not where the secure operating system is in AArch64: what the
 * non-secure world uses of them then is its own, be it in AArch32 or an EL2 for what it runs below itself.
 */
bool aarch32_registers_are_kept(uint32_t world);

/* The values that an operating system finds when it starts: zero, floating point not enabled. */
void aarch32_registers_reset(struct aarch32_registers *registers);

/* Both lift the trap on floating point of this core; who enters a world sets it afterwards. */
void aarch32_registers_save(struct aarch32_registers *to);
void aarch32_registers_load(const struct aarch32_registers *from);

#endif
