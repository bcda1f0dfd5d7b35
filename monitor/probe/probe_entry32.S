/*
 * Probe guest in AArch32: as probe_entry.S. At EL1 it runs in System mode, so that the other modes have no registers that it
 * needs; at EL2 in Hyp mode. A processor in AArch32 has the registers x0 to x30 of AArch64 as r0 to r14 and those of its
 * modes: x13 and x14 SP_usr and LR_usr, x15 SP_hyp, x16 to x23 LR and SP of irq, svc, abt, und, x24 to x30 r8_fiq to LR_fiq.
 */
#include "probe.h"

#ifdef __arm__

    .syntax unified
    .arm
    .arch_extension sec
    .arch_extension virt
    .fpu neon

#define MODE_MASK 0x1f
#define MODE_HYPERVISOR 0x1a
#define MODE_SYSTEM 0x1f
#define STATE_BIG_ENDIAN 0x200
#define SYNDROME_CLASS 26
#define SYNDROME_STATUS 0x3f
#define CLASS_UNKNOWN 0x00
#define CLASS_PREFETCH_ABORT 0x21
#define CLASS_DATA_ABORT 0x25
#define CLASS_OTHER 0x3f
#define ACCESS_VALUE 4
#define ACCESS_ESR 8

    .macro load register, value
    movw \register, #:lower16:\value
    movt \register, #:upper16:\value
    .endm

/* Afterwards flags say `eq` in Hyp mode. Changes the register. */
    .macro compare_level register
    mrs \register, cpsr
    and \register, \register, #MODE_MASK
    cmp \register, #MODE_HYPERVISOR
    .endm

/* Data is little-endian from here on, in exceptions too. At EL1 System mode from here on. Changes r2. */
    .macro use_little_endian
    mrs r2, cpsr
    bic r2, r2, #STATE_BIG_ENDIAN
    msr cpsr_x, r2
    compare_level r2
    beq 10f
    cps #MODE_SYSTEM
    mrc p15, 0, r2, c1, c0, 0
    bic r2, r2, #(1 << 25)
    mcr p15, 0, r2, c1, c0, 0
    b 11f
10: mrc p15, 4, r2, c1, c0, 0
    bic r2, r2, #(1 << 25)
    mcr p15, 4, r2, c1, c0, 0
11: isb
    .endm

/* Every core has a stack of its own, by the lowest bits of its MPIDR. Changes r1 to r3. */
    .macro take_stack
    mrc p15, 0, r1, c0, c0, 5
    and r1, r1, #(PROBE_CORES - 1)
    add r1, r1, #1
    load r2, PROBE_STACK_SIZE
    load r3, probe_stacks
    mla r1, r1, r2, r3
    mov sp, r1
    .endm

/* Instruction on each register of another mode, its number for AArch64 first; x18 and x19 are of the mode it came in. */
    .macro of_modes operation
    \operation 16, LR_irq
    \operation 17, SP_irq
    \operation 20, LR_abt
    \operation 21, SP_abt
    \operation 22, LR_und
    \operation 23, SP_und
    \operation 24, r8_fiq
    \operation 25, r9_fiq
    \operation 26, r10_fiq
    \operation 27, r11_fiq
    \operation 28, r12_fiq
    \operation 29, SP_fiq
    \operation 30, LR_fiq
    .endm

    .macro union number, name
    mrs r2, \name
    orr r1, r1, r2
    .endm

    .section .text.entry, "ax"
    .global probe_entry
/* Before a register other than r1 is written, r1 is the union of all that r1 to r14 held; then come those of other modes. */
probe_entry:
    .irp n, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, sp, lr
    orr r1, r1, \n
    .endr
    adr r4, probe_entry
    mov r5, r0
    ldr r7, known_word
    use_little_endian
    of_modes union
    compare_level r2
    beq 1f
    orr r1, r1, sp
    orr r1, r1, lr
    b 2f
1:  union 13, SP_usr
    union 18, LR_svc
    union 19, SP_svc
2:  mov r6, r1
    load r2, 0x01020304
    subs r7, r7, r2
    movne r7, #1
    ldr pc, start
start:
    .word probe_start
known_word:
    .word 0x01020304

    .text
