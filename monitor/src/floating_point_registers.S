/*
 * Floating-point registers of this core, to and from memory: in: x0, in floating_point_swap where they go, x1 where the
 * next ones come from. When that is done is decided in floating_point.c.
 */
#include "context.h"

    .arch_extension fp
    .arch_extension simd
    .section .text.gap, "ax"

    .macro all_registers instruction
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

    .macro save_registers
    all_registers stp
    mrs x2, fpcr
    mrs x3, fpsr
    str x2, [x0, #FLOATING_POINT_FPCR]
    str x3, [x0, #FLOATING_POINT_FPSR]
    .endm

/* @req SSR-F-FPU-005, SSR-F-PSC-017 */
    .global floating_point_save
floating_point_save:
    save_registers
    ret

/* @req SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
    .global floating_point_swap
floating_point_swap:
    save_registers
    mov x0, x1

/* @req SSR-F-FPU-004, SSR-F-FPU-005, SSR-F-WSW-005 */
    .global floating_point_load
floating_point_load:
    all_registers ldp
    ldr x2, [x0, #FLOATING_POINT_FPCR]
    ldr x3, [x0, #FLOATING_POINT_FPSR]
    msr fpcr, x2
    msr fpsr, x3
    ret
