/* CRC-32 with the processor's instructions (checksum.h). In: w0 what it is so far, x1 from where, w2 bytes. Out: w0. */
    .arch_extension crc
    .section .text.gap, "ax"

/* @req SSR-F-NET-007 */
    .global checksum_32
checksum_32:
    mov w2, w2
    tbz x1, #2, 1f
    ldr w3, [x1], #4
    crc32w w0, w0, w3
    sub x2, x2, #4
1:  subs x2, x2, #16
    b.lo 3f
2:  ldp x3, x4, [x1], #16
    crc32x w0, w0, x3
    crc32x w0, w0, x4
    subs x2, x2, #16
    b.hs 2b
3:  tbz x2, #3, 4f
    ldr x3, [x1], #8
    crc32x w0, w0, x3
4:  tbz x2, #2, 5f
    ldr w3, [x1], #4
    crc32w w0, w0, w3
5:  tbz x2, #1, 6f
    ldrh w3, [x1], #2
    crc32h w0, w0, w3
6:  tbz x2, #0, 7f
    ldrb w3, [x1]
    crc32b w0, w0, w3
7:  ret
