/*
 * Text and numbers to the secure console. The monitor writes at boot, when it refuses a table, when it powers off and
 * when it panics: each time either before any guest runs or as its last act. So a record may follow an unfinished line
 * of a guest; the last two therefore begin with a line feed of their own.
 */
#include "console.h"

#include "board.h"

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
void console_text(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        board_console_put(*at);
    }
}

/* @req SSR-F-CFG-010, SSR-F-WSW-006 */
static void put_number(uint64_t value, uint32_t base)
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
        board_console_put(digits[count]);
    }
}

/* @req SSR-F-WSW-006 */
void console_hexadecimal(uint64_t value)
{
    put_number(value, 16U);
}

/* @req SSR-F-CFG-010 */
void console_decimal(uint32_t value)
{
    put_number(value, 10U);
}
