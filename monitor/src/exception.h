/* Exceptions of a world that came to EL3 and are its own: what it tried and the monitor does not offer, and its aborts. */
#ifndef EXCEPTION_H
#define EXCEPTION_H

#include "context.h"

#define ESR_CLASS_SHIFT 26U
#define ESR_CLASS_INSTRUCTION_ABORT 0x20UL
#define ESR_CLASS_DATA_ABORT 0x24UL
#define ESR_CLASS_ERROR 0x2fUL
#define ESR_FAULT_STATUS 0x3fUL

/* Class 0 (unknown reason), 32-bit instruction. */
#define EXCEPTION_UNDEFINED 0x2000000UL

/*
 * The running world, whose context this is and is returned, goes on at its vector for that exception: undefined, or an abort or
 * error whose syndrome and address are those of EL3.
 */
struct context *exception_raise(struct context *context, uint64_t syndrome);

#endif
