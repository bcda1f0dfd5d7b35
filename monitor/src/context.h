/*
 * State of one world on one core while the other runs, and the offsets that the assembly uses.
 *
 * While a world runs, SP_EL3 points to its context: exception entry stores the general registers there and goes on in C
 * on the core's EL3 stack (`stack`). The EL1 and floating-point parts are stored only when worlds change.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#define CONTEXT_X30 240
#define CONTEXT_ELR 256
#define CONTEXT_SPSR 264
#define CONTEXT_SUSPENDED 272
#define CONTEXT_SUSPENDED_X30 512
#define CONTEXT_SUSPENDED_SP 520
#define CONTEXT_SUSPENDED_ELR 528
#define CONTEXT_SUSPENDED_SPSR 536
#define CONTEXT_RETURN_SP 544
#define CONTEXT_STACK 552
#define CONTEXT_CALLER 568

#define FLOATING_POINT_FPCR 512
#define FLOATING_POINT_FPSR 520

/*
 * Every EL1 and EL0 system register that both worlds can write and that exists once, in pairs, as they are stored:
 * PAIR(first, second) is applied to each pair, LAST(name) to the odd one. Performance monitors and debug registers are not
 * in it: they are the non-secure world's, and MDCR_EL3 keeps the secure one from touching them (world.c).
 */
/* DEV-F-006 */
#define SHARED_REGISTERS(PAIR, LAST)  \
    PAIR(sctlr_el1, actlr_el1)        \
    PAIR(cpacr_el1, tcr_el1)          \
    PAIR(ttbr0_el1, ttbr1_el1)        \
    PAIR(mair_el1, amair_el1)         \
    PAIR(vbar_el1, sp_el1)            \
    PAIR(elr_el1, spsr_el1)           \
    PAIR(esr_el1, far_el1)            \
    PAIR(par_el1, afsr0_el1)          \
    PAIR(afsr1_el1, contextidr_el1)   \
    PAIR(csselr_el1, tpidr_el0)       \
    PAIR(tpidrro_el0, tpidr_el1)      \
    PAIR(cntkctl_el1, cntp_cval_el0)  \
    PAIR(cntp_ctl_el0, cntv_cval_el0) \
    LAST(cntv_ctl_el0)

/*
 * Each stack stands above a page that is not mapped: what grows below the stack faults there. First one for each core, then
 * for each core one on which yielding calls of the secure world run, and one for those of the non-secure world.
 */
#define MONITOR_STACKS_PER_CORE 3
#define MONITOR_STACK_GUARD 4096
#define MONITOR_STACK_SIZE 8192
#define MONITOR_STACK_SLOT 12288

/* x18 to x30. */
#define UPPER_REGISTERS 13U

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "board.h"
#include "sossl_hal.h"

/* DEV-F-006 */
#define SHARED_REGISTER(name) uint64_t name;
#define SHARED_REGISTER_PAIR(first, second) \
    SHARED_REGISTER(first)                  \
    SHARED_REGISTER(second)

struct shared_registers {
    SHARED_REGISTERS(SHARED_REGISTER_PAIR, SHARED_REGISTER)
};

/* System registers that only AArch32 has and that exist once; in use where aarch32_registers.c says so. */
struct aarch32_registers {
    uint64_t spsr_abt;
    uint64_t spsr_und;
    uint64_t spsr_irq;
    uint64_t spsr_fiq;
    uint64_t dacr32_el2;
    uint64_t ifsr32_el2;
    uint64_t fpexc32_el2;
};

struct floating_point {
    _Alignas(16) uint64_t q[64]; /* DEV-F-013 */
    uint64_t fpcr;
    uint64_t fpsr;
};

/* A yielding call that was interrupted: the registers of its body at EL3, and where the monitor went on then. */
struct suspended_call {
    uint64_t x[31];
    uint64_t sp;
    uint64_t elr;
    uint64_t spsr;
    uint64_t return_sp;
};

struct profile_ring;

