/* Secure interrupts of the probe on a GICv2. */
#include "board.h"
#include "mmio.h"
#include "probe.h"

#define GICD_ISENABLER 0x0100U
#define GICD_SGIR 0x0f00U
#define GICD_SGIR_SELF 0x02000000U
#define GICC_PMR 0x0004U
#define GICC_IAR 0x000cU
#define GICC_EOIR 0x0010U

void probe_enable_interrupt(uint32_t private_interrupt)
{
    mmio_write32(BOARD_GIC_DISTRIBUTOR + GICD_ISENABLER, 1U << private_interrupt);
}

void probe_raise_interrupt(uint32_t software_interrupt)
{
    mmio_write32(BOARD_GIC_DISTRIBUTOR + GICD_SGIR, GICD_SGIR_SELF | software_interrupt);
}

uint32_t probe_take_interrupt(uint32_t expected)
{
    (void)expected;
    return mmio_read32(BOARD_GIC_INTERFACE + GICC_IAR);
}

void probe_end_interrupt(uint32_t taken)
{
    mmio_write32(BOARD_GIC_INTERFACE + GICC_EOIR, taken);
}

uint64_t probe_interrupt_mask(void)
{
    return mmio_read32(BOARD_GIC_INTERFACE + GICC_PMR);
}

void probe_set_interrupt_mask(uint64_t mask)
{
    mmio_write32(BOARD_GIC_INTERFACE + GICC_PMR, (uint32_t)mask);
}
