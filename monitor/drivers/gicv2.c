/*
 * GICv2 at boot: in: frame addresses. Out: group and priority of every interrupt. Must run at EL3 with SCR_EL3.NS = 0.
 *
 * Group 0 arrives as FIQ, group 1 as IRQ. Non-secure software cannot move an interrupt out of group 0, nor mask below
 * priority 0x80 (IHI 0048, sections 4.3 and 4.4).
 */
#include "gicv2.h"

#include "gic.h"
#include "mmio.h"
#include "sysreg.h"

#define GICD_CTLR_GROUPS 0x3U
#define GICD_ITARGETSR 0x0800U
#define GICD_SGIR 0x0f00U
#define GICD_SGIR_TARGETS_SHIFT 16U

#define GICC_CTLR 0x0000U
#define GICC_PMR 0x0004U
#define GICC_IAR 0x000cU
#define GICC_EOIR 0x0010U
#define GICC_HPPIR 0x0018U
/* Group 0 enabled, and signalled as FIQ; enabling group 1 is left to the non-secure world. */
#define GICC_CTLR_GROUP_0 0x1U
#define GICC_CTLR_GROUP_1 0x2U
#define GICC_CTLR_FIQ 0x8U
#define GICC_INTERRUPT 0x3ffU
#define GICC_PENDING_GROUP_1 1022U

/* @req SSR-F-WSW-003 */
void gicv2_init_distributor(uintptr_t distributor)
{
    const uint32_t blocks = (mmio_read32(distributor + GICD_TYPER) & 0x1fU) + 1U;

    mmio_write32(distributor + GICD_CTLR, 0U);
    for (uint32_t block = 1U; block < blocks; block++) {
        mmio_write32(distributor + GICD_IGROUPR + ((uintptr_t)block * 4U), 0xffffffffU);
    }
    for (uint32_t interrupt = GIC_PRIVATE_INTERRUPTS; interrupt < (32U * blocks); interrupt++) {
        mmio_write8(distributor + GICD_IPRIORITYR + interrupt, GIC_PRIORITY_NON_SECURE);
    }
    mmio_write32(distributor + GICD_CTLR, GICD_CTLR_GROUPS);
}

/* @req SSR-F-WSW-003 */
void gicv2_init_core(uintptr_t distributor, uintptr_t interface, bool secure)
{
    uint32_t control = GICC_CTLR_FIQ;

    if (secure) {
        control |= GICC_CTLR_GROUP_0;
    }
    mmio_write32(distributor + GICD_IGROUPR, ~GIC_PRIVATE_SECURE);
    for (uint32_t interrupt = 0U; interrupt < GIC_PRIVATE_INTERRUPTS; interrupt++) {
        const bool is_secure = ((GIC_PRIVATE_SECURE >> interrupt) & 1U) != 0U;

        mmio_write8(distributor + GICD_IPRIORITYR + interrupt,
                    is_secure ? GIC_PRIORITY_SECURE : GIC_PRIORITY_NON_SECURE);
    }
    mmio_write8(distributor + GICD_IPRIORITYR + GIC_MONITOR_SGI, GIC_PRIORITY_MONITOR);
    mmio_write32(distributor + GICD_ISENABLER, (uint32_t)1U << GIC_MONITOR_SGI);
    mmio_write32(interface + GICC_PMR, GIC_MASK_SECURE);
    mmio_write32(interface + GICC_CTLR, control);
}

/* @req SSR-F-WSW-008 */
void gicv2_notify(uintptr_t distributor, uint32_t core)
{
    const uint32_t target = (uint32_t)1U << (core + GICD_SGIR_TARGETS_SHIFT);

    complete_memory();
    mmio_write32(distributor + GICD_SGIR, target | GIC_MONITOR_SGI);
}

/* @req SSR-F-DEV-005, SSR-F-WSW-003 */
static void route(uintptr_t distributor, uint32_t number, uint32_t core)
{
    mmio_write8(distributor + GICD_ITARGETSR + number, (uint8_t)((uint32_t)1U << core));
}

