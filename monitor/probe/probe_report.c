/*
 * Records of the probe: in: words and numbers. Out: lines on the UART of the probe's world. One writer at a time: a
 * started core writes only while the primary waits for it.
 */
#include "board.h"
#include "board_probe.h"
#include "probe.h"
#include "uart.h"

extern const struct probe_plan probe_plan;

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

static void put_number(uint64_t value, uint64_t base)
{
    char digits[20];
    uint32_t count = 0U;
    uint64_t rest = value;

    do {
        digits[count] = "0123456789abcdef"[rest % base];
        rest = rest / base;
        count++;
    } while (rest != 0U);
    while (count > 0U) {
        count--;
        uart_put(own_uart(), digits[count]);
    }
}

void report_hexadecimal(const char *name, uint64_t value)
{
    report_text(" ");
    report_text(name);
    report_text("=");
    put_number(value, 16U);
}

void report_decimal(uint64_t value)
{
    report_text(" ");
    put_number(value, 10U);
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
