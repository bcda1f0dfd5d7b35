/* Entry of both guests, vectors of the hostile one, calls. A core of either world begins here, with a stack of its own. */
    .arch_extension crc

    .section .text.entry, "ax"
    .global guest_entry
guest_entry:
    ldr x2, =start
    br x2
    .ltorg

    .text
start:
    mrs x0, mpidr_el1
    and x0, x0, #3
    add x1, x0, #1
    ldr x2, =stacks
    add x1, x2, x1, lsl #12
    msr spsel, #1
    mov sp, x1
    mrs x1, CurrentEL
    cmp x1, #(2 << 2)
    b.hs 1f
    bl guard_run
1:  ldr x1, =vectors
    msr vbar_el2, x1
    isb
    bl hostile_run

/* Whatever instruction was refused is left out, and counted. */
    .balign 2048
vectors:
    .rept 16
    .balign 128
    stp x0, x1, [sp, #-16]!
    mrs x0, elr_el2
    add x0, x0, #4
    msr elr_el2, x0
    ldr x0, =refused
    mrs x1, mpidr_el1
    and x1, x1, #3
    add x1, x0, x1, lsl #3
    ldr x0, [x1]
    add x0, x0, #1
    str x0, [x1]
    ldp x0, x1, [sp], #16
    eret
    .endr
    .balign 128
    .ltorg

    .macro stub name, number
    .global \name
\name:
    smc #\number
    ret
    .endm

    stub guest_call_numbered, 77

    .section .bss.refused, "aw", %nobits
    .balign 16
    .global refused
refused:
    .space 32

    .section .stacks, "aw", %nobits
    .balign 4096
stacks:
    .space 4 * 4096
