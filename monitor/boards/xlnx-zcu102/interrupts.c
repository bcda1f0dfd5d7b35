/* The interrupt controller of the ZCU102: a GIC-400. */
#include "board.h"

#include "gicv2.h"

/* @req SSR-F-WSW-003 */
void board_interrupts_init(void)
{
    gicv2_init_distributor(BOARD_GIC_DISTRIBUTOR);
}

/* @req SSR-F-WSW-003 */
void board_core_interrupts_init(uint32_t core, bool secure)
{
    (void)core;
    gicv2_init_core(BOARD_GIC_DISTRIBUTOR, BOARD_GIC_INTERFACE, secure);
}

/* @req SSR-F-WSW-008 */
void board_notify_core(uint32_t core)
{
    gicv2_notify(BOARD_GIC_DISTRIBUTOR, core);
}

/* @req SSR-F-WSW-008 */
bool board_take_notification(void)
{
    return gicv2_take_notification(BOARD_GIC_INTERFACE);
}

/* @req SSR-F-WSW-002 */
uint32_t board_interrupt_mask(void)
{
    return gicv2_mask(BOARD_GIC_INTERFACE);
}

/* @req SSR-F-WSW-002 */
void board_set_interrupt_mask(uint32_t mask)
{
    gicv2_set_mask(BOARD_GIC_INTERFACE, mask);
}
