/*
 * AMD ZCU102: what the monitor needs from the board, through the shared drivers. In: nothing but board.h. Must not touch UART 0
 * or any memory of an operating system. Registers: UG1087, modules APU, CRF_APB and CRL_APB.
 */
#include "board.h"

#include "console.h"
#include "cortex_a.h"
#include "mmio.h"
#include "sysreg.h"
#include "uart.h"

#define MPIDR_AFFINITY 0xff00ffffffUL

/* Where core n begins after its reset: lower and upper half of the address. */
#define APU_RVBAR_LOW 0x40U
#define APU_RVBAR_HIGH 0x44U
#define APU_RVBAR_STRIDE 8U

/* Resets of the cores: bit n holds core n, bit 10 + n holds it until its power is on. */
#define CRF_RST_FPD_APU 0x104U
#define CRF_CORE_RESETS 0x401U

#define CRL_RESET_CTRL 0x218U
#define CRL_SOFT_RESET 0x10U

/* @req SSR-F-CFG-008 */
const struct board_secure_memory board_secure_memory[BOARD_SECURE_RANGES] = {
    { { BOARD_DDR_LOW, BOARD_DDR_LOW_SIZE }, false },
    { { BOARD_DDR_HIGH, BOARD_DDR_HIGH_SIZE }, false },
    { { BOARD_ON_CHIP, BOARD_ON_CHIP_SIZE }, false },
};

/* @req SSR-F-CFG-008 */
const struct board_range board_monitor_memory[BOARD_MONITOR_RANGES] = {
    { BOARD_MONITOR_RAM, BOARD_MONITOR_RAM_SIZE },
    { BOARD_SECURE_IMAGE, BOARD_SECURE_IMAGE_SLOT },
    { BOARD_SECURE_UART, BOARD_SECURE_UART_SIZE },
    { BOARD_GIC_DISTRIBUTOR, BOARD_GIC_SIZE },
    { BOARD_APU, BOARD_CONTROL_SIZE },
    { BOARD_CRF, BOARD_CONTROL_SIZE },
    { BOARD_CRL, BOARD_CONTROL_SIZE },
    { BOARD_SYSTEM_COUNTER, BOARD_CONTROL_SIZE },
    { BOARD_XMPU_DDR, BOARD_XMPU_DDR_SIZE },
    { BOARD_XMPU_FPD, BOARD_CONTROL_SIZE },
    { BOARD_XMPU_OCM, BOARD_CONTROL_SIZE },
    { BOARD_XPPU, BOARD_CONTROL_SIZE },
    { BOARD_IOU_SECURE, BOARD_CONTROL_SIZE },
    { BOARD_LPD_SECURE, BOARD_CONTROL_SIZE },
    { BOARD_FPD_SECURE, BOARD_CONTROL_SIZE },
    { BOARD_SMMU, BOARD_SMMU_SIZE },
};

/* @req SSR-F-MEM-008 */
const struct board_range board_device_memory[BOARD_DEVICE_RANGES] = {
    { BOARD_SECURE_UART, BOARD_SECURE_UART_SIZE },
    { BOARD_GIC_DISTRIBUTOR, BOARD_GIC_SIZE },
    { BOARD_APU, BOARD_CONTROL_SIZE },
    { BOARD_CRF, BOARD_CONTROL_SIZE },
    { BOARD_CRL, BOARD_CONTROL_SIZE },
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

/* Bits that hold core `core` in its reset. */
/* @req SSR-F-BOOT-007, SSR-F-PSC-009 */
static uint32_t resets_of(uint32_t core)
{
    return CRF_CORE_RESETS << core;
}

/* @req SSR-F-BOOT-007 */
void board_start_cores(void)
{
    /* monitor.ld puts monitor_start there. */
    const uint64_t start = BOARD_MONITOR_RAM;
    uint32_t resets = mmio_read32(BOARD_CRF + CRF_RST_FPD_APU);

    for (uint32_t core = 1U; core < BOARD_CORES; core++) {
        const uintptr_t entry = BOARD_APU + ((uintptr_t)core * APU_RVBAR_STRIDE);

        mmio_write32(entry + APU_RVBAR_LOW, (uint32_t)start);
        mmio_write32(entry + APU_RVBAR_HIGH, (uint32_t)(start >> 32U));
        resets &= ~resets_of(core);
    }
    mmio_write32(BOARD_CRF + CRF_RST_FPD_APU, resets);
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

/*
 * The chip cannot cut its own power: what can, the platform management unit, runs a program that this monitor does not talk
 * to. Every other core goes into its reset, then this one says so and stays. Nothing of an operating system runs any more.
 */
/* @req SSR-F-CFG-010, SSR-F-PSC-009, SSR-F-WSW-006 */
noreturn void board_power_off(void)
{
    const uint32_t self = board_core_of(read_mpidr_el1());
    uint32_t resets = mmio_read32(BOARD_CRF + CRF_RST_FPD_APU);

    for (uint32_t core = 0U; core < BOARD_CORES; core++) {
        if (core != self) {
            resets |= resets_of(core);
        }
    }
    mmio_write32(BOARD_CRF + CRF_RST_FPD_APU, resets);
    console_text("\n@monitor 1 halted\n");
    uart_drain(BOARD_SECURE_UART);
    for (;;) {
        wait_for_interrupt();
    }
}

/* A chip that does not take its own reset, as an emulated one, stops instead of running on. */
/* @req SSR-F-PSC-021 */
noreturn void board_reset(void)
{
    uart_drain(BOARD_SECURE_UART);
    mmio_write32(BOARD_CRL + CRL_RESET_CTRL, mmio_read32(BOARD_CRL + CRL_RESET_CTRL) | CRL_SOFT_RESET);
    complete_memory();
    board_power_off();
}