probe_start:
    load r1, probe_bss_start
    load r2, probe_bss_end
    mov r3, #0
1:  str r3, [r1], #4
    cmp r1, r2
    blo 1b
    take_stack
    bl set_up_level
    mov r0, r4
    mov r1, r5
    mov r2, r6
    mov r3, r7
    bl probe_main

    .global probe_secondary_entry
probe_secondary_entry:
    use_little_endian
    mov r5, r0
    take_stack
    bl set_up_level
    mov r0, r5
    bl probe_secondary_main

/*
 * Vectors at the level that the probe was entered at, syndromes of the long format (TTBCR.EAE), which are those of AArch64,
 * and floating point where the operating system uses it.
 */
set_up_level:
    load r0, probe_vectors
    compare_level r1
    beq 2f
    mcr p15, 0, r0, c12, c0, 0
    mov r1, #(1 << 31)
    mcr p15, 0, r1, c2, c0, 2
    mov r1, #(0xf << 20)
    mcr p15, 0, r1, c1, c0, 2
    b 3f
2:  mcr p15, 4, r0, c12, c0, 0
3:  isb
    load r1, (probe_plan + PROBE_PLAN_WITHOUT_FLOATING_POINT)
    ldr r1, [r1]
    cmp r1, #0
    bxne lr
    mov r1, #(1 << 30)
    vmsr fpexc, r1
    bx lr

    .balign 32
probe_vectors:
    b other
    b undefined
    b other
    b prefetch_abort
    b data_abort
    b other
    b interrupt
    b interrupt

undefined:
    mov r0, #CLASS_UNKNOWN
    b fault
prefetch_abort:
    mov r0, #CLASS_PREFETCH_ABORT
    b fault
data_abort:
    mov r0, #CLASS_DATA_ABORT
    b fault
other:
    mov r0, #CLASS_OTHER

/* In r0 the class. Then r2 is the syndrome as AArch64 writes it, r3 the address, r4 where it happened; r0 to r6 are free. */
fault:
    mov r2, #0
    mov r3, #0
    mov r4, lr
    compare_level r1
    beq 4f
    cmp r0, #CLASS_DATA_ABORT
    mrceq p15, 0, r2, c5, c0, 0
    mrceq p15, 0, r3, c6, c0, 0
    cmp r0, #CLASS_PREFETCH_ABORT
    mrceq p15, 0, r2, c5, c0, 1
    mrceq p15, 0, r3, c6, c0, 2
    and r2, r2, #SYNDROME_STATUS
    orr r2, r2, r0, lsl #SYNDROME_CLASS
    cps #MODE_SYSTEM
    b 5f
4:  mrs r4, ELR_hyp
    mrc p15, 4, r2, c5, c2, 0
    mrc p15, 4, r3, c6, c0, 0
    cmp r0, #CLASS_PREFETCH_ABORT
    mrceq p15, 4, r3, c6, c0, 2
5:  load r5, probe_recover
    ldr r6, [r5]
    cmp r6, #0
    beq unexpected
    mov r1, #0
    str r1, [r5]
    load r5, probe_recover_sp
    ldr sp, [r5]
    bx r6

unexpected:
    mov r0, r2
    mov r1, r4
    mov r2, r3
    bl probe_stop

