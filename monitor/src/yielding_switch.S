/*
 * The body of a yielding call runs on a stack of its own with interrupts open. In: x0 the context of its caller. Out: w0 = 1
 * when it has ended, 0 when an interrupt has suspended it. The monitor's own callee-saved registers wait on its stack.
 */
#include "context.h"

    .macro leave_stack
    stp x29, x30, [sp, #-96]!
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    mov x4, sp
    str x4, [x0, #CONTEXT_RETURN_SP]
    .endm

    .macro return_to_stack context, result
    ldr x4, [\context, #CONTEXT_RETURN_SP]
    mov sp, x4
    mov w0, #\result
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp x29, x30, [sp], #96
    ret
    .endm

    .text
/* x1 the call, x2 the top of the stack for the body, x3 its interrupt masks. */
/* @req SSR-F-SMC-014 */
    .global yielding_begin
yielding_begin:
    leave_stack
    mov x19, x0
    mov sp, x2
    add x0, x0, #CONTEXT_CALLER
    orr x3, x3, #0x300
    msr daif, x3
    bl sossl_dispatch
    msr daifset, #3
    return_to_stack x19, 1

/* SP_EL3 is the context: its caller runs, or the monitor for it. */
/* @req SSR-F-SMC-014 */
    .global yielding_continue
yielding_continue:
    leave_stack
    msr spsel, #1
    ldr x1, [sp, #CONTEXT_SUSPENDED_SP]
    ldr x2, [sp, #CONTEXT_SUSPENDED_ELR]
    ldr x3, [sp, #CONTEXT_SUSPENDED_SPSR]
    msr sp_el0, x1
    msr elr_el3, x2
    msr spsr_el3, x3
    ldr x30, [sp, #CONTEXT_SUSPENDED_X30]
    ldp x0, x1, [sp, #(CONTEXT_SUSPENDED + 0)]
    ldp x2, x3, [sp, #(CONTEXT_SUSPENDED + 16)]
    ldp x4, x5, [sp, #(CONTEXT_SUSPENDED + 32)]
    ldp x6, x7, [sp, #(CONTEXT_SUSPENDED + 48)]
    ldp x8, x9, [sp, #(CONTEXT_SUSPENDED + 64)]
    ldp x10, x11, [sp, #(CONTEXT_SUSPENDED + 80)]
    ldp x12, x13, [sp, #(CONTEXT_SUSPENDED + 96)]
    ldp x14, x15, [sp, #(CONTEXT_SUSPENDED + 112)]
    ldp x16, x17, [sp, #(CONTEXT_SUSPENDED + 128)]
    ldp x18, x19, [sp, #(CONTEXT_SUSPENDED + 144)]
    ldp x20, x21, [sp, #(CONTEXT_SUSPENDED + 160)]
    ldp x22, x23, [sp, #(CONTEXT_SUSPENDED + 176)]
    ldp x24, x25, [sp, #(CONTEXT_SUSPENDED + 192)]
    ldp x26, x27, [sp, #(CONTEXT_SUSPENDED + 208)]
    ldp x28, x29, [sp, #(CONTEXT_SUSPENDED + 224)]
    eret
    dsb nsh
    isb

/* From the vector of an interrupt at EL3, which has stored x0 to x29; x0 is the context. A sample in the middle begins again. */
/* @req SSR-F-PRF-004, SSR-F-SMC-014 */
    .global yielding_suspended
yielding_suspended:
    str x30, [x0, #CONTEXT_SUSPENDED_X30]
    mrs x1, sp_el0
    mrs x2, elr_el3
    mrs x3, spsr_el3
    adr x4, sossl_hal_sample
    adr x5, profile_sampled
    cmp x2, x4
    ccmp x2, x5, #2, hs
    csel x2, x4, x2, lo
    str x1, [x0, #CONTEXT_SUSPENDED_SP]
    str x2, [x0, #CONTEXT_SUSPENDED_ELR]
    str x3, [x0, #CONTEXT_SUSPENDED_SPSR]
    msr spsel, #0
    return_to_stack x0, 0
