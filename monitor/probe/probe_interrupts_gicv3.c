/* Secure interrupts of the probe on a GICv3. */
#include "board.h"
#include "machine.h"
#include "mmio.h"
#include "probe.h"

/* GICR_ISENABLER0 in the second frame of a redistributor (IHI 0069, section 12.11). */
#define GICR_ENABLE 0x10100U

void probe_enable_interrupt(uint32_t private_interrupt)
{
    const uintptr_t core = (uintptr_t)read_mpidr_el1() & (PROBE_CORES - 1U);
    const uintptr_t redistributor = BOARD_GIC_REDISTRIBUTOR + (core * BOARD_GIC_REDISTRIBUTOR_STRIDE);

    mmio_write32(redistributor + GICR_ENABLE, 1U << private_interrupt);
}

/* Its number, and this core among those whose affinity differs in the lowest field only (IHI 0069, section 12.2.20). */
void probe_raise_interrupt(uint32_t software_interrupt)
{
    write_icc_sgi0r_el1(((uint64_t)software_interrupt << 24) | (1U << (read_mpidr_el1() & (PROBE_CORES - 1U))));
}

uint32_t probe_take_interrupt(void)
{
    return (uint32_t)read_icc_iar0_el1();
}

void probe_end_interrupt(uint32_t taken)
{
    write_icc_eoir0_el1(taken);
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