/* @req SSR-F-DEV-005 */
void gicv2_assign(uintptr_t distributor, const struct gic_interrupt *interrupt)
{
    gic_write_bit(distributor + GICD_IGROUPR, interrupt->number, !interrupt->secure);
    mmio_write8(distributor + GICD_IPRIORITYR + interrupt->number, (uint8_t)interrupt->priority);
    gic_write_trigger(distributor, interrupt->number, interrupt->edge);
    if (interrupt->number >= GIC_PRIVATE_INTERRUPTS) {
        route(distributor, interrupt->number, interrupt->core);
    }
    if (interrupt->enabled) {
        gic_enable(distributor, interrupt->number);
    }
}

/* The secure view names a pending interrupt of group 1 by GICC_PENDING_GROUP_1 alone. */
/* @req SSR-F-WSW-003, SSR-F-WSW-008, SSR-F-WSW-014 */
uint32_t gicv2_pending(uintptr_t interface)
{
    uint32_t pending = mmio_read32(interface + GICC_HPPIR) & GICC_INTERRUPT;

    if (pending == GICC_PENDING_GROUP_1) {
        pending = GIC_PENDING_NON_SECURE;
    }
    return pending;
}

/* @req SSR-F-WSW-008 */
uint32_t gicv2_take(uintptr_t interface)
{
    return mmio_read32(interface + GICC_IAR);
}

/* @req SSR-F-WSW-008 */
void gicv2_end(uintptr_t interface, uint32_t taken)
{
    mmio_write32(interface + GICC_EOIR, taken);
}

/* Software interrupts cannot be disabled on every GICv2 (IHI 0048, section 4.3.5), and would come again for ever. */
/* @req SSR-F-WSW-003 */
void gicv2_drop_software_interrupt(uintptr_t distributor, uintptr_t interface, uint32_t core)
{
    const uint32_t taken = gicv2_take(interface);
    const uint32_t number = taken & GICC_INTERRUPT;

    if (number < GIC_PENDING_SECURE_GROUP_1) {
        gicv2_end(interface, taken);
        if (number == GIC_MONITOR_SGI) {
            gicv2_notify(distributor, core);
        } else if (number >= GIC_SGI_COUNT) {
            gic_set_pending(distributor, number);
        } else {
            /* Its receiver is not here. */
        }
    }
}

/* Where the controller keeps it pending for the old core alone, as an emulated one does, it is raised anew: it may come twice. */
/* @req SSR-F-WSW-003 */
void gicv2_put_off(uintptr_t distributor, uint32_t number, uint32_t to)
{
    if (number < GIC_PRIVATE_INTERRUPTS) {
        gic_disable(distributor, number);
    } else if (number < GIC_PENDING_SECURE_GROUP_1) {
        route(distributor, number, to);
        gic_set_pending(distributor, number);
    } else {
        /* It is gone. */
    }
}

/* @req SSR-F-WSW-015 */
void gicv2_signal_secure(uintptr_t interface, bool signalled)
{
    const uint32_t others = mmio_read32(interface + GICC_CTLR) & ~GICC_CTLR_GROUP_0;

    mmio_write32(interface + GICC_CTLR, signalled ? (others | GICC_CTLR_GROUP_0) : others);
}

/* @req SSR-F-PSC-018, SSR-F-WSW-014 */
void gicv2_forget_non_secure(uintptr_t interface)
{
    mmio_write32(interface + GICC_CTLR, mmio_read32(interface + GICC_CTLR) & ~GICC_CTLR_GROUP_1);
}

/* @req SSR-F-WSW-002 */
uint32_t gicv2_exchange_mask(uintptr_t interface, uint32_t mask)
{
    const uint32_t before = mmio_read32(interface + GICC_PMR);

    mmio_write32(interface + GICC_PMR, mask);
    return before;
}
