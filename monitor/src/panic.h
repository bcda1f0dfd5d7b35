/* Last resort: the monitor has met a state it was not built for. */
#ifndef PANIC_H
#define PANIC_H

#include <stdint.h>
#include <stdnoreturn.h>

/* Reports `@monitor 1 panic <reason>` with the syndrome registers of EL3 and powers the board off, or resets it if that
 * is the action of the event unexpected_exception. */
noreturn void panic(const char *reason);

/* The same for an exception taken through vector `vector` (0..15, in the order of the table) of vectors.S. */
noreturn void panic_exception(uint32_t vector);

#endif
