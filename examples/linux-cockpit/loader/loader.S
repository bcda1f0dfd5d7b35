/*
 * What the monitor enters at each start of the non-secure world, with the address of the device tree in x0: copies kernel, initial
 * files and device tree from where they came to where Linux uses them up, and enters the kernel. Linux does not know the originals as
 * memory, so that they are the same at a restart. MMU and caches are off, and nothing here is kept in memory. KERNEL, FILES, their
 * sizes and where they go are given by whoever builds it.
 */
    .equ IMAGE_SIZE, 16                 /* in the kernel's header: with what it clears itself */
    .equ TREE_SIZE, 4                   /* in the tree's header */
    .equ REDISTRIBUTORS, 0x080a0000     /* of a GICv3, one of 128 KiB for each core */
    .equ GICR_TYPER, 8
    .equ LAST, 4
    .equ TRANSLATION_SERVICE, 0x08080000

    .macro load register, value
    movz \register, #((\value) & 0xffff)
    movk \register, #(((\value) >> 16) & 0xffff), lsl #16
    .endm

    .text
loader:
    mov x19, x0
    load x20, KERNEL
    load x21, KERNEL_TO
    mrs x0, id_aa64pfr0_el1
    ubfx x0, x0, #24, #4
    cbz x0, 1f
    bl stop_messages
1:  ldr x22, [x20, #IMAGE_SIZE]
    load x0, KERNEL
    mov x1, x21
    load x2, KERNEL_SIZE
    mov x3, x22
    bl copy
    load x0, FILES
    load x1, FILES_TO
    load x2, FILES_SIZE
    mov x3, x2
    bl copy
    mov x0, x19
    load x1, TREE_TO
    ldr w2, [x0, #TREE_SIZE]
    rev w2, w2
    mov x3, x2
    bl copy
    ic iallu
    dsb sy
    isb
    load x0, TREE_TO
    mov x1, xzr
    mov x2, xzr
    mov x3, xzr
    br x21

/*
 * Copies x2 bytes, rounded up, from x0 to x1. What the caches hold of the x3 bytes that begin there goes first, so that it is not written
 * over the copy later, and once more behind it: a cache may have read meanwhile what was there before.
 */
copy:
    mov x9, x30
    mov x8, x1
    add x2, x2, x1
    add x3, x3, x1
    bl clean
1:  ldp x4, x5, [x0], #16
    stp x4, x5, [x1], #16
    cmp x1, x2
    b.lo 1b
    dsb sy
    bl clean
    ret x9

/* From x8 to x3. */
clean:
    mrs x6, ctr_el0
    ubfx x6, x6, #16, #4
    mov x7, #4
    lsl x7, x7, x6
    mov x6, x8
1:  dc civac, x6
    add x6, x6, x7
    cmp x6, x3
    b.lo 1b
    dsb sy
    ret

/* Message interrupts of a GICv3 have their tables in the memory of Linux: they stop before that is used anew. */
stop_messages:
    load x0, TRANSLATION_SERVICE
    str wzr, [x0]
    load x0, REDISTRIBUTORS
1:  str wzr, [x0]
    ldr w1, [x0, #GICR_TYPER]
    add x0, x0, #0x20000
    tbz w1, #LAST, 1b
    dsb sy
    ret
