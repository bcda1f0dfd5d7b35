/*
 * Probe guest in AArch64: entry, exception vectors, and the stubs that must control every register themselves. Position: the first
 * section stands at the configured entry point. A fault goes on at the address in probe_recover when that is not zero.
 */
#include "probe.h"

#ifdef __aarch64__

    .arch_extension fp
    .arch_extension simd

/* Afterwards flags say `hs` at EL2, `lo` at EL1. */
    .macro compare_level scratch
    mrs \scratch, CurrentEL
    cmp \scratch, #(2 << 2)
    .endm

/*
 * Data is little-endian from here on, whatever the level was entered with: the probe is built for that. Changes x2.
 */
    .macro use_little_endian
    compare_level x2
    b.hs 10f
    mrs x2, sctlr_el1
    bic x2, x2, #(3 << 24)
    msr sctlr_el1, x2
    b 11f
10: mrs x2, sctlr_el2
    bic x2, x2, #(1 << 25)
    msr sctlr_el2, x2
11: isb
    .endm

/* Every core has a stack of its own, by the lowest bits of its MPIDR. Changes x1 to x3. */
    .macro take_stack
    mrs x1, mpidr_el1
    and x1, x1, #(PROBE_CORES - 1)
    add x1, x1, #1
    mov x2, #PROBE_STACK_SIZE
    ldr x3, =probe_stacks
    madd x1, x1, x2, x3
    mov sp, x1
    .endm

    .section .text.entry, "ax"
    .global probe_entry
/* Before a register other than x1 is written, x1 is the union of all bits that x1 to x30 held. */
probe_entry:
    .irp n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
    orr x1, x1, x\n
    .endr
    adr x19, probe_entry
    mov x20, x0
    mov x21, x1
    ldr w22, known_word
    movz w2, #0x0304
    movk w2, #0x0102, lsl #16
    cmp w22, w2
    cset x22, ne
    use_little_endian
    ldr x2, =probe_start
    br x2
known_word:
    .inst 0x01020304
    .ltorg

    .text
probe_start:
    ldr x1, =probe_bss_start
    ldr x2, =probe_bss_end
1:  stp xzr, xzr, [x1], #16
    cmp x1, x2
    b.lo 1b
    take_stack
    bl set_up_level
    mov x0, x19
    mov x1, x20
    mov x2, x21
    mov x3, x22
    bl probe_main

    .global probe_secondary_entry
probe_secondary_entry:
    use_little_endian
    mov x20, x0
    take_stack
    bl set_up_level
    mov x0, x20
    bl probe_secondary_main

/* Vectors and floating point at the level that the probe was entered at. */
set_up_level:
    ldr x0, =probe_vectors
    mov x1, #(3 << 20)
    msr cpacr_el1, x1
    compare_level x2
    b.hs 2f
    msr vbar_el1, x0
    b 3f
2:  msr vbar_el2, x0
3:  isb
    ret

    .macro vector target
    .balign 128
    b \target
    .endm

    .balign 2048
probe_vectors:
    vector unexpected
    vector unexpected
    vector unexpected
    vector unexpected
    vector synchronous
    vector interrupt
    vector interrupt
    vector unexpected
    .rept 8
    vector unexpected
    .endr
    .balign 128

synchronous:
    ldr x0, =probe_recover
    ldr x1, [x0]
    cbz x1, unexpected
    str xzr, [x0]
    ldr x2, =probe_recover_sp
    ldr x2, [x2]
    mov sp, x2
    compare_level x3
    b.hs 4f
    mrs x2, esr_el1
    mrs x3, far_el1
    msr elr_el1, x1
    mov x4, #0x3c5
    msr spsr_el1, x4
    eret
4:  mrs x2, esr_el2
    mrs x3, far_el2
    msr elr_el2, x1
    mov x4, #0x3c9
    msr spsr_el2, x4
    eret

unexpected:
    compare_level x3
    b.hs 5f
    mrs x0, esr_el1
    mrs x1, elr_el1
    mrs x2, far_el1
    bl probe_stop
5:  mrs x0, esr_el2
    mrs x1, elr_el2
    mrs x2, far_el2
    bl probe_stop

