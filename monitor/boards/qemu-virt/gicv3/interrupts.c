/* The interrupt controller of QEMU `virt` with gic-version=3. */
#include "board.h"

#include "gicv3.h"
#include "sysreg.h"

/* @req SSR-F-WSW-003 */
void board_interrupts_init(void)
{
    gicv3_init_distributor(BOARD_GIC_DISTRIBUTOR);
}

/* @req SSR-F-WSW-003 */
void board_core_interrupts_init(uint32_t core, bool secure)
{
    gicv3_init_redistributor(BOARD_GIC_REDISTRIBUTOR + ((uintptr_t)core * BOARD_GIC_REDISTRIBUTOR_STRIDE));
    gicv3_init_core(secure);
}

/* @req SSR-F-WSW-008 */
void board_notify_core(uint32_t core)
{
    gicv3_notify(core);
}

/* @req SSR-F-WSW-008 */
bool board_take_notification(void)
{
    return gicv3_take_notification();
}

/* @req SSR-F-WSW-002 */
uint32_t board_exchange_interrupt_mask(uint32_t mask)
{
    const uint32_t before = (uint32_t)read_icc_pmr_el1();

    write_icc_pmr_el1(mask);
    return before;
}
