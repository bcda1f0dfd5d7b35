/* The part of a board port that is about interrupts, for every board with a GICv2. */
#include "board.h"

#include "gicv2.h"
#include "sysreg.h"

/* @req SSR-F-WSW-003 */
void board_interrupts_init(void)
{
    gicv2_init_distributor(BOARD_GIC_DISTRIBUTOR);
}

/* @req SSR-F-WSW-003 */
void board_core_interrupts_init(uint32_t core, const struct board_signals *signals)
{
    (void)core;
    gicv2_init_core(BOARD_GIC_DISTRIBUTOR, BOARD_GIC_INTERFACE, signals->group_0);
}

/* @req SSR-F-DEV-005 */
void board_assign_interrupt(uint32_t core, const struct gic_interrupt *interrupt)
{
    (void)core;
    gicv2_assign(BOARD_GIC_DISTRIBUTOR, interrupt);
}

/* @req SSR-F-WSW-008 */
void board_notify_core(uint32_t core)
{
    gicv2_notify(BOARD_GIC_DISTRIBUTOR, core);
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
    return gicv2_pending(BOARD_GIC_INTERFACE);
}

/* @req SSR-F-WSW-003 */
void board_put_off_interrupt(uint32_t core, uint32_t number, uint32_t to)
{
    if (number < GIC_SGI_COUNT) {
        gicv2_drop_software_interrupt(BOARD_GIC_DISTRIBUTOR, BOARD_GIC_INTERFACE, core);
    } else {
        gicv2_put_off(BOARD_GIC_DISTRIBUTOR, number, to);
    }
}

/* @req SSR-F-WSW-008 */
uint32_t board_take_interrupt(void)
{
    return gicv2_take(BOARD_GIC_INTERFACE);
}

/* @req SSR-F-WSW-008 */
void board_end_interrupt(uint32_t taken)
{
    gicv2_end(BOARD_GIC_INTERFACE, taken);
}

/* @req SSR-F-WSW-015 */
void board_signal_secure(uint32_t secure_group, bool signalled)
{
    (void)secure_group;
    gicv2_signal_secure(BOARD_GIC_INTERFACE, signalled);
}

/* @req SSR-F-PSC-018, SSR-F-WSW-014 */
void board_forget_non_secure(void)
{
    gicv2_forget_non_secure(BOARD_GIC_INTERFACE);
}

/* @req SSR-F-WSW-002 */
uint32_t board_exchange_interrupt_mask(uint32_t mask)
{
    return gicv2_exchange_mask(BOARD_GIC_INTERFACE, mask);
}
