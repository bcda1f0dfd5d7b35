/*
 * Reset, exceptions, floating-point registers. SP_EL3 is the one stack. An exception pushes a frame, C changes it, and
 * returning pops it: which world goes on is only a matter of what stands in the frame then.
 */
#include "small.h"

    .arch_extension fp
    .arch_extension simd

    .section .text.reset, "ax"
    .global reset
reset:
    msr daifset, #0xf
    ldr x0, =0x30c50838 /* RES1, stack alignment checks; MMU and caches off */
    msr sctlr_el3, x0
    ldr x0, =vectors
    msr vbar_el3, x0
    msr cptr_el3, xzr
    mov x0, #0x430 /* RES1, AArch64, secure */
    msr scr_el3, x0
    isb
    mrs x0, mpidr_el1
    tst x0, #0xffffff
    b.ne parked /* one core runs this monitor; the others never leave */
    ldr x0, =stack_top
    mov sp, x0
    ldr x0, =data_in_flash
    ldr x1, =data_start
    ldr x2, =bss_start
    ldr x3, =bss_end
1:  cmp x1, x2
    b.hs 2f
    ldr x4, [x0], #8
    str x4, [x1], #8
    b 1b
2:  cmp x1, x3
    b.hs 3f
    str xzr, [x1], #8
    b 2b
3:  sub sp, sp, #FRAME_SIZE
    mov x0, sp
    bl first
    b leave
parked:
    wfi
    b parked
    .ltorg

    .macro to handler
    .balign 128
    stp x0, x1, [sp, #(FRAME_X - FRAME_SIZE)]!
    adr x0, \handler
    b push
    .endm

    .balign 2048
vectors:
    .rept 8
    .balign 128
    b unexpected
    .endr
    to synchronous
    .balign 128
    b unexpected
    to worlds_fiq
    .rept 5
    .balign 128
    b unexpected
    .endr
    .balign 128

/* The vector has stored x0 and x1 at their place of a frame that begins FRAME_X below SP. x0: who handles it. */
push:
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
    sub sp, sp, #FRAME_X
    mov x9, x0
    mrs x1, elr_el3
    mrs x2, spsr_el3
    mrs x3, sp_el0
    stp x1, x2, [sp]
    stp x3, x30, [sp, #16]
    mov x0, sp
    blr x9
leave:
    ldp x1, x2, [sp]
    ldp x3, x30, [sp, #16]
    msr elr_el3, x1
    msr spsr_el3, x2
    msr sp_el0, x3
    add sp, sp, #FRAME_X
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
    ldp x0, x1, [sp], #(FRAME_SIZE - FRAME_X)
    eret
    dsb nsh
    isb

    .macro vectors_of instruction
    .irp n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
    pair \instruction, \n, %(\n + 1)
    .endr
    .endm

    .altmacro
    .macro pair instruction, first, second
    \instruction q\first, q\second, [x0], #32
    .endm

/* q0 to q31, FPCR, FPSR to x0 and from there. */
    .global registers_store
registers_store:
    vectors_of stp
    mrs x1, fpcr
    mrs x2, fpsr
    stp x1, x2, [x0]
    ret

    .global registers_load
registers_load:
    vectors_of ldp
    ldp x1, x2, [x0]
    msr fpcr, x1
    msr fpsr, x2
    ret
