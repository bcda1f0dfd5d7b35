/* The first instructions of the guard: a stack, variables that are zero, whatever start of the board it is. */
    .section .text.start, "ax"
    .globl start
start:
    ldr x0, =guard_end
    mov sp, x0
    ldr x1, =guard_zero
    ldr x2, =guard_zero_end
1:  cmp x1, x2
    b.hs 2f
    str xzr, [x1], #8
    b 1b
2:  bl guard
    b .