/* Where a context belongs; this part stays when an operating system moves to another core. */
struct context_place {
    uint64_t stack;
    struct context *other;    /* of the other world on the same core */
    struct sossl_caller caller; /* its world and core, as services see them */
    uint64_t control;         /* SCR_EL3 and MDCR_EL3 while its world runs */
    uint64_t debug_control;
    uint32_t permitted_modes; /* bit n: its world may run in the mode n of SPSR.M */
    uint64_t floating_point_control; /* CPTR_EL3 while its world runs, unless the registers are swapped at every change */
    uint64_t error;           /* asynchronous error to be given to its world when that comes back, 0 for none */
    bool error_is_others;     /* an error that was pending when its world came is the other one's */
    bool keeps_aarch32;       /* registers that only AArch32 has are swapped */
    bool waits;               /* its last instruction was a yield, which has not come back */
    bool called;              /* the other world has yielded to it while it did not wait */
    uint32_t accompaniment;   /* bits of what is done at a change to its world besides the exchange of registers */
    struct profile_ring *switched; /* of that moment, and of an interrupt on this core; NULL where nothing is sampled */
    struct profile_ring *interrupted;
    bool started;             /* its operating system has begun on this core and was not stopped or moved away since */
};

struct context {
    struct sossl_call call;
    uint64_t upper[UPPER_REGISTERS];
    uint64_t sp_el0;
    uint64_t elr;
    uint64_t spsr;
    struct suspended_call suspended;
    struct context_place place;
    /* Registers of the yielding call that is under way. */
    struct sossl_call yielding;
    bool is_yielding;
    struct shared_registers shared;
    uint32_t interrupt_mask;
    struct aarch32_registers aarch32;
    struct floating_point floating_point;
};

_Static_assert((MONITOR_STACK_GUARD + MONITOR_STACK_SIZE) == MONITOR_STACK_SLOT, "guard and stack");
_Static_assert((int32_t)offsetof(struct context, upper[12]) == CONTEXT_X30, "offset of x30");
_Static_assert((int32_t)offsetof(struct context, sp_el0) == (CONTEXT_X30 + 8), "stored with x30");
_Static_assert((int32_t)offsetof(struct context, elr) == CONTEXT_ELR, "offset of ELR_EL3");
_Static_assert((int32_t)offsetof(struct context, spsr) == CONTEXT_SPSR, "offset of SPSR_EL3");
_Static_assert((int32_t)offsetof(struct context, suspended) == CONTEXT_SUSPENDED, "offset of a suspended call");
_Static_assert((int32_t)offsetof(struct context, suspended.sp) == CONTEXT_SUSPENDED_SP, "offset of its stack pointer");
_Static_assert((int32_t)offsetof(struct context, suspended.x[30]) == CONTEXT_SUSPENDED_X30, "offset of its x30");
_Static_assert((int32_t)offsetof(struct context, suspended.elr) == CONTEXT_SUSPENDED_ELR, "offset of where it stopped");
_Static_assert((int32_t)offsetof(struct context, suspended.spsr) == CONTEXT_SUSPENDED_SPSR, "offset of its state");
_Static_assert((int32_t)offsetof(struct context, suspended.return_sp) == CONTEXT_RETURN_SP, "offset of the way back");
_Static_assert((int32_t)offsetof(struct context, place.caller) == CONTEXT_CALLER, "offset of the caller");
_Static_assert((int32_t)offsetof(struct context, place.stack) == CONTEXT_STACK, "offset of the stack pointer");
_Static_assert((int32_t)offsetof(struct floating_point, fpcr) == FLOATING_POINT_FPCR, "offset of FPCR");
_Static_assert((int32_t)offsetof(struct floating_point, fpsr) == FLOATING_POINT_FPSR, "offset of FPSR");

/* In start.S: for each stack an unmapped page, then the stack. */
extern uint8_t monitor_stacks[MONITOR_STACKS_PER_CORE * BOARD_CORE_COUNT * MONITOR_STACK_SLOT];

/* In floating_point_registers.S: q0..q31, FPCR and FPSR of this core to and from memory. */
void floating_point_save(struct floating_point *to);
void floating_point_load(const struct floating_point *from);
void floating_point_swap(struct floating_point *to, const struct floating_point *from);

#endif

#endif
