/*
 * Exception entry and return of EL3. From a lower level: the general registers go to the running world's context
 * (SP_EL3), C runs on the core's stack (SP_EL0) and returns the context to resume, which may be the other world's.
 * An exception taken at EL3 itself ends in a panic. The vectors of AArch32 are for an operating system that is in it at
 * the level right below EL3; what an AArch64 level runs in AArch32 below itself comes in by the vectors of AArch64.
 */
#include "board.h"
#include "context.h"

    .macro vector_panic reason
    .balign 128
    mov x0, #\reason
    b panic_entry
    .endm

    /* All in one vector, which holds 32 instructions. Afterwards x0 is the context and SP the core's stack. */
    .macro vector_world handler
    .balign 128
    stp x0, x1, [sp, #0]
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x19, [sp, #144]
    stp x20, x21, [sp, #160]
    stp x22, x23, [sp, #176]
    stp x24, x25, [sp, #192]
    stp x26, x27, [sp, #208]
    stp x28, x29, [sp, #224]
    mrs x1, sp_el0
    stp x30, x1, [sp, #CONTEXT_X30]
    mrs x2, elr_el3
    mrs x3, spsr_el3
    stp x2, x3, [sp, #CONTEXT_ELR]
    ldr x1, [sp, #CONTEXT_STACK]
    mov x0, sp
    msr spsel, #0
    mov sp, x1
    bl \handler
    b resume_context
    .endm

    /* Interrupts are open at EL3 only in the body of a yielding call, which is suspended. */
    .macro vector_suspend
    .balign 128
    stp x0, x1, [sp, #(CONTEXT_SUSPENDED + 0)]
    stp x2, x3, [sp, #(CONTEXT_SUSPENDED + 16)]
    stp x4, x5, [sp, #(CONTEXT_SUSPENDED + 32)]
    stp x6, x7, [sp, #(CONTEXT_SUSPENDED + 48)]
    stp x8, x9, [sp, #(CONTEXT_SUSPENDED + 64)]
    stp x10, x11, [sp, #(CONTEXT_SUSPENDED + 80)]
    stp x12, x13, [sp, #(CONTEXT_SUSPENDED + 96)]
    stp x14, x15, [sp, #(CONTEXT_SUSPENDED + 112)]
    stp x16, x17, [sp, #(CONTEXT_SUSPENDED + 128)]
    stp x18, x19, [sp, #(CONTEXT_SUSPENDED + 144)]
    stp x20, x21, [sp, #(CONTEXT_SUSPENDED + 160)]
    stp x22, x23, [sp, #(CONTEXT_SUSPENDED + 176)]
    stp x24, x25, [sp, #(CONTEXT_SUSPENDED + 192)]
    stp x26, x27, [sp, #(CONTEXT_SUSPENDED + 208)]
    stp x28, x29, [sp, #(CONTEXT_SUSPENDED + 224)]
    mov x0, sp
    b yielding_suspended
    .endm

    .section .text.vectors, "ax"
    .balign 2048
/* @req SSR-F-SMC-012, SSR-F-SMC-014, SSR-F-SMC-017, SSR-F-WSW-001, SSR-F-WSW-003 */
/* @req SSR-F-WSW-006, SSR-F-WSW-013 */
    .global monitor_vectors
monitor_vectors:
    vector_panic 0
    vector_suspend
    vector_suspend
    vector_panic 3

    vector_panic 4
    vector_panic 5
    vector_panic 6
    vector_panic 7

    vector_world trap_synchronous
    vector_world schedule_interrupt
    vector_world schedule_interrupt
    vector_world abort_error

    vector_world trap_synchronous
    vector_world schedule_interrupt
    vector_world schedule_interrupt
    vector_world abort_error
    .balign 128

/* Leaves EL3 into the world whose context is x0; SCR_EL3 and the shared registers are already that world's. */
/* @req SSR-F-BOOT-002, SSR-F-BOOT-005, SSR-F-SMC-012, SSR-F-SMC-017, SSR-F-WSW-001 */
    .global resume_context
resume_context:
    msr spsel, #1
    mov sp, x0
    ldp x30, x1, [sp, #CONTEXT_X30]
    ldp x2, x3, [sp, #CONTEXT_ELR]
    msr sp_el0, x1
    msr elr_el3, x2
    msr spsr_el3, x3
    ldp x0, x1, [sp, #0]
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x19, [sp, #144]
    ldp x20, x21, [sp, #160]
    ldp x22, x23, [sp, #176]
    ldp x24, x25, [sp, #192]
    ldp x26, x27, [sp, #208]
    ldp x28, x29, [sp, #224]
    eret
    /* Keeps a core from running ahead of the return speculatively. */
    dsb nsh
    isb

/* Nothing returns from here, so the core's stack is used from its top, whatever it held. x0: vector number. */
/* @req SSR-F-WSW-006 */
panic_entry:
    msr spsel, #0
    mrs x1, mpidr_el1
    and x1, x1, #0xff
    add x1, x1, #1
    mov x2, #MONITOR_STACK_SLOT
    ldr x3, =monitor_stacks
    madd x1, x1, x2, x3
    mov sp, x1
    bl panic_exception