/* Only the secure probe, in System mode, unmasks FIQ. Keeps every register that C may change. */
interrupt:
    sub lr, lr, #4
    srsdb sp!, #MODE_SYSTEM
    cps #MODE_SYSTEM
    push {r0-r3, r12, lr}
    bl probe_interrupt
    pop {r0-r3, r12, lr}
    rfeia sp!

    .macro load_banked number, name
    ldr r1, [r0, #(8 * \number)]
    msr \name, r1
    .endm

    .macro store_banked number, name
    mrs r1, \name
    str r1, [r0, #(8 * \number)]
    str r2, [r0, #(8 * \number + 4)]
    .endm

/* r0: the registers, kept on the stack. Afterwards every register but the stack pointers holds what stands there. */
    .macro load_registers
    push {r4-r11, lr}
    push {r0}
    ldr r1, [r0, #PROBE_NZCV]
    msr cpsr_f, r1
    of_modes load_banked
    load_banked 18, LR_svc
    load_banked 19, SP_svc
    ldr lr, [r0, #(8 * 14)]
    .irp n, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0
    ldr r\n, [r0, #(8 * \n)]
    .endr
    .endm

/* The same back, and a return. */
    .macro store_registers
    push {r0-r12, lr}
    mrs r1, cpsr
    and r1, r1, #0xf0000000
    mov r2, #0
    ldr r0, [sp, #(4 * 14)]
    str r1, [r0, #PROBE_NZCV]
    str r2, [r0, #(PROBE_NZCV + 4)]
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    ldr r1, [sp, #(4 * \n)]
    str r1, [r0, #(8 * \n)]
    str r2, [r0, #(8 * \n + 4)]
    .endr
    ldr r1, [sp, #(4 * 13)]
    str r1, [r0, #(8 * 14)]
    str r2, [r0, #(8 * 14 + 4)]
    of_modes store_banked
    store_banked 18, LR_svc
    store_banked 19, SP_svc
    add sp, sp, #(4 * 15)
    pop {r4-r11, pc}
    .endm

    .global probe_smc
probe_smc:
    load_registers
    smc #0
    store_registers

/*
 * r0 and r1 count; they and the flags are touched by nothing else between loading and storing: only T32 branches without
 * flags. The loop is padded to as many instructions as in AArch64.
 */
    .global probe_spin
probe_spin:
    str r1, [r0, #8]
    load_registers
    load r0, spin
    bx r0
    .thumb
    .thumb_func
spin:
    mov.w r0, #PROBE_LOOPS_IN_TURN
7:  sub.w r0, r0, #1
    .rept 3
    nop
    .endr
    cbz r0, 8f
    b 7b
8:  yield
    sub.w r1, r1, #1
    cbz r1, 9f
    b spin
    .balign 4
9:  bx pc
    nop
    .arm
    store_registers

    .global probe_measure
probe_measure:
    push {r4-r10, lr}
    mov r8, r0
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7
    ldr r\n, [r8, #(8 * \n)]
    .endr
    isb
    mrc p15, 0, r8, c9, c13, 0
    smc #0
    mrc p15, 0, r9, c9, c13, 0
    sub r0, r9, r8
    pop {r4-r10, pc}

/* Where a fault inside one of the accesses below goes on; r2 and r3 are then syndrome and address. \access: of the result. */
    .macro arm_recovery access
    push {r4-r11, lr}
    push {\access}
    load r10, faulted
    load r11, probe_recover
    load r12, probe_recover_sp
    str sp, [r12]
    str r10, [r11]
    dsb sy
    .endm

came_back:
    load r10, probe_recover
    pop {r9}
    mov r1, #0
    str r1, [r10]
    str r1, [r9]
    str r0, [r9, #ACCESS_VALUE]
    pop {r4-r11, pc}

faulted:
    pop {r9}
    mov r1, #1
    str r1, [r9]
    str r2, [r9, #ACCESS_ESR]
    str r3, [r9, #(ACCESS_ESR + 4)]
    pop {r4-r11, pc}

    .global probe_read32
probe_read32:
    arm_recovery r1
    ldr r0, [r0]
    dsb sy
    b came_back

    .global probe_write32
probe_write32:
    arm_recovery r2
    str r1, [r0]
    dsb sy
    b came_back

    .global probe_execute
probe_execute:
    arm_recovery r1
    blx r0
    b came_back

    .global probe_try_floating_point
probe_try_floating_point:
    arm_recovery r0
    mov r0, #(1 << 30)
    vmsr fpexc, r0
    vmov r0, r1, d0
    b came_back

    .global probe_floating_point_load
probe_floating_point_load:
    vldmia r0!, {d0-d15}
    vldmia r0, {d16-d31}
    bx lr

    .global probe_floating_point_store
probe_floating_point_store:
    vstmia r0!, {d0-d15}
    vstmia r0, {d16-d31}
    bx lr

    .section .stacks, "aw", %nobits
    .balign 16
probe_stacks:
    .space PROBE_CORES * PROBE_STACK_SIZE

    .bss
    .balign 4
probe_recover:
    .space 4
probe_recover_sp:
    .space 4

#endif

    .section .note.GNU-stack, "", %progbits
