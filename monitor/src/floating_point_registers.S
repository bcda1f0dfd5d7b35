/*
 * Floating-point registers of one world, in: x0 = struct floating_point. Both worlds may use them at any time: they are
 * stored and loaded at every world change (eager), so no world ever sees a value of the other.
 */
#include "context.h"

    .arch_extension fp
    .arch_extension simd
    .text

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

/* @req SSR-F-FPU-004, SSR-F-WSW-005 */
    .global floating_point_save
floating_point_save:
    all_registers stp
    mrs x1, fpcr
    mrs x2, fpsr
    str x1, [x0, #FLOATING_POINT_FPCR]
    str x2, [x0, #FLOATING_POINT_FPSR]
    ret

/* @req SSR-F-FPU-004, SSR-F-WSW-005 */
    .global floating_point_load
floating_point_load:
    all_registers ldp
    ldr x1, [x0, #FLOATING_POINT_FPCR]
    ldr x2, [x0, #FLOATING_POINT_FPSR]
    msr fpcr, x1
    msr fpsr, x2
    ret