/* Only the secure probe at EL1 unmasks FIQ. Keeps every register that C may change. */
interrupt:
    stp x0, x1, [sp, #-176]!
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x30, [sp, #144]
    bl probe_interrupt
    ldp x18, x30, [sp, #144]
    ldp x16, x17, [sp, #128]
    ldp x14, x15, [sp, #112]
    ldp x12, x13, [sp, #96]
    ldp x10, x11, [sp, #80]
    ldp x8, x9, [sp, #64]
    ldp x6, x7, [sp, #48]
    ldp x4, x5, [sp, #32]
    ldp x2, x3, [sp, #16]
    ldp x0, x1, [sp], #176
    eret

    .macro save_callee
    stp x19, x20, [sp, #-112]!
    stp x21, x22, [sp, #16]
    stp x23, x24, [sp, #32]
    stp x25, x26, [sp, #48]
    stp x27, x28, [sp, #64]
    stp x29, x30, [sp, #80]
    .endm

    .macro restore_callee
    ldp x29, x30, [sp, #80]
    ldp x27, x28, [sp, #64]
    ldp x25, x26, [sp, #48]
    ldp x23, x24, [sp, #32]
    ldp x21, x22, [sp, #16]
    ldp x19, x20, [sp], #112
    .endm

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

/* The stack pointer is the one register that survives without help: results go through the stack. */
    .global probe_smc
probe_smc:
    save_callee
    str x0, [sp, #96]
    sub sp, sp, #256
    ldr x2, [x0, #PROBE_NZCV]
    msr nzcv, x2
    transfer_2_to_30 ldp, ldr, x0
    ldp x0, x1, [x0]
    smc #0
    stp x0, x1, [sp]
    mrs x0, nzcv
    str x0, [sp, #PROBE_NZCV]
    transfer_2_to_30 stp, str, sp
    ldr x0, [sp, #(256 + 96)]
    mov x1, #0
6:  ldr x2, [sp, x1]
    str x2, [x0, x1]
    add x1, x1, #8
    cmp x1, #256
    b.ne 6b
    add sp, sp, #256
    restore_callee
    ret

/*
 * x0 and x1 count; they and the flags are touched by nothing else between loading and storing. The loop is
 * padded to six instructions, so that a plan's count lasts as long as one of a loop in C. One `yield` in each turn lets
 * the emulator, which runs one core at a time, go on with another one.
 */
    .global probe_spin
probe_spin:
    save_callee
    str x0, [sp, #96]
    ldr x2, [x0, #PROBE_NZCV]
    msr nzcv, x2
    transfer_2_to_30 ldp, ldr, x0
7:  mov x0, #PROBE_LOOPS_IN_TURN
8:  sub x0, x0, #1
    .rept 4
    nop
    .endr
    cbnz x0, 8b
    yield
    sub x1, x1, #1
    cbnz x1, 7b
    ldr x0, [sp, #96]
    mrs x1, nzcv
    str x1, [x0, #PROBE_NZCV]
    transfer_2_to_30 stp, str, x0
    restore_callee
    ret

    .global probe_measure
probe_measure:
    save_callee
    ldp x16, x17, [x0, #128]
    ldp x14, x15, [x0, #112]
    ldp x12, x13, [x0, #96]
    ldp x10, x11, [x0, #80]
    ldp x8, x9, [x0, #64]
    ldp x6, x7, [x0, #48]
    ldp x4, x5, [x0, #32]
    ldp x2, x3, [x0, #16]
    ldp x0, x1, [x0]
    isb
    mrs x19, pmccntr_el0
    smc #0
    mrs x20, pmccntr_el0
    sub x0, x20, x19
    restore_callee
    ret

/* Where a fault inside one of the accesses below goes on; x2 and x3 are then ESR and FAR. */
    .macro arm_recovery
    save_callee
    str x9, [sp, #96]
    adr x10, faulted
    ldr x11, =probe_recover
    mov x12, sp
    ldr x13, =probe_recover_sp
    str x12, [x13]
    str x10, [x11]
    dsb sy
    .endm

came_back:
    ldr x10, =probe_recover
    str xzr, [x10]
    ldr x9, [sp, #96]
    str xzr, [x9]
    str x0, [x9, #8]
    restore_callee
    ret

faulted:
    ldr x9, [sp, #96]
    mov x10, #1
    str x10, [x9]
    stp x2, x3, [x9, #16]
    restore_callee
    ret

    .global probe_read32
probe_read32:
    mov x9, x1
    arm_recovery
    ldr w0, [x0]
    dsb sy
    b came_back

    .global probe_write32
probe_write32:
    mov x9, x2
    arm_recovery
    str w1, [x0]
    dsb sy
    b came_back

    .global probe_execute
probe_execute:
    mov x9, x1
    arm_recovery
    blr x0
    b came_back

    .global probe_try_floating_point
probe_try_floating_point:
    mov x9, x0
    arm_recovery
    fmov x0, d0
    b came_back

    .macro all_vectors instruction
    \instruction q0, q1, [x0, #0]
    \instruction q2, q3, [x0, #32]
    \instruction q4, q5, [x0, #64]
    \instruction q6, q7, [x0, #96]
    \instruction q8, q9, [x0, #128]
    \instruction q10, q11, [x0, #160]
    \instruction q12, q13, [x0, #192]
    \instruction q14, q15, [x0, #224]
    \instruction q16, q17, [x0, #256]
    \instruction q18, q19, [x0, #288]
    \instruction q20, q21, [x0, #320]
    \instruction q22, q23, [x0, #352]
    \instruction q24, q25, [x0, #384]
    \instruction q26, q27, [x0, #416]
    \instruction q28, q29, [x0, #448]
    \instruction q30, q31, [x0, #480]
    .endm

    .global probe_floating_point_load
probe_floating_point_load:
    all_vectors ldp
    ret

    .global probe_floating_point_store
probe_floating_point_store:
    all_vectors stp
    ret

    .section .stacks, "aw", %nobits
    .balign 16
probe_stacks:
    .space PROBE_CORES * PROBE_STACK_SIZE

    .bss
    .balign 8
probe_recover:
    .space 8
probe_recover_sp:
    .space 8

#endif

    .section .note.GNU-stack, "", %progbits
