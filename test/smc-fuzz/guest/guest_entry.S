/*
 * Entry, exception vectors, and the stubs that must control every register themselves. The first section stands at the
 * configured entry point, where every core of this world begins.
 */
#include "guest.h"

    .arch_extension fp
    .arch_extension simd

    .section .text.entry, "ax"
    .global guest_entry
guest_entry:
    ldr x2, =guest_start
    br x2
    .ltorg

    .macro take_stack
    mrs x0, mpidr_el1
    and x0, x0, #(GUEST_CORES - 1)
    add x1, x0, #1
    mov x2, #GUEST_STACK_SIZE
    ldr x3, =guest_stacks
    madd x1, x1, x2, x3
    msr spsel, #1
    mov sp, x1
    .endm

    .text
guest_start:
    take_stack
    ldr x4, =guest_vectors
    mov x5, #(3 << 20)
    msr cpacr_el1, x5
    mrs x5, CurrentEL
    cmp x5, #(2 << 2)
    b.hs 1f
    msr vbar_el1, x4
    b 2f
1:  msr vbar_el2, x4
2:  isb
    bl guest_main

    .balign 2048
guest_vectors:
    .rept 16
    .balign 128
    b exception
    .endr
    .balign 128

/* Nothing returns from here, so the core's stack is used from its top. */
exception:
    take_stack
    mrs x4, CurrentEL
    cmp x4, #(2 << 2)
    b.hs 3f
    mrs x1, esr_el1
    mrs x2, elr_el1
    mrs x3, far_el1
    bl guest_exception
3:  mrs x1, esr_el2
    mrs x2, elr_el2
    mrs x3, far_el2
    bl guest_exception

    .macro transfer_2_to_30 instruction, single, base
    \instruction x2, x3, [\base, #16]
    \instruction x4, x5, [\base, #32]
    \instruction x6, x7, [\base, #48]
    \instruction x8, x9, [\base, #64]
    \instruction x10, x11, [\base, #80]
    \instruction x12, x13, [\base, #96]
    \instruction x14, x15, [\base, #112]
    \instruction x16, x17, [\base, #128]
    \instruction x18, x19, [\base, #144]
    \instruction x20, x21, [\base, #160]
    \instruction x22, x23, [\base, #176]
    \instruction x24, x25, [\base, #192]
    \instruction x26, x27, [\base, #208]
    \instruction x28, x29, [\base, #224]
    \single x30, [\base, #240]
    .endm

/*
 * The stack pointer of this level points to the registers while the call is made; the call itself is made on SP_EL0,
 * so that the stack pointer that the caller sees can hold anything.
 */
    .macro smc_stub number
4:  stp x19, x20, [sp, #-96]!
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    mov x2, sp
    str x2, [x0, #REGISTERS_STACK]
    mov sp, x0
    ldr x2, [x0, #REGISTERS_SP]
    msr sp_el0, x2
    ldr x2, [x0, #REGISTERS_PSTATE]
    msr nzcv, x2
    transfer_2_to_30 ldp, ldr, x0
    /* Interrupts as drawn from here on; x1 is loaded again behind. */
    ldr x1, [sp, #REGISTERS_PSTATE]
    msr daif, x1
    ldp x0, x1, [sp]
    msr spsel, #0
    smc #\number
    msr spsel, #1
    stp x0, x1, [sp]
    mrs x0, nzcv
    mrs x1, daif
    msr daifset, #15
    orr x0, x0, x1
    str x0, [sp, #REGISTERS_PSTATE]
    mrs x0, sp_el0
    str x0, [sp, #REGISTERS_SP]
    transfer_2_to_30 stp, str, sp
    ldr x0, [sp, #REGISTERS_STACK]
    mov sp, x0
    ldp x29, x30, [sp, #80]
    ldp x27, x28, [sp, #64]
    ldp x25, x26, [sp, #48]
    ldp x23, x24, [sp, #32]
    ldp x21, x22, [sp, #16]
    ldp x19, x20, [sp], #96
    ret
    .pushsection .rodata.smc_of, "a"
    .quad 4b
    .popsection
    .pushsection .rodata.smc_number, "a"
    .word \number
    .popsection
    .endm

    .pushsection .rodata.smc_of, "a"
    .balign 8
    .global guest_smc_of
guest_smc_of:
    .popsection
    .pushsection .rodata.smc_number, "a"
    .balign 8
    .global guest_smc_number
guest_smc_number:
    .popsection

    smc_stub 0
    smc_stub 1
    smc_stub 2
    smc_stub 0x80
    smc_stub 0x100
    smc_stub 0x5a5a
    smc_stub 0x8000
    smc_stub 0xffff

    .macro all_vectors instruction
    .irp n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
    vector_pair \instruction, \n, %(\n + 1), %(16 * \n)
    .endr
    .endm

    .altmacro
    .macro vector_pair instruction, first, second, offset
    \instruction q\first, q\second, [x0, #\offset]
    .endm

    .global guest_floating_point_load
guest_floating_point_load:
    all_vectors ldp
    ret

    .global guest_floating_point_store
guest_floating_point_store:
    all_vectors stp
    ret

    .section .stacks, "aw", %nobits
    .balign 16
guest_stacks:
    .space GUEST_CORES * GUEST_STACK_SIZE
