/*
 * State of one world on one core while the other runs, and the offsets that the assembly uses.
 *
 * While a world runs, SP_EL3 points to its context: exception entry stores the general registers there and goes on in C
 * on the core's EL3 stack (`stack`). The EL1 and floating-point parts are stored only when worlds change.
 */
#ifndef CONTEXT_H
#define CONTEXT_H

#define CONTEXT_X29 232
#define CONTEXT_X30 240
#define CONTEXT_SP_EL0 248
#define CONTEXT_ELR 256
#define CONTEXT_SPSR 264
#define CONTEXT_STACK 272
#define CONTEXT_SIZE_GENERAL 288

#define FLOATING_POINT_FPCR 512
#define FLOATING_POINT_FPSR 520

/* Each core's stack stands above a page that is not mapped: what grows below the stack faults there. */
#define MONITOR_STACK_GUARD 4096
#define MONITOR_STACK_SIZE 8192
#define MONITOR_STACK_SLOT 12288

#define GENERAL_REGISTERS 31U

#ifndef __ASSEMBLER__

#include <stddef.h>
#include <stdint.h>

#include "board.h"

/*
 * Every EL1 and EL0 system register that both worlds can write and that exists once; R(name) is applied to each.
 * Performance monitors and debug registers are not in it: they are the non-secure world's, and MDCR_EL3 keeps the secure
 * one from touching them (world.c).
 */
/* DEV-F-006 */
#define SHARED_REGISTERS(R) \
    R(sctlr_el1)            \
    R(actlr_el1)            \
    R(cpacr_el1)            \
    R(tcr_el1)              \
    R(ttbr0_el1)            \
    R(ttbr1_el1)            \
    R(mair_el1)             \
    R(amair_el1)            \
    R(vbar_el1)             \
    R(sp_el1)               \
    R(elr_el1)              \
    R(spsr_el1)             \
    R(esr_el1)              \
    R(far_el1)              \
    R(par_el1)              \
    R(afsr0_el1)            \
    R(afsr1_el1)            \
    R(contextidr_el1)       \
    R(csselr_el1)           \
    R(tpidr_el0)            \
    R(tpidrro_el0)          \
    R(tpidr_el1)            \
    R(cntkctl_el1)          \
    R(cntp_cval_el0)        \
    R(cntp_ctl_el0)         \
    R(cntv_cval_el0)        \
    R(cntv_ctl_el0)

/* DEV-F-006 */
#define SHARED_REGISTER_MEMBER(name) uint64_t name;

struct shared_registers {
    SHARED_REGISTERS(SHARED_REGISTER_MEMBER)
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

struct context {
    uint64_t x[GENERAL_REGISTERS];
    uint64_t sp_el0;
    uint64_t elr;
    uint64_t spsr;
    uint64_t stack;
    uint64_t unused;
    struct shared_registers shared;
    uint32_t interrupt_mask;
    uint32_t keeps_aarch32;
    struct aarch32_registers aarch32;
    struct floating_point floating_point;
};

_Static_assert((MONITOR_STACK_GUARD + MONITOR_STACK_SIZE) == MONITOR_STACK_SLOT, "guard and stack");
_Static_assert((int32_t)offsetof(struct context, x[29]) == CONTEXT_X29, "offset of x29");
_Static_assert((int32_t)offsetof(struct context, x[30]) == CONTEXT_X30, "offset of x30");
_Static_assert((int32_t)offsetof(struct context, sp_el0) == CONTEXT_SP_EL0, "offset of SP_EL0");
_Static_assert((int32_t)offsetof(struct context, elr) == CONTEXT_ELR, "offset of ELR_EL3");
_Static_assert((int32_t)offsetof(struct context, spsr) == CONTEXT_SPSR, "offset of SPSR_EL3");
_Static_assert((int32_t)offsetof(struct context, stack) == CONTEXT_STACK, "offset of the stack pointer");
_Static_assert((int32_t)offsetof(struct context, shared) == CONTEXT_SIZE_GENERAL, "size of the part that assembly stores");
_Static_assert((int32_t)offsetof(struct floating_point, fpcr) == FLOATING_POINT_FPCR, "offset of FPCR");
_Static_assert((int32_t)offsetof(struct floating_point, fpsr) == FLOATING_POINT_FPSR, "offset of FPSR");

/* In start.S: for each core an unmapped page, then its stack. */
extern uint8_t monitor_stacks[BOARD_CORE_COUNT * MONITOR_STACK_SLOT];

/* In floating_point_registers.S: q0..q31, FPCR and FPSR of this core to and from memory. */
void floating_point_save(struct floating_point *to);
void floating_point_load(const struct floating_point *from);

#endif

#endif
