/* Boot stages that start.S calls, and the gate between them. Usable from C and from assembly. */
#ifndef BOOT_H
#define BOOT_H

/* "sossl-up": what monitor_gate holds once every other core may leave its parking loop. */
#define MONITOR_GATE_OPEN 0x736f73736c2d7570

#ifndef __ASSEMBLER__

#include <stdint.h>
#include <stdnoreturn.h>

#include "context.h"

extern volatile uint64_t monitor_gate;

/* Boot core, once, with the MMU off: console, table check, secure image, memory map. */
void boot_prepare(void);

/* Boot core, once, after that: interrupt controller, world states; then opens the gate. */
void boot_system(void);

/* Each core, after boot_system: sets the core up and returns the context of the first world that runs on it. */
struct context *boot_core(uint32_t core);

/* Any core: the board is reset, and says so before. */
noreturn void boot_reset(void);

#endif

#endif
