/* The part of a board port that is about interrupts, for every board with a GICv3. */
#include "board.h"

#include "gicv3.h"
#include "sysreg.h"

/* @req SSR-F-WSW-003 */
static uintptr_t redistributor_of(uint32_t core)
{
    return BOARD_GIC_REDISTRIBUTOR + ((uintptr_t)core * BOARD_GIC_REDISTRIBUTOR_STRIDE);
}

/* @req SSR-F-WSW-003 */
void board_interrupts_init(void)
{
    gicv3_init_distributor(BOARD_GIC_DISTRIBUTOR);
}

/* @req SSR-F-WSW-003, SSR-F-WSW-014 */
void board_core_interrupts_init(uint32_t core, const struct board_signals *signals)
{
    gicv3_init_redistributor(redistributor_of(core), signals->secure_group);
    gicv3_init_core(signals->group_0, signals->secure && (signals->secure_group == GIC_SECURE_IN_GROUP_1));
}

/* @req SSR-F-DEV-005, SSR-F-IRQ-004 */
void board_assign_interrupt(uint32_t core, const struct gic_interrupt *interrupt)
{
    gicv3_assign(BOARD_GIC_DISTRIBUTOR, redistributor_of(core), interrupt);
}

/* @req SSR-F-WSW-008 */
void board_notify_core(uint32_t core)
{
    gicv3_notify(core);
}

/* @req SSR-F-NET-009 */
void board_raise_interrupt(uint32_t number)
{
    complete_memory();
    gic_set_pending(BOARD_GIC_DISTRIBUTOR, number);
}

/* @req SSR-F-WSW-003, SSR-F-WSW-008 */
uint32_t board_pending_interrupt(void)
{
    return gicv3_pending();
}

/* @req SSR-F-WSW-003 */
void board_put_off_interrupt(uint32_t core, uint32_t number, uint32_t to)
{
    gicv3_put_off(BOARD_GIC_DISTRIBUTOR, redistributor_of(core), number, to);
}

/* @req SSR-F-IRQ-004, SSR-F-WSW-008 */
uint32_t board_take_interrupt(void)
{
    return gicv3_take();
}

/* @req SSR-F-IRQ-004, SSR-F-WSW-008 */
void board_end_interrupt(uint32_t taken)
{
    gicv3_end(taken);
}

/* @req SSR-F-WSW-015 */
void board_signal_secure(uint32_t secure_group, bool signalled)
{
    gicv3_signal_secure(secure_group, signalled);
}

/* @req SSR-F-PSC-018, SSR-F-WSW-014 */
void board_forget_non_secure(void)
{
    gicv3_forget_non_secure();
}

/* @req SSR-F-WSW-002 */
uint32_t board_exchange_interrupt_mask(uint32_t mask)
{
    const uint32_t before = (uint32_t)read_icc_pmr_el1();

    write_icc_pmr_el1(mask);
    return before;
}
