/* Shared system registers of this core, in pairs, to and from memory; the list stands once, in context.h. */
#include "context.h"

#define SAVE_PAIR(first, second) mrs x2, first; mrs x3, second; stp x2, x3, [x0], #16;
#define SAVE_LAST(name) mrs x2, name; str x2, [x0];
#define LOAD_PAIR(first, second) ldp x2, x3, [x1], #16; msr first, x2; msr second, x3;
#define LOAD_LAST(name) ldr x2, [x1]; msr name, x2;

    .section .text.gap, "ax"
/* @req SSR-F-WSW-002 */
    .global shared_registers_load
shared_registers_load:
    mov x1, x0
    b load

/* @req SSR-F-WSW-002 */
    .global shared_registers_exchange
shared_registers_exchange:
    SHARED_REGISTERS(SAVE_PAIR, SAVE_LAST)
load:
    SHARED_REGISTERS(LOAD_PAIR, LOAD_LAST)
    ret
