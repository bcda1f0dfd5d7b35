/* A lock in two words: the next number to draw, and the number that is served (ticket.h). */

    .text
/* @req SSR-F-SMC-013 */
    .global ticket_take
ticket_take:
1:  ldxr w1, [x0]
    add w2, w1, #1
    stxr w3, w2, [x0]
    cbnz w3, 1b
    add x0, x0, #4
2:  ldar w2, [x0]
    cmp w2, w1
    b.ne 3f
    ret
3:  yield
    b 2b

/* Only the holder writes the number that is served. */
/* @req SSR-F-SMC-013 */
    .global ticket_give_back
ticket_give_back:
    ldr w1, [x0, #4]!
    add w1, w1, #1
    stlr w1, [x0]
    ret

/* The number is drawn only where it is served at once: what the last holder wrote is visible then. */
/* @req SSR-F-STS-010 */
    .global ticket_try
ticket_try:
    add x4, x0, #4
1:  ldar w2, [x4]
    ldxr w1, [x0]
    cmp w2, w1
    b.ne 2f
    add w2, w1, #1
    stxr w3, w2, [x0]
    cbnz w3, 1b
    mov w0, #1
    ret
2:  clrex
    mov w0, #0
    ret
