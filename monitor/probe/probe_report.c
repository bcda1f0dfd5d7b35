/*
 * Records of the probe: in: words and numbers. Out: lines on the UART of the probe's world. One writer at a time: a
 * started core writes only while the primary waits for it.
 */
#include "board.h"
#include "board_probe.h"
#include "probe.h"
#include "uart.h"

bool probe_is_secure(void)
{
    return probe_plan.world == 0U;
}

static uintptr_t own_uart(void)
{
    return probe_is_secure() ? BOARD_SECURE_UART : BOARD_NON_SECURE_UART;
}

void report_init(void)
{
    uart_init(own_uart(), BOARD_UART_CLOCK_HZ);
}

void report_text(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        uart_put(own_uart(), *at);
    }
}

static void put_digits(const char *digits, uint32_t count)
{
    for (uint32_t left = count; left > 0U; left--) {
        uart_put(own_uart(), digits[left - 1U]);
    }
}

void report_hexadecimal(const char *name, uint64_t value)
{
    char digits[16];
    uint32_t count = 0U;
    uint64_t rest = value;

    do {
        digits[count] = "0123456789abcdef"[rest & 0xfU];
        rest = rest >> 4;
        count++;
    } while (rest != 0U);
    report_text(" ");
    report_text(name);
    report_text("=");
    put_digits(digits, count);
}

void report_decimal(uint32_t value)
{
    char digits[10];
    uint32_t count = 0U;
    uint32_t rest = value;

    do {
        digits[count] = "0123456789"[rest % 10U];
        rest = rest / 10U;
        count++;
    } while (rest != 0U);
    report_text(" ");
    put_digits(digits, count);
}

void report_begin(void)
{
    report_text(probe_is_secure() ? "@probe 1 secure" : "@probe 1 non_secure");
}

void report_step(const struct probe_step *step)
{
    report_begin();
    report_decimal(step->index);
}

void report_end(void)
{
    report_text("\n");
    uart_drain(own_uart());
}
