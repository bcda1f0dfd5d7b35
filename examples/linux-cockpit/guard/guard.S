/*
 * The secure operating system of this example: a timer with a fixed period, whose expiries it reports one by one through a
 * service. An expiry is due at start + n * period, whenever its interrupt was taken: one that came late is reported all
 * the same, and two that came together are reported as two. A yield of the other world that it is resumed for is reported
 * as well. Runs where it is put, with the MMU off and interrupts masked: it asks the interrupt controller itself.
 */
    .equ PERIOD, 62500                  /* ticks of the counter: one millisecond */
    .equ SECURE_TIMER, 29
    .equ NO_INTERRUPT, 1023
    .equ YIELD, 0x87000001
    .equ REPORT_TICK, 0x82000001
    .equ REPORT_CALL, 0x82000003
    .equ RESUMED_BY_CALL, 1

    .equ GIC_DISTRIBUTOR, 0x08000000
    .equ GICD_ISENABLER, 0x100
    .equ GICV2_INTERFACE, 0x08010000
    .equ GICC_IAR, 0x0c
    .equ GICC_EOIR, 0x10
    .equ GICV3_PRIVATE, 0x080b0000      /* SGI and PPI of core 0 */

    .macro load register, value
    movz \register, #((\value) & 0xffff)
    movk \register, #(((\value) >> 16) & 0xffff), lsl #16
    .endm

    .macro call id
    load x0, \id
    smc #0
    .endm

    .text
/* x19 the next expiry, x20 the period, x21 not zero for a GICv3, x22 its processor interface otherwise */
guard:
    mrs x21, id_aa64pfr0_el1
    ubfx x21, x21, #24, #4
    load x22, GICV2_INTERFACE
    load x1, GIC_DISTRIBUTOR
    load x2, GICV3_PRIVATE
    cmp x21, #0
    csel x1, x1, x2, eq
    mov w2, #(1 << SECURE_TIMER)
    str w2, [x1, #GICD_ISENABLER]
    load x20, PERIOD
    mrs x19, cntpct_el0
    add x19, x19, x20
    msr cntps_cval_el1, x19
    mov x0, #1
    msr cntps_ctl_el1, x0
    isb

wait:
    call YIELD
    cmp x1, #RESUMED_BY_CALL
    b.ne expired
    call REPORT_CALL

/* Every expiry that is due by now, in order. */
expired:
    isb
    mrs x0, cntpct_el0
    cmp x0, x19
    b.lo take
    add x19, x19, x20
    call REPORT_TICK
    b expired

/*
 * The comparator is moved on first: the interrupt is level-sensitive and gone with it. What is taken is ended, whatever it
 * is: the monitor's own interrupt can be among it, and whoever takes that has to end it.
 */
take:
    msr cntps_cval_el1, x19
    isb
    cbz x21, 1f
    mrs x23, s3_0_c12_c8_0              /* ICC_IAR0_EL1 */
    b 2f
1:  ldr w23, [x22, #GICC_IAR]
2:  and w24, w23, #NO_INTERRUPT
    cmp w24, #NO_INTERRUPT
    b.eq wait
    cbz x21, 3f
    msr s3_0_c12_c8_1, x23              /* ICC_EOIR0_EL1 */
    isb
    b expired
3:  str w23, [x22, #GICC_EOIR]
    b expired
