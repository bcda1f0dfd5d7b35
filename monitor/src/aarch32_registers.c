/*
 * System registers that only AArch32 has and that exist once. In: a context's part. Out: the registers of this core. The
 * list stands once, in context.h. Whoever is in AArch32 at EL1 reaches them, and so does EL2; EL1 in AArch64 cannot (DDI
 * 0487, section C5.2: from AArch64 they are accessible at EL2 and EL3). So nobody but the non-secure world can change them
 * where the secure operating system is in AArch64.
 */
#include "aarch32_registers.h"

#include "sossl_hal.h"
#include "sysreg.h"

/* DEV-F-006, DEV-F-007, DEV-F-008 */
#define SAVE_AARCH32_REGISTER(name) to->name = read_##name();
#define LOAD_AARCH32_REGISTER(name) write_##name(from->name);

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
    static const struct aarch32_registers zeros = { 0U };

    *registers = zeros;
}

/* FPEXC32_EL2 is floating point to the trap of EL3. */
/* @req SSR-F-WSW-017 */
static void lift_trap(void)
{
    write_cptr_el3(CPTR_NO_TRAP);
    synchronize();
}

/* @req SSR-F-WSW-017 */
void aarch32_registers_save(struct aarch32_registers *to)
{
    lift_trap();
    AARCH32_REGISTERS(SAVE_AARCH32_REGISTER)
}

/* @req SSR-F-WSW-017 */
void aarch32_registers_load(const struct aarch32_registers *from)
{
    lift_trap();
    AARCH32_REGISTERS(LOAD_AARCH32_REGISTER)
}
