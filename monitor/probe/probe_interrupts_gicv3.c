/* Secure interrupts of the probe on a GICv3. */
#include "board.h"
#include "mmio.h"
#include "probe.h"
#include "sysreg.h"

/* GICR_ISENABLER0 in the second frame of a redistributor (IHI 0069, section 12.11). */
#define GICR_ENABLE 0x10100U
#define GICR_GROUP_MODIFIER 0x10d00U

void probe_enable_interrupt(uint32_t private_interrupt)
{
    const uintptr_t core = read_mpidr_el1() & (PROBE_CORES - 1U);
    const uintptr_t redistributor = BOARD_GIC_REDISTRIBUTOR + (core * BOARD_GIC_REDISTRIBUTOR_STRIDE);

    mmio_write32(redistributor + GICR_ENABLE, 1U << private_interrupt);
}

/* Secure interrupts are in secure group 1 where EL3 keeps group 0 for itself, and then group 0 must not be looked at. */
static bool is_in_group_1(uint32_t private_interrupt)
{
    const uintptr_t core = read_mpidr_el1() & (PROBE_CORES - 1U);
    const uintptr_t redistributor = BOARD_GIC_REDISTRIBUTOR + (core * BOARD_GIC_REDISTRIBUTOR_STRIDE);

    return ((mmio_read32(redistributor + GICR_GROUP_MODIFIER) >> private_interrupt) & 1U) != 0U;
}

uint32_t probe_take_interrupt(uint32_t expected)
{
    return (uint32_t)(is_in_group_1(expected) ? read_icc_iar1_el1() : read_icc_iar0_el1());
}

void probe_end_interrupt(uint32_t taken)
{
    if (is_in_group_1(taken)) {
        write_icc_eoir1_el1(taken);
    } else {
        write_icc_eoir0_el1(taken);
    }
    synchronize();
}

uint64_t probe_interrupt_mask(void)
{
    return read_icc_pmr_el1();
}

void probe_set_interrupt_mask(uint64_t mask)
{
    write_icc_pmr_el1(mask);
}
