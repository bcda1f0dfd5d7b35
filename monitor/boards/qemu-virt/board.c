/*
 * QEMU `virt`: what the monitor needs from the board, through the shared drivers. In: nothing but board.h. Must not
 * touch the non-secure UART or any memory of an operating system.
 */
#include "board.h"

#include "cortex_a.h"
#include "pl061.h"
#include "sysreg.h"
#include "uart.h"

#define MPIDR_AFFINITY 0xff00ffffffUL

/* @req SSR-F-CFG-008 */
const struct board_secure_memory board_secure_memory[BOARD_SECURE_RANGES] = {
    { { BOARD_FLASH_BASE, BOARD_FLASH_SIZE }, true },
    { { BOARD_SECURE_UART, BOARD_SECURE_UART_SIZE }, true },
    { { BOARD_SECURE_GPIO, BOARD_SECURE_GPIO_SIZE }, true },
    { { BOARD_SECURE_RAM, BOARD_SECURE_RAM_SIZE }, true },
};

/* @req SSR-F-CFG-008 */
const struct board_range board_monitor_memory[BOARD_MONITOR_RANGES] = {
    { BOARD_FLASH_BASE, BOARD_FLASH_SIZE },
    { BOARD_SECURE_RAM, BOARD_MONITOR_RAM_SIZE },
    { BOARD_DEVICE_TREE, BOARD_DEVICE_TREE_SIZE },
    { BOARD_SECURE_UART, BOARD_SECURE_UART_SIZE },
    { BOARD_SECURE_GPIO, BOARD_SECURE_GPIO_SIZE },
    { BOARD_GIC_DISTRIBUTOR, BOARD_GIC_SIZE },
};

/* @req SSR-F-MEM-008 */
const struct board_range board_device_memory[BOARD_DEVICE_RANGES] = {
    { BOARD_SECURE_UART, BOARD_SECURE_UART_SIZE },
    { BOARD_SECURE_GPIO, BOARD_SECURE_GPIO_SIZE },
    { BOARD_GIC_DISTRIBUTOR, BOARD_GIC_SIZE },
};

/* @req SSR-F-CAL-002, SSR-F-PSC-007 */
uint32_t board_core_of(uint64_t mpidr)
{
    const uint64_t affinity = mpidr & MPIDR_AFFINITY;

    return (affinity < BOARD_CORES) ? (uint32_t)affinity : BOARD_CORES;
}

/* @req SSR-F-MEM-008 */
void board_core_init(void)
{
    cortex_a_join_coherency();
}

/* QEMU lets every core run from the reset vector: all of them wait at the gate. */
/* @req SSR-F-BOOT-007 */
void board_start_cores(void)
{
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void board_console_init(void)
{
    uart_init(BOARD_SECURE_UART, BOARD_UART_CLOCK_HZ);
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void board_console_put(char character)
{
    uart_put(BOARD_SECURE_UART, character);
}

/* @req SSR-F-CFG-010, SSR-F-PSC-009, SSR-F-PSC-021, SSR-F-WSW-006 */
static noreturn void end_with(uint32_t pin)
{
    uart_drain(BOARD_SECURE_UART);
    pl061_raise(BOARD_SECURE_GPIO, pin);
    for (;;) {
        wait_for_interrupt();
    }
}

/* @req SSR-F-CFG-010, SSR-F-PSC-009, SSR-F-WSW-006 */
noreturn void board_power_off(void)
{
    end_with(BOARD_POWER_OFF_PIN);
}

/* @req SSR-F-PSC-021 */
noreturn void board_reset(void)
{
    end_with(BOARD_RESET_PIN);
}
