/* QEMU's virt board with secure=on and a GICv2: secure console, power, interrupts. Addresses as the platform file has them. */
#include "small.h"

#define UART 0x09040000U
#define POWER 0x090b0000U
#define DISTRIBUTOR 0x08000000U
#define INTERFACE 0x08010000U
#define SECURE_PRIVATE 0x2000ff00U /* the secure timer, software interrupts 8 to 15 */
#define INTERRUPTS 288U

static volatile uint32_t *at(uint32_t address)
{
    return (volatile uint32_t *)(uintptr_t)address;
}

void board_init(void)
{
    *at(UART + 0x24U) = 13U; /* 115200 baud of 24 MHz */
    *at(UART + 0x28U) = 1U;
    *at(UART + 0x2cU) = 0x70U;
    *at(UART + 0x30U) = 0x101U;
    *at(DISTRIBUTOR) = 0U;
    for (uint32_t i = 0U; i < (INTERRUPTS / 32U); i++) {
        *at(DISTRIBUTOR + 0x80U + (i * 4U)) = (i == 0U) ? ~SECURE_PRIVATE : 0xffffffffU;
    }
    for (uint32_t i = 0U; i < (INTERRUPTS / 4U); i++) {
        *at(DISTRIBUTOR + 0x400U + (i * 4U)) = 0xa0a0a0a0U;
    }
    *at(DISTRIBUTOR + 0x408U) = 0x20202020U;
    *at(DISTRIBUTOR + 0x40cU) = 0x20202020U;
    *at(DISTRIBUTOR + 0x41cU) = 0xa0a020a0U; /* interrupt 29 */
    *at(DISTRIBUTOR) = 3U;
    *at(INTERFACE) = 9U; /* group 0, as FIQ; group 1 is for the non-secure world to enable */
}

void board_say(const char *text)
{
    for (const char *next = text; *next != '\0'; next++) {
        while ((*at(UART + 0x18U) & 0x20U) != 0U) {
        }
        *at(UART) = (uint32_t)(unsigned char)*next;
    }
}

void board_say_number(uint64_t value, uint64_t base)
{
    char digit[2] = { "0123456789abcdef"[value % base], '\0' };

    if (value >= base) {
        board_say_number(value / base, base);
    }
    board_say(digit);
}

static void __attribute__((noreturn)) raise(uint32_t pin)
{
    while ((*at(UART + 0x18U) & 8U) != 0U) {
    }
    *at(POWER + 0x400U) |= 1U << pin;
    *at(POWER + (4U << pin)) = 0U;
    *at(POWER + (4U << pin)) = 1U << pin;
    for (;;) {
    }
}

void board_off(void)
{
    raise(0U);
}

void board_reset(void)
{
    raise(1U);
}

/* Exchanges the priority mask of the core, which both worlds may set. */
uint32_t board_mask(uint32_t mask)
{
    const uint32_t before = *at(INTERFACE + 4U);

    *at(INTERFACE + 4U) = mask;
    return before;
}
