/*
 * A small second monitor: one core, no MMU, in place in flash, one stack. What it has in common with the reference monitor is
 * the contract, sossl_hal.h, and nothing else: no file of it is used here.
 */
#ifndef SMALL_H
#define SMALL_H

/* Layout of struct frame, for assembly. */
#define FRAME_SIZE 272
#define FRAME_X30 24
#define FRAME_X 32

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sossl_hal.h"

/* What an exception pushes. x0 to x29 come last: an SMC is copied out of here and back, see serve() in calls.c. */
struct frame {
    uint64_t return_address;
    uint64_t return_state;
    uint64_t user_stack;
    uint64_t x30;
    uint64_t x[30];
};

_Static_assert(sizeof(struct frame) == FRAME_SIZE, "frame");
_Static_assert(offsetof(struct frame, x30) == FRAME_X30, "x30 of a frame");
_Static_assert(offsetof(struct frame, x) == FRAME_X, "x0 of a frame");

#define READ(name, into) __asm__ volatile("mrs %0, " #name : "=r"(into))
#define WRITE(name, from) __asm__ volatile("msr " #name ", %0" : : "r"((uint64_t)(from)))
#define BARRIER() __asm__ volatile("dsb sy\n\tisb" : : : "memory")

/* entry.S */
void registers_store(uint64_t *q);
void registers_load(const uint64_t *q);

/* board.c: PL011, PL061 and GICv2 of QEMU's virt board. */
void board_init(void);
void board_say(const char *text);
void board_say_number(uint64_t value, uint64_t base);
void board_off(void) __attribute__((noreturn));
void board_reset(void) __attribute__((noreturn));
uint32_t board_mask(uint32_t mask);

/* tables.c: comes back only when every table holds for this monitor. */
void tables_check(void);

/* worlds.c: whose registers are live, and the change to the other one. */
uint32_t worlds_running(void);
void worlds_begin(struct frame *frame);
void worlds_change(struct frame *frame);
void worlds_yield(struct frame *frame);
void worlds_fiq(struct frame *frame);

/* calls.c */
void calls_serve(struct frame *frame);

#endif

#endif
