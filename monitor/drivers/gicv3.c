/*
 * GICv3 at boot: in: frame addresses. Out: group and priority of every interrupt. Must run at EL3 with SCR_EL3.NS = 0.
 *
 * Group 0 always arrives as FIQ; non-secure group 1 arrives as IRQ in the non-secure world. Non-secure software cannot
 * move an interrupt out of group 0, nor mask below priority 0x80 (IHI 0069, sections 4.6 and 4.8).
 */
#include "gicv3.h"

#include "gic.h"
#include "mmio.h"
#include "sysreg.h"

#define GICD_IGRPMODR 0x0d00U
#define GICD_CTLR_AFFINITY 0x30U   /* ARE_S and ARE_NS */
#define GICD_CTLR_GROUPS 0x07U     /* group 0, non-secure group 1, secure group 1 */
#define GICD_CTLR_BUSY 0x80000000U

#define GICR_WAKER 0x0014U
#define GICR_SGI_FRAME 0x10000U
#define GICR_WAKER_SLEEP 0x2U
#define GICR_WAKER_ASLEEP 0x4U

#define SGI_NUMBER_SHIFT 24U
#define INTERRUPT_NUMBER 0xffffffU
#define NO_INTERRUPT 1023U

/* @req SSR-F-WSW-003 */
static void write_distributor_control(uintptr_t distributor, uint32_t value)
{
    mmio_write32(distributor + GICD_CTLR, value);
    while ((mmio_read32(distributor + GICD_CTLR) & GICD_CTLR_BUSY) != 0U) {
    }
}

/* @req SSR-F-WSW-003 */
void gicv3_init_distributor(uintptr_t distributor)
{
    const uint32_t blocks = (mmio_read32(distributor + GICD_TYPER) & 0x1fU) + 1U;

    write_distributor_control(distributor, 0U);
    write_distributor_control(distributor, GICD_CTLR_AFFINITY);
    for (uint32_t block = 1U; block < blocks; block++) {
        mmio_write32(distributor + GICD_IGROUPR + ((uintptr_t)block * 4U), 0xffffffffU);
        mmio_write32(distributor + GICD_IGRPMODR + ((uintptr_t)block * 4U), 0U);
    }
    for (uint32_t interrupt = GIC_PRIVATE_INTERRUPTS; interrupt < (32U * blocks); interrupt++) {
        mmio_write8(distributor + GICD_IPRIORITYR + interrupt, GIC_PRIORITY_NON_SECURE);
    }
    write_distributor_control(distributor, GICD_CTLR_AFFINITY | GICD_CTLR_GROUPS);
}

/* @req SSR-F-WSW-003 */
void gicv3_init_redistributor(uintptr_t redistributor)
{
    const uintptr_t private_frame = redistributor + GICR_SGI_FRAME;

    mmio_write32(redistributor + GICR_WAKER, mmio_read32(redistributor + GICR_WAKER) & ~GICR_WAKER_SLEEP);
    while ((mmio_read32(redistributor + GICR_WAKER) & GICR_WAKER_ASLEEP) != 0U) {
    }
    mmio_write32(private_frame + GICD_IGROUPR, ~GIC_PRIVATE_SECURE);
    mmio_write32(private_frame + GICD_IGRPMODR, 0U);
    for (uint32_t interrupt = 0U; interrupt < GIC_PRIVATE_INTERRUPTS; interrupt++) {
        const bool secure = ((GIC_PRIVATE_SECURE >> interrupt) & 1U) != 0U;

        mmio_write8(private_frame + GICD_IPRIORITYR + interrupt,
                    secure ? GIC_PRIORITY_SECURE : GIC_PRIORITY_NON_SECURE);
    }
    mmio_write8(private_frame + GICD_IPRIORITYR + GIC_MONITOR_SGI, GIC_PRIORITY_MONITOR);
    mmio_write32(private_frame + GICD_ISENABLER, (uint32_t)1U << GIC_MONITOR_SGI);
}

/* @req SSR-F-WSW-003 */
void gicv3_init_core(bool secure)
{
    const uint64_t secure_state = read_scr_el3();

    write_icc_sre_el3(0xfU);
    synchronize();
    write_icc_sre_el1(0x7U);
    write_scr_el3(secure_state | SCR_NS);
    synchronize();
    write_icc_sre_el2(0xfU);
    /* The non-secure ICC_SRE_EL1 is writable only once ICC_SRE_EL2 has taken effect (IHI 0069, ICC_SRE_EL1). */
    synchronize();
    write_icc_sre_el1(0x7U);
    synchronize();
    write_icc_igrpen1_el1(0U);
    write_scr_el3(secure_state);
    synchronize();
    write_icc_igrpen1_el1(0U);
    write_icc_igrpen0_el1(secure ? 1U : 0U);
    write_icc_pmr_el1(GIC_MASK_SECURE);
    synchronize();
}

/* @req SSR-F-WSW-008 */
void gicv3_notify(uint32_t core)
{
    complete_memory();
    write_icc_sgi0r_el1(((uint64_t)GIC_MONITOR_SGI << SGI_NUMBER_SHIFT) | (1UL << core));
    synchronize();
}

/*
 * Looking comes before taking, because a secure interrupt must stay pending for its owner. What is pending can change
 * in between, so what was taken decides: nothing (1023), or another interrupt if the secure world gave one of its own
 * the monitor's priority. Neither is ended here.
 */
/* @req SSR-F-WSW-008 */
bool gicv3_take_notification(void)
{
    uint64_t taken = NO_INTERRUPT;

    if ((read_icc_hppir0_el1() & INTERRUPT_NUMBER) == GIC_MONITOR_SGI) {
        taken = read_icc_iar0_el1() & INTERRUPT_NUMBER;
    }
    if (taken == GIC_MONITOR_SGI) {
        write_icc_eoir0_el1(taken);
        synchronize();
    }
    return taken == GIC_MONITOR_SGI;
}
