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
#define GICD_IROUTER 0x6000U
#define GICD_CTLR_AFFINITY 0x30U   /* ARE_S and ARE_NS */
#define GICD_CTLR_GROUPS 0x07U     /* group 0, non-secure group 1, secure group 1 */
#define GICD_CTLR_BUSY 0x80000000U

#define GICR_WAKER 0x0014U
#define GICR_SGI_FRAME 0x10000U
#define GICR_WAKER_SLEEP 0x2U
#define GICR_WAKER_ASLEEP 0x4U

#define SGI_NUMBER_SHIFT 24U
#define INTERRUPT_NUMBER 0xffffffU

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
void gicv3_init_redistributor(uintptr_t redistributor, uint32_t secure_group)
{
    const uintptr_t private_frame = redistributor + GICR_SGI_FRAME;
    uint32_t modifiers = 0U;

    if (secure_group == GIC_SECURE_IN_GROUP_1) {
        modifiers = GIC_PRIVATE_SECURE & ~((uint32_t)1U << GIC_MONITOR_SGI);
    }
    mmio_write32(redistributor + GICR_WAKER, mmio_read32(redistributor + GICR_WAKER) & ~GICR_WAKER_SLEEP);
    while ((mmio_read32(redistributor + GICR_WAKER) & GICR_WAKER_ASLEEP) != 0U) {
    }
    mmio_write32(private_frame + GICD_IGROUPR, ~GIC_PRIVATE_SECURE);
    mmio_write32(private_frame + GICD_IGRPMODR, modifiers);
    for (uint32_t interrupt = 0U; interrupt < GIC_PRIVATE_INTERRUPTS; interrupt++) {
        const bool secure = ((GIC_PRIVATE_SECURE >> interrupt) & 1U) != 0U;

        mmio_write8(private_frame + GICD_IPRIORITYR + interrupt,
                    secure ? GIC_PRIORITY_SECURE : GIC_PRIORITY_NON_SECURE);
    }
    mmio_write8(private_frame + GICD_IPRIORITYR + GIC_MONITOR_SGI, GIC_PRIORITY_MONITOR);
    mmio_write32(private_frame + GICD_ISENABLER, (uint32_t)1U << GIC_MONITOR_SGI);
}

/* @req SSR-F-WSW-003 */
void gicv3_init_core(bool group_0, bool secure_group_1)
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
    write_icc_igrpen1_el1(secure_group_1 ? 1U : 0U);
    write_icc_igrpen0_el1(group_0 ? 1U : 0U);
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

/* @req SSR-F-DEV-005, SSR-F-WSW-003 */
static void route(uintptr_t distributor, uint32_t number, uint32_t core)
{
    const uintptr_t router = distributor + GICD_IROUTER + ((uintptr_t)number * 8U);

    mmio_write32(router, core);
    mmio_write32(router + 4U, 0U);
}

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
void gicv3_assign(uintptr_t distributor, uintptr_t redistributor, const struct gic_interrupt *interrupt)
{
    const uint32_t number = interrupt->number;
    const bool is_private = number < GIC_PRIVATE_INTERRUPTS;
    uintptr_t frame = distributor;

    if (is_private) {
        frame = redistributor + GICR_SGI_FRAME;
    }
    gic_write_bit(frame + GICD_IGROUPR, number, !interrupt->secure);
    gic_write_bit(frame + GICD_IGRPMODR, number, interrupt->secure && (interrupt->group == GIC_SECURE_IN_GROUP_1));
    mmio_write8(frame + GICD_IPRIORITYR + number, (uint8_t)interrupt->priority);
    gic_write_trigger(frame, number, interrupt->edge);
    if (!is_private) {
        route(distributor, number, interrupt->core);
    }
    if (interrupt->enabled) {
        gic_enable(frame, number);
    }
}

/* @req SSR-F-WSW-003, SSR-F-WSW-008, SSR-F-WSW-014 */
uint32_t gicv3_pending(void)
{
    return (uint32_t)read_icc_hppir0_el1() & INTERRUPT_NUMBER;
}

/* The number of one in secure group 1 stands in the secure copy of its own register. */
/* @req SSR-F-WSW-003 */
static uint32_t pending_in_secure_group_1(void)
{
    const uint64_t control = read_scr_el3();
    uint32_t number;

    write_scr_el3(control & ~SCR_NS);
    synchronize();
    number = (uint32_t)read_icc_hppir1_el1() & INTERRUPT_NUMBER;
    write_scr_el3(control);
    synchronize();
    return number;
}

/* @req SSR-F-WSW-003 */
void gicv3_put_off(uintptr_t distributor, uintptr_t redistributor, uint32_t number, uint32_t to)
{
    uint32_t found = number;

    if (found == GIC_PENDING_SECURE_GROUP_1) {
        found = pending_in_secure_group_1();
    }
    if (found < GIC_PRIVATE_INTERRUPTS) {
        gic_disable(redistributor + GICR_SGI_FRAME, found);
    } else if (found < GIC_PENDING_SECURE_GROUP_1) {
        route(distributor, found, to);
    } else {
        /* It is gone. */
    }
}

/* @req SSR-F-WSW-008, SSR-F-IRQ-004 */
uint32_t gicv3_take(void)
{
    return (uint32_t)read_icc_iar0_el1() & INTERRUPT_NUMBER;
}

/* @req SSR-F-WSW-008, SSR-F-IRQ-004 */
void gicv3_end(uint32_t taken)
{
    write_icc_eoir0_el1(taken);
    synchronize();
}

/* @req SSR-F-WSW-015 */
void gicv3_signal_secure(uint32_t secure_group, bool signalled)
{
    const uint64_t control = read_scr_el3();

    if (secure_group == GIC_SECURE_IN_GROUP_0) {
        write_icc_igrpen0_el1(signalled ? 1U : 0U);
    } else {
        write_scr_el3(control & ~SCR_NS);
        synchronize();
        write_icc_igrpen1_el1(signalled ? 1U : 0U);
        synchronize();
        write_scr_el3(control);
    }
    synchronize();
}

/* @req SSR-F-PSC-018, SSR-F-WSW-014 */
void gicv3_forget_non_secure(void)
{
    const uint64_t control = read_scr_el3();

    write_scr_el3(control | SCR_NS);
    synchronize();
    write_icc_igrpen1_el1(0U);
    synchronize();
    write_scr_el3(control);
    synchronize();
}
