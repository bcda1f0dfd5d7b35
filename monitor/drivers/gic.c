/* Registers of a distributor that have one bit, or two, for each interrupt: the same in GICv2 and GICv3. */
#include "gic.h"

#include "mmio.h"

#define BITS_IN_REGISTER 32U
#define PAIRS_IN_REGISTER 16U
#define EDGE 2U

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
void gic_write_bit(uintptr_t registers, uint32_t number, bool value)
{
    const uintptr_t address = registers + (((uintptr_t)number / BITS_IN_REGISTER) * 4U);
    const uint32_t bit = (uint32_t)1U << (number % BITS_IN_REGISTER);
    const uint32_t others = mmio_read32(address) & ~bit;

    mmio_write32(address, value ? (others | bit) : others);
}

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
void gic_write_trigger(uintptr_t frame, uint32_t number, bool edge)
{
    const uintptr_t address = frame + GICD_ICFGR + (((uintptr_t)number / PAIRS_IN_REGISTER) * 4U);
    const uint32_t mask = (uint32_t)EDGE << (2U * (number % PAIRS_IN_REGISTER));
    const uint32_t others = mmio_read32(address) & ~mask;

    if (number >= GIC_SGI_COUNT) {
        mmio_write32(address, edge ? (others | mask) : others);
    }
}

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
void gic_enable(uintptr_t frame, uint32_t number)
{
    mmio_write32(frame + GICD_ISENABLER + (((uintptr_t)number / BITS_IN_REGISTER) * 4U),
                 (uint32_t)1U << (number % BITS_IN_REGISTER));
}

/* @req SSR-F-WSW-003 */
void gic_disable(uintptr_t frame, uint32_t number)
{
    mmio_write32(frame + GICD_ICENABLER + (((uintptr_t)number / BITS_IN_REGISTER) * 4U),
                 (uint32_t)1U << (number % BITS_IN_REGISTER));
}

/* @req SSR-F-NET-009 */
void gic_set_pending(uintptr_t frame, uint32_t number)
{
    mmio_write32(frame + GICD_ISPENDR + (((uintptr_t)number / BITS_IN_REGISTER) * 4U),
                 (uint32_t)1U << (number % BITS_IN_REGISTER));
}
