/*
 * Reset: every core starts here at EL3, with the MMU off. The boot core (number 0) copies the image to where it was linked,
 * unless it stands there already, clears .bss, and boots; every other core waits until boot.c opens the gate. The code up to
 * the branch to RAM is position independent. In RAM each core switches its MMU and caches on. Ends in the first operating
 * system of the core. Where the reset starts all cores at once, the gate relies on RAM that does not hold MONITOR_GATE_OPEN
 * then; QEMU clears it.
 */
#include "board.h"
#include "boot.h"
#include "context.h"
#include "memory_map.h"

/* RES1 bits; alignment checks for data and stack; MMU, data and instruction cache off. */
#define SCTLR_EL3_VALUE 0x30c5083a
/* As above, with MMU and caches on, and with WXN: what can be written cannot be executed. */
#define SCTLR_EL3_MAPPED 0x30cd183f
/* 4 GiB of addresses in 4 KiB pages, which stand for 40 bits of memory; tables in cacheable memory that the cores share. */
#define TCR_EL3_VALUE 0x80823520
/* Attribute 0: Device-nGnRnE. Attribute 1: normal memory, write-back. */
#define MAIR_EL3_VALUE 0xff00
/* SCR_EL3 before there is an operating system: RES1 bits, AArch64, secure, no fetch from non-secure memory. */
#define SCR_SECURE 0xe30
/* No secure self-hosted debug; event counting in the secure world stays prohibited. */
#define MDCR_EL3_VALUE 0x10000

    .macro load_address register, value
    ldr \register, =\value
    .endm

    .section .text.start, "ax"
    .balign 2048
/* @req SSR-F-MEM-005 */
    .global monitor_start
monitor_start:
    msr daifset, #0xf
    load_address x0, SCTLR_EL3_VALUE
    msr sctlr_el3, x0
    adr x0, monitor_start
    msr vbar_el3, x0
    isb
    mrs x0, mpidr_el1
    load_address x1, 0xff00ffffff
    and x19, x0, x1
    cmp x19, #BOARD_CORE_COUNT
    b.hs no_such_core
    cbnz x19, wait_at_gate

    adr x0, monitor_start
    load_address x1, monitor_image_start
    load_address x2, monitor_image_end
    cmp x0, x1
    b.eq clear_bss
1:  ldp x3, x4, [x0], #16
    stp x3, x4, [x1], #16
    cmp x1, x2
    b.lo 1b
clear_bss:
    load_address x1, monitor_bss_start
    load_address x2, monitor_bss_end
2:  stp xzr, xzr, [x1], #16
    cmp x1, x2
    b.lo 2b
    b go_to_ram

/* @req SSR-F-BOOT-007 */
wait_at_gate:
    load_address x1, monitor_gate
    load_address x2, MONITOR_GATE_OPEN
3:  ldr x0, [x1]
    cmp x0, x2
    b.eq go_to_ram
    wfe
    b 3b

/* @req SSR-F-MEM-005 */
go_to_ram:
    dsb sy
    ic iallu
    dsb sy
    isb
    load_address x1, start_in_ram
    br x1

/* @req SSR-F-BOOT-007 */
no_such_core:
    wfi
    b no_such_core

    .ltorg

/*
 * The image begins with a table of vectors of which only these four can be used before monitor_vectors stands in RAM: exceptions
 * at EL3 on its own stack pointer. There is no console yet and no driver to cut the power with, so the core stays here, and no guest
 * starts on it. What stands before and behind them is code.
 */
    .org 0x200
/* @req SSR-F-MEM-005 */
early_vectors:
    .rept 4
    .balign 128
    b .
    .endr
    .balign 128

/* @req SSR-F-MEM-005, SSR-F-WSW-006 */
start_in_ram:
    load_address x0, monitor_vectors
    msr vbar_el3, x0
    load_address x0, SCR_SECURE
    msr scr_el3, x0
    load_address x0, MDCR_EL3_VALUE
    msr mdcr_el3, x0
    msr cptr_el3, xzr
    isb
    msr spsel, #0
    load_address x0, monitor_stacks
    add x1, x19, #1
    mov x2, #MONITOR_STACK_SLOT
    madd x0, x1, x2, x0
    mov sp, x0
    bl board_core_init
    cbnz x19, 4f
    bl boot_prepare
4:  bl memory_map_enable
    cbnz x19, 5f
    bl boot_system
5:  mov x0, x19
    bl boot_core
    b resume_context

/* What the boot core wrote with the MMU off stands in memory, and the caches are empty after a reset. */
/* @req SSR-F-MEM-008 */
    .global memory_map_enable
memory_map_enable:
    load_address x0, MAIR_EL3_VALUE
    msr mair_el3, x0
    load_address x0, TCR_EL3_VALUE
    msr tcr_el3, x0
    load_address x0, monitor_tables
    msr ttbr0_el3, x0
    dsb sy
    isb
    tlbi alle3
    dsb sy
    isb
    load_address x0, SCTLR_EL3_MAPPED
    msr sctlr_el3, x0
    isb
    ret
    .ltorg

    .section .bss.tables, "aw", %nobits
    .balign MEMORY_TABLE_SIZE
/* @req SSR-F-MEM-008 */
    .global monitor_tables
monitor_tables:
    .space MEMORY_TABLES * MEMORY_TABLE_SIZE

    .section .stacks, "aw", %nobits
    .balign 4096
/* @req SSR-F-MEM-005 */
    .global monitor_stacks
monitor_stacks:
    .space MONITOR_STACKS_PER_CORE * BOARD_CORE_COUNT * MONITOR_STACK_SLOT
