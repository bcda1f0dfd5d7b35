/*
 * System registers and barriers as C functions: read_<name>() and write_<name>(value), one instruction each.
 * The only place of the monitor's C with inline assembly.
 */
#ifndef SYSREG_H
#define SYSREG_H

#include <stdint.h>

#define SCR_NS 0x1UL
#define DAIF_INTERRUPTS 0xc0UL

/* DEV-F-007 */
#define SYSREG_READ(name)                                            \
    static inline uint64_t read_##name(void)                         \
    {                                                                \
        uint64_t value;                                              \
        __asm__ volatile("mrs %0, " #name : "=r"(value) : : "memory"); \
        return value;                                                \
    }

/* A checker that does not look into assembly sees by `operand` that the value is used. */
/* DEV-F-007 */
#define SYSREG_WRITE(name)                                                 \
    static inline void write_##name(uint64_t value)                        \
    {                                                                      \
        const uint64_t operand = value;                                    \
                                                                           \
        __asm__ volatile("msr " #name ", %0" : : "r"(operand) : "memory"); \
    }

#define SYSREG(name)   \
    SYSREG_READ(name)  \
    SYSREG_WRITE(name)

/* EL3 */
SYSREG(daif)
SYSREG(cntfrq_el0)
SYSREG_READ(cntpct_el0)
SYSREG_READ(mpidr_el1)
SYSREG_READ(midr_el1)
SYSREG_READ(isr_el1)
SYSREG_READ(esr_el3)
SYSREG_READ(elr_el3)
SYSREG_READ(far_el3)
SYSREG(scr_el3)
SYSREG_WRITE(cptr_el3)
SYSREG_WRITE(mdcr_el3)

/* EL2, set once before the non-secure world starts */
SYSREG(hcr_el2)
SYSREG(cptr_el2)
SYSREG(cnthctl_el2)
SYSREG(cntvoff_el2)
SYSREG(cnthp_ctl_el2)
SYSREG(hstr_el2)
SYSREG(mdcr_el2)
SYSREG(sctlr_el2)
SYSREG(vpidr_el2)
SYSREG(vmpidr_el2)
SYSREG(vttbr_el2)
SYSREG(elr_el2)
SYSREG(spsr_el2)
SYSREG(esr_el2)
SYSREG(far_el2)
SYSREG(vbar_el2)
SYSREG_READ(pmcr_el0)

/* What only AArch32 has */
SYSREG(spsr_abt)
SYSREG(spsr_und)
SYSREG(spsr_irq)
SYSREG(spsr_fiq)
SYSREG(dacr32_el2)
SYSREG(ifsr32_el2)
SYSREG(fpexc32_el2)

/* EL1 and EL0 state that both worlds share */
SYSREG(sctlr_el1)
SYSREG(actlr_el1)
SYSREG(cpacr_el1)
SYSREG(tcr_el1)
SYSREG(ttbr0_el1)
SYSREG(ttbr1_el1)
SYSREG(mair_el1)
SYSREG(amair_el1)
SYSREG(vbar_el1)
SYSREG(sp_el1)
SYSREG(elr_el1)
SYSREG(spsr_el1)
SYSREG(esr_el1)
SYSREG(far_el1)
SYSREG(par_el1)
SYSREG(afsr0_el1)
SYSREG(afsr1_el1)
SYSREG(contextidr_el1)
SYSREG(csselr_el1)
SYSREG(tpidr_el0)
SYSREG(tpidrro_el0)
SYSREG(tpidr_el1)
SYSREG(cntkctl_el1)
SYSREG(cntp_cval_el0)
SYSREG(cntp_ctl_el0)
SYSREG(cntv_cval_el0)
SYSREG(cntv_ctl_el0)

/* The secure timer */
SYSREG(cntps_cval_el1)
SYSREG(cntps_ctl_el1)

/* GICv3 CPU interface */
SYSREG(icc_sre_el1)
SYSREG(icc_sre_el2)
SYSREG(icc_sre_el3)
SYSREG(icc_igrpen0_el1)
SYSREG(icc_igrpen1_el1)
SYSREG(icc_pmr_el1)
SYSREG_READ(icc_hppir0_el1)
SYSREG_READ(icc_hppir1_el1)
SYSREG_READ(icc_iar0_el1)
SYSREG_READ(icc_iar1_el1)
SYSREG_WRITE(icc_eoir0_el1)
SYSREG_WRITE(icc_eoir1_el1)
SYSREG_WRITE(icc_sgi0r_el1)
SYSREG_WRITE(icc_sgi1r_el1)

/* IRQ and FIQ, at EL3. */
static inline void mask_interrupts(void)
{
    __asm__ volatile("msr daifset, #3" : : : "memory");
}

/* Everything written before is visible to what comes after on this core. */
static inline void synchronize(void)
{
    __asm__ volatile("isb" : : : "memory");
}

/* Orders and completes all memory accesses before it, for every observer. */
static inline void complete_memory(void)
{
    __asm__ volatile("dsb sy" : : : "memory");
}

/* Writes a line of the data cache to memory, for observers without one. */
static inline void write_to_memory(const volatile void *address)
{
    const volatile void *const line = address;

    __asm__ volatile("dc civac, %0\n\tdsb sy" : : "r"(line) : "memory");
}

/* Writes the line of the data cache at that address to memory, and forgets it, on every core. */
static inline void forget_line(uint64_t address)
{
    const uint64_t operand = address;

    __asm__ volatile("dc civac, %0\n\tdsb sy" : : "r"(operand) : "memory");
}

/* Forgets how a page of EL3 is mapped, on every core. */
static inline void forget_page(uint64_t address)
{
    const uint64_t operand = address >> 12U;

    __asm__ volatile("dsb ish\n\ttlbi vae3is, %0\n\tdsb ish\n\tisb" : : "r"(operand) : "memory");
}

/* What was written to the translation tables holds for what comes after. */
static inline void complete_tables(void)
{
    __asm__ volatile("dsb ishst\n\tisb" : : : "memory");
}

/* Eight bytes more of a checksum: CRC-32 as Ethernet has it, without the inversions at its beginning and end. */
static inline uint32_t checksum_of(uint32_t checksum, uint64_t bytes)
{
    const uint32_t before = checksum;
    const uint64_t operand = bytes;
    uint32_t after;

    __asm__("crc32x %w0, %w1, %x2" : "=r"(after) : "r"(before), "r"(operand));
    return after;
}

/* Forgets fetched instructions of this core: what was copied as data may now be executed. */
static inline void forget_instructions(void)
{
    __asm__ volatile("dsb sy\n\tic iallu\n\tdsb sy\n\tisb" : : : "memory");
}

/* In every loop that waits for another core: lets what shares this core's execution resources go on. */
static inline void relax(void)
{
    __asm__ volatile("yield" : : : "memory");
}

static inline void wait_for_event(void)
{
    __asm__ volatile("wfe" : : : "memory");
}

static inline void send_event(void)
{
    __asm__ volatile("dsb sy\n\tsev" : : : "memory");
}

/* Until an interrupt is pending, masked or not. */
static inline void wait_for_interrupt(void)
{
    __asm__ volatile("wfi" : : : "memory");
}

#endif
