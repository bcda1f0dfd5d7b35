/*
 * Shared system registers: what an operating system finds in them at its start. In: its row. Out: a context's part, and EL2
 * of this core. Saving and loading stand in shared_registers_swap.S.
 */
#include "shared_registers.h"

#include <stdbool.h>

#include "sysreg.h"

/* RES1 bits (DDI 0487, D19.2 and G8.2: SCTLR_EL1, SCTLR_EL2, SCTLR, HSCTLR); MMU, caches and alignment checks off. */
#define SCTLR_EL1_RESET 0x30d00800UL
#define SCTLR_EL2_RESET 0x30c50830UL
#define SCTLR_AARCH32_RESET 0x00c50838UL
#define HSCTLR_RESET 0x30c50818UL
/* EE; at EL1 in AArch64 E0E as well. */
#define SCTLR_BIG 0x02000000UL
#define SCTLR_BIG_EL0 0x01000000UL
#define HCR_EL1_IS_AARCH64 0x80000000UL
#define CPTR_EL2_NO_TRAPS 0x33ffU
#define CNTHCTL_EL2_NO_TRAPS 0x3U
#define PMCR_COUNTERS_SHIFT 11U
#define PMCR_COUNTERS_MASK 0x1fU

/* @req SSR-F-WSW-002 */
void shared_registers_reset(struct shared_registers *registers, const struct sossl_operating_system *os)
{
    static const struct shared_registers zeros = { 0U };
    /* By execution state and byte order. */
    static const uint64_t sctlr[2][2] = {
        { SCTLR_EL1_RESET, SCTLR_EL1_RESET | SCTLR_BIG | SCTLR_BIG_EL0 },
        { SCTLR_AARCH32_RESET, SCTLR_AARCH32_RESET | SCTLR_BIG },
    };

    *registers = zeros;
    registers->sctlr_el1 = sctlr[os->state][os->endianness];
    registers->actlr_el1 = read_actlr_el1();
}

/* @req SSR-F-BOOT-003, SSR-F-BOOT-011 */
void shared_registers_init_el2(const struct sossl_operating_system *os)
{
    /* By execution state and byte order. */
    static const uint64_t sctlr[2][2] = {
        { SCTLR_EL2_RESET, SCTLR_EL2_RESET | SCTLR_BIG },
        { HSCTLR_RESET, HSCTLR_RESET | SCTLR_BIG },
    };
    uint64_t width_of_el1 = 0U;

    if ((os->entry_level == 1U) && (os->state == SOSSL_STATE_AARCH64)) {
        width_of_el1 = HCR_EL1_IS_AARCH64;
    }
    write_scr_el3(read_scr_el3() | SCR_NS);
    synchronize();
    write_hcr_el2(width_of_el1);
    write_sctlr_el2(sctlr[os->state][os->endianness]);
    write_cptr_el2(CPTR_EL2_NO_TRAPS);
    write_hstr_el2(0U);
    write_mdcr_el2((read_pmcr_el0() >> PMCR_COUNTERS_SHIFT) & PMCR_COUNTERS_MASK);
    write_cnthctl_el2(CNTHCTL_EL2_NO_TRAPS);
    write_cntvoff_el2(0U);
    write_cnthp_ctl_el2(0U);
    write_vpidr_el2(read_midr_el1());
    write_vmpidr_el2(read_mpidr_el1());
    write_vttbr_el2(0U);
    write_scr_el3(read_scr_el3() & ~SCR_NS);
    synchronize();
}
