/*
 * The probe's machine in AArch32. Encodings: DDI 0487, section G8.2. What C code of both states reads has the name that
 * AArch64 knows it by.
 */
#ifndef MACHINE_AARCH32_H
#define MACHINE_AARCH32_H

#include "probe.h"

#define MACHINE_STATE 1U
#define MACHINE_CPU_ON 0x84000003U
#define MACHINE_AFFINITY_INFO 0x84000004U

#define ALL UINT64_MAX
#define WORD 0xffffffffU

/* P(register, bits that may change, bits that are compared) */
#define SYSTEM_REGISTERS(P)         \
    P(sctlr, 0x30050000U, ALL)      \
    P(ttbcr, WORD, ALL)             \
    P(ttbr0, ALL, ALL)              \
    P(ttbr1, ALL, ALL)              \
    P(mair0, WORD, ALL)             \
    P(mair1, WORD, ALL)             \
    P(amair0, WORD, ALL)            \
    P(amair1, WORD, ALL)            \
    P(vbar, 0xffffffe0U, ALL)       \
    P(dacr, WORD, ALL)              \
    P(dfsr, WORD, ALL)              \
    P(ifsr, WORD, ALL)              \
    P(dfar, WORD, ALL)              \
    P(ifar, WORD, ALL)              \
    P(par, ALL, ALL)                \
    P(adfsr, WORD, ALL)             \
    P(aifsr, WORD, ALL)             \
    P(contextidr, WORD, ALL)        \
    P(csselr, 0x3U, ALL)            \
    P(cpacr, 0x10000000U, ALL)      \
    P(tpidrurw, WORD, ALL)          \
    P(tpidruro, WORD, ALL)          \
    P(tpidrprw, WORD, ALL)          \
    P(cntkctl, 0x3ffU, ALL)         \
    P(cntp_cval, ALL, ALL)          \
    P(cntp_ctl, 0x2U, 0x3U)         \
    P(cntv_cval, ALL, ALL)          \
    P(cntv_ctl, 0x2U, 0x3U)         \
    P(spsr_svc, 0xf00f03ffU, ALL)   \
    P(spsr_abt, 0xf00f03ffU, ALL)   \
    P(spsr_und, 0xf00f03ffU, ALL)   \
    P(spsr_irq, 0xf00f03ffU, ALL)   \
    P(spsr_fiq, 0xf00f03ffU, ALL)   \
    P(stack_of_user, ~0x7U, ALL)    \
    P(cpsr, 0x000f0100U, 0x000f03dfU)

/* Control and status of floating point, and the bit that lets the world itself use it. */
#define FLOATING_POINT_CONTROLS(P) P(fpscr, 0xffc0009fU, ALL)
#define FLOATING_POINT_SWITCH(P) P(fpexc, 0x40000000U, ALL)

/* d0..d31 */
#define FLOATING_POINT_WORDS 32U

