/* Secure interrupts of the probe on a GICv3. */
#include "board.h"
#include "machine.h"
#include "mmio.h"
#include "probe.h"

/* GICR_ISENABLER0 in the second frame of a redistributor (IHI 0069, section 12.11). */
#define GICR_ENABLE 0x10100U
#define GICR_GROUP_MODIFIER 0x10d00U

static uintptr_t redistributor(void)
{
    const uintptr_t core = (uintptr_t)read_mpidr_el1() & (PROBE_CORES - 1U);

    return BOARD_GIC_REDISTRIBUTOR + (core * BOARD_GIC_REDISTRIBUTOR_STRIDE);
}

void probe_enable_interrupt(uint32_t private_interrupt)
{
    mmio_write32(redistributor() + GICR_ENABLE, 1U << private_interrupt);
}

/* Secure interrupts are in secure group 1 where EL3 keeps group 0 for itself, and then group 0 must not be looked at. */
static bool is_in_group_1(uint32_t private_interrupt)
{
    return ((mmio_read32(redistributor() + GICR_GROUP_MODIFIER) >> private_interrupt) & 1U) != 0U;
}

/* Its number, and this core among those whose affinity differs in the lowest field only (IHI 0069, section 12.2.20). */
void probe_raise_interrupt(uint32_t software_interrupt)
{
    const uint64_t core = read_mpidr_el1() & (PROBE_CORES - 1U);
    const uint64_t request = ((uint64_t)software_interrupt << 24) | ((uint64_t)1U << core);

    if (is_in_group_1(software_interrupt)) {
        write_icc_sgi1r_el1(request);
    } else {
        write_icc_sgi0r_el1(request);
    }
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
