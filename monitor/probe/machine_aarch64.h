/* The probe's machine in AArch64. */
#ifndef MACHINE_AARCH64_H
#define MACHINE_AARCH64_H

#include "probe.h"
#include "sysreg.h"

#define MACHINE_STATE 0U
#define MACHINE_CPU_ON 0xc4000003U
#define MACHINE_AFFINITY_INFO 0xc4000004U

#define ALL UINT64_MAX

/* P(register, bits that may change, bits that are compared) */
#define SYSTEM_REGISTERS(P)             \
    P(sctlr_el1, 0x4c000U, ALL)         \
    P(tcr_el1, ALL, ALL)                \
    P(ttbr0_el1, ALL, ALL)              \
    P(ttbr1_el1, ALL, ALL)              \
    P(mair_el1, ALL, ALL)               \
    P(amair_el1, ALL, ALL)              \
    P(vbar_el1, ~0x7ffUL, ALL)          \
    P(elr_el1, ALL, ALL)                \
    P(spsr_el1, 0xf00003c5U, ALL)       \
    P(esr_el1, 0xffffffffU, ALL)        \
    P(far_el1, ALL, ALL)                \
    P(par_el1, ALL, ALL)                \
    P(afsr0_el1, 0xffffffffU, ALL)      \
    P(afsr1_el1, 0xffffffffU, ALL)      \
    P(contextidr_el1, 0xffffffffU, ALL) \
    P(csselr_el1, 0x3U, ALL)            \
    P(cpacr_el1, 0x10000000U, ALL)      \
    P(tpidr_el0, ALL, ALL)              \
    P(tpidrro_el0, ALL, ALL)            \
    P(tpidr_el1, ALL, ALL)              \
    P(cntkctl_el1, 0x3ffU, ALL)         \
    P(sp_el0, ~0xfUL, ALL)              \
    P(el2_sp_el1, ~0xfUL, ALL)          \
    P(cntp_cval_el0, ALL, ALL)          \
    P(cntp_ctl_el0, 0x2U, 0x3U)         \
    P(cntv_cval_el0, ALL, ALL)          \
    P(cntv_ctl_el0, 0x2U, 0x3U)         \
    P(el2_spsr_abt, 0xf00003ffU, ALL)   \
    P(el2_spsr_und, 0xf00003ffU, ALL)   \
    P(el2_spsr_irq, 0xf00003ffU, ALL)   \
    P(el2_spsr_fiq, 0xf00003ffU, ALL)   \
    P(el2_dacr32_el2, 0xffffffffU, ALL) \
    P(el2_ifsr32_el2, 0xffffffffU, ALL) \
    P(daif, 0x300U, ALL)

/* Control and status of floating point; nothing in AArch64 switches it off for its own world but CPACR_EL1. */
#define FLOATING_POINT_CONTROLS(P)      \
    P(fpcr, 0x07c00000U, ALL)           \
    P(fpsr, 0x0800009fU, ALL)           \
    P(el2_fpexc32_el2, 0x40000000U, ALL)
#define FLOATING_POINT_SWITCH(P)

/* q0..q31 */
#define FLOATING_POINT_WORDS 64U

SYSREG_WRITE(cntps_tval_el1)
SYSREG_WRITE(pmcntenset_el0)
SYSREG_WRITE(pmccfiltr_el0)
SYSREG_WRITE(pmcr_el0)
SYSREG(sp_el0)

/* FPCR and FPSR by their encoding: by name, an assembler told to use general registers only refuses them. */
SYSREG(s3_3_c4_c4_0)
SYSREG(s3_3_c4_c4_1)
#define read_fpcr read_s3_3_c4_c4_0
#define write_fpcr write_s3_3_c4_c4_0
#define read_fpsr read_s3_3_c4_c4_1
#define write_fpsr write_s3_3_c4_c4_1

/* A register that a call or a switch is tried with: the probe's own stack pointer is none of x0 to x30. */
static inline bool machine_is_tried(uint32_t number)
{
    (void)number;
    return true;
}

static inline uint64_t machine_level(void)
{
    uint64_t level;

    __asm__ volatile("mrs %0, CurrentEL" : "=r"(level));
    return level >> 2;
}

/*
 * Registers that EL2 reaches and EL1 does not: SP_EL1, on which a probe at EL1 runs, so that its own return shows that it was
 * kept, and those of AArch32.
 */
#define EL2_REGISTER(name)                                \
    static inline uint64_t read_el2_##name(void)          \
    {                                                     \
        return (machine_level() == 2U) ? read_##name() : 0U; \
    }                                                     \
    static inline void write_el2_##name(uint64_t value)   \
    {                                                     \
        if (machine_level() == 2U) {                      \
            write_##name(value);                          \
        }                                                 \
    }

EL2_REGISTER(sp_el1)
EL2_REGISTER(spsr_abt)
EL2_REGISTER(spsr_und)
EL2_REGISTER(spsr_irq)
EL2_REGISTER(spsr_fiq)
EL2_REGISTER(dacr32_el2)
EL2_REGISTER(ifsr32_el2)
EL2_REGISTER(fpexc32_el2)

/* The secure timer fires after so many ticks. False: this state has no instruction that reaches it. */
static inline bool machine_arm_secure_timer(uint64_t ticks)
{
    write_cntps_tval_el1(ticks);
    write_cntps_ctl_el1(1U);
    synchronize();
    return true;
}

static inline void machine_stop_secure_timer(void)
{
    write_cntps_ctl_el1(0U);
}

/* Lets a pending FIQ come. */
static inline void machine_open_for_interrupts(void)
{
    __asm__ volatile("msr daifclr, #3\n\tisb\n\tmsr daifset, #3" : : : "memory");
}

static inline void machine_count_cycles(uint64_t filter, uint64_t enable, uint64_t control)
{
    write_pmccfiltr_el0(filter);
    write_pmcntenset_el0(enable);
    write_pmcr_el0(control);
    synchronize();
}

#endif
