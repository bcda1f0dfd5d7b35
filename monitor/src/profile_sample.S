/*
 * One sample of the counter: in a ring of profile.h, in place of the oldest one. Without a barrier: the time is that of this place
 * to within what the processor has in flight. x1 is the ring.
 */
    .macro sample ring
    ldr x2, [\ring]
    ldp w3, w4, [\ring, #8]
    mrs x5, cntpct_el0
    and w4, w4, w3
    str x5, [x2, w4, uxtw #3]
    add w3, w3, #1
    str w3, [\ring, #8]
    .endm

    .text
/* TPIDR_EL3 serves for nothing else. */
/* @req SSR-F-PRF-004 */
    .global profile_use
profile_use:
    msr tpidr_el3, x0
    ret

/* The body of a yielding call may be interrupted here. Up to the last store nothing has happened: it begins again (yielding_switch.S). */
/* @req SSR-F-PRF-004 */
    .global sossl_hal_sample
    .global profile_sampled
sossl_hal_sample:
    mrs x1, tpidr_el3
    add x1, x1, w0, uxtw #4
    sample x1
profile_sampled:
    ret

/* @req SSR-F-PRF-004 */
    .global profile_note
profile_note:
    sample x0
    ret