#define COPROCESSOR(name, opcode1, n, m, opcode2)                                                         \
    static inline uint64_t read_##name(void)                                                              \
    {                                                                                                     \
        uint32_t value;                                                                                   \
        __asm__ volatile("mrc p15, " #opcode1 ", %0, " #n ", " #m ", " #opcode2 : "=r"(value) : : "memory"); \
        return value;                                                                                     \
    }                                                                                                     \
    static inline void write_##name(uint64_t value)                                                       \
    {                                                                                                     \
        const uint32_t operand = (uint32_t)value;                                                         \
        __asm__ volatile("mcr p15, " #opcode1 ", %0, " #n ", " #m ", " #opcode2 : : "r"(operand) : "memory"); \
    }

#define COPROCESSOR_64(name, opcode, m)                                                               \
    static inline uint64_t read_##name(void)                                                          \
    {                                                                                                 \
        uint64_t value;                                                                               \
        __asm__ volatile("mrrc p15, " #opcode ", %Q0, %R0, " #m : "=r"(value) : : "memory");          \
        return value;                                                                                 \
    }                                                                                                 \
    static inline void write_##name(uint64_t value)                                                   \
    {                                                                                                 \
        __asm__ volatile("mcrr p15, " #opcode ", %Q0, %R0, " #m : : "r"(value) : "memory");           \
    }

/* Registers of other modes (instructions of the virtualization extensions), the processor's own state, floating point. */
#define NAMED(function, read, write)                                                        \
    static inline uint64_t read_##function(void)                                            \
    {                                                                                       \
        uint32_t value;                                                                     \
        __asm__ volatile(".arch_extension virt\n\t" read : "=r"(value) : : "memory");       \
        return value;                                                                       \
    }                                                                                       \
    static inline void write_##function(uint64_t value)                                     \
    {                                                                                       \
        const uint32_t operand = (uint32_t)value;                                           \
        __asm__ volatile(".arch_extension virt\n\t" write : : "r"(operand) : "memory", "cc"); \
    }

COPROCESSOR(mpidr_el1, 0, c0, c0, 5)
COPROCESSOR(sctlr, 0, c1, c0, 0)
COPROCESSOR(cpacr, 0, c1, c0, 2)
COPROCESSOR(ttbcr, 0, c2, c0, 2)
COPROCESSOR_64(ttbr0, 0, c2)
COPROCESSOR_64(ttbr1, 1, c2)
COPROCESSOR(dacr, 0, c3, c0, 0)
COPROCESSOR(icc_pmr_el1, 0, c4, c6, 0)
COPROCESSOR(dfsr, 0, c5, c0, 0)
COPROCESSOR(ifsr, 0, c5, c0, 1)
COPROCESSOR(adfsr, 0, c5, c1, 0)
COPROCESSOR(aifsr, 0, c5, c1, 1)
COPROCESSOR(dfar, 0, c6, c0, 0)
COPROCESSOR(ifar, 0, c6, c0, 2)
COPROCESSOR_64(par, 0, c7)
COPROCESSOR(pmcr, 0, c9, c12, 0)
COPROCESSOR(pmcntenset, 0, c9, c12, 1)
COPROCESSOR(mair0, 0, c10, c2, 0)
COPROCESSOR(mair1, 0, c10, c2, 1)
COPROCESSOR(amair0, 0, c10, c3, 0)
COPROCESSOR(amair1, 0, c10, c3, 1)
COPROCESSOR(vbar, 0, c12, c0, 0)
COPROCESSOR(icc_iar0_el1, 0, c12, c8, 0)
COPROCESSOR(icc_eoir0_el1, 0, c12, c8, 1)
COPROCESSOR(icc_iar1_el1, 0, c12, c12, 0)
COPROCESSOR(icc_eoir1_el1, 0, c12, c12, 1)
COPROCESSOR_64(icc_sgi0r_el1, 2, c12)
COPROCESSOR_64(icc_sgi1r_el1, 0, c12)
COPROCESSOR(contextidr, 0, c13, c0, 1)
COPROCESSOR(tpidrurw, 0, c13, c0, 2)
COPROCESSOR(tpidruro, 0, c13, c0, 3)
COPROCESSOR(tpidrprw, 0, c13, c0, 4)
COPROCESSOR(csselr, 2, c0, c0, 0)
COPROCESSOR_64(cntpct_el0, 0, c14)
COPROCESSOR(cntfrq_el0, 0, c14, c0, 0)
COPROCESSOR(cntkctl, 0, c14, c1, 0)
COPROCESSOR(cntp_ctl, 0, c14, c2, 1)
COPROCESSOR(cntv_ctl, 0, c14, c3, 1)
COPROCESSOR(pmccfiltr, 0, c14, c15, 7)
COPROCESSOR_64(cntp_cval, 2, c14)
COPROCESSOR_64(cntv_cval, 3, c14)
NAMED(spsr_svc, "mrs %0, SPSR_svc", "msr SPSR_svc, %0")
NAMED(spsr_abt, "mrs %0, SPSR_abt", "msr SPSR_abt, %0")
NAMED(spsr_und, "mrs %0, SPSR_und", "msr SPSR_und, %0")
NAMED(spsr_irq, "mrs %0, SPSR_irq", "msr SPSR_irq, %0")
NAMED(spsr_fiq, "mrs %0, SPSR_fiq", "msr SPSR_fiq, %0")
NAMED(sp_usr, "mrs %0, SP_usr", "msr SP_usr, %0")
NAMED(cpsr, "mrs %0, cpsr", "msr cpsr_xs, %0")
NAMED(fpscr, ".fpu vfpv3\n\tvmrs %0, fpscr", ".fpu vfpv3\n\tvmsr fpscr, %0")
NAMED(fpexc, ".fpu vfpv3\n\tvmrs %0, fpexc", ".fpu vfpv3\n\tvmsr fpexc, %0")

/* x13 and x15 are the stack pointers of System and of Hyp mode: the probe runs on one and cannot name the other. */
static inline bool machine_is_tried(uint32_t number)
{
    return (number != 13U) && (number != 15U);
}

#define MODE_MASK 0x1fU
#define MODE_HYPERVISOR 0x1aU

static inline uint64_t machine_level(void)
{
    return ((read_cpsr() & MODE_MASK) == MODE_HYPERVISOR) ? 2U : 1U;
}

/* SP_usr while it is not the stack pointer that the probe runs on. */
static inline uint64_t read_stack_of_user(void)
{
    return (machine_level() == 2U) ? read_sp_usr() : 0U;
}

static inline void write_stack_of_user(uint64_t value)
{
    if (machine_level() == 2U) {
        write_sp_usr(value);
    }
}

/* Below an EL3 in AArch64 the secure timer has no register in AArch32. */
static inline bool machine_arm_secure_timer(uint64_t ticks)
{
    (void)ticks;
    return false;
}

static inline void machine_stop_secure_timer(void)
{
}

static inline void machine_open_for_interrupts(void)
{
    __asm__ volatile("cpsie if\n\tisb\n\tcpsid if" : : : "memory");
}

static inline void synchronize(void)
{
    __asm__ volatile("isb" : : : "memory");
}

static inline void complete_memory(void)
{
    __asm__ volatile("dsb sy" : : : "memory");
}

static inline void relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}

static inline void wait_for_event(void)
{
    __asm__ volatile("wfe" : : : "memory");
}

/* Until an interrupt is pending, masked or not. */
static inline void wait_for_interrupt(void)
{
    __asm__ volatile("dsb sy\n\twfi" : : : "memory");
}

static inline void machine_count_cycles(uint64_t filter, uint64_t enable, uint64_t control)
{
    write_pmccfiltr(filter);
    write_pmcntenset(enable);
    write_pmcr(control);
    synchronize();
}

#endif
