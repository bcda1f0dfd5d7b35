/*
 * System registers that only AArch32 has and that exist once. In: a context's part. Out: the registers of this core.
 * Whoever is in AArch32 at EL1 reaches them, and so does EL2; EL1 in AArch64 cannot (DDI 0487, section C5.2: from AArch64
 * they are accessible at EL2 and EL3). So nobody but the non-secure world can change them where the secure operating system
 * is in AArch64.
 */
#include "aarch32_registers.h"

#include "sossl_hal.h"
#include "sysreg.h"

#define CPTR_NO_TRAP 0UL

/* @req SSR-F-WSW-017 */
bool aarch32_registers_are_kept(uint32_t world)
{
    const struct sossl_operating_system *secure = &sossl_operating_systems[SOSSL_WORLD_SECURE];
    const struct sossl_operating_system *os = &sossl_operating_systems[world];
    const bool reaches_them = (os->state == SOSSL_STATE_AARCH32) || (os->entry_level == 2U);

    return reaches_them && (secure->state == SOSSL_STATE_AARCH32);
}

/* @req SSR-F-WSW-017 */
void aarch32_registers_reset(struct aarch32_registers *registers)
{
    static const struct aarch32_registers unset = { 0U };

    *registers = unset;
}

/* FPEXC32_EL2 is floating point to the trap of EL3. */
/* @req SSR-F-WSW-017 */
static void reach_floating_point(void)
{
    write_cptr_el3(CPTR_NO_TRAP);
    synchronize();
}

/* @req SSR-F-WSW-017 */
void aarch32_registers_save(struct aarch32_registers *to)
{
    reach_floating_point();
    to->spsr_abt = read_spsr_abt();
    to->spsr_und = read_spsr_und();
    to->spsr_irq = read_spsr_irq();
    to->spsr_fiq = read_spsr_fiq();
    to->dacr32_el2 = read_dacr32_el2();
    to->ifsr32_el2 = read_ifsr32_el2();
    to->fpexc32_el2 = read_fpexc32_el2();
}

/* @req SSR-F-WSW-017 */
void aarch32_registers_load(const struct aarch32_registers *from)
{
    reach_floating_point();
    write_spsr_abt(from->spsr_abt);
    write_spsr_und(from->spsr_und);
    write_spsr_irq(from->spsr_irq);
    write_spsr_fiq(from->spsr_fiq);
    write_dacr32_el2(from->dacr32_el2);
    write_ifsr32_el2(from->ifsr32_el2);
    write_fpexc32_el2(from->fpexc32_el2);
}
