/* Records of the monitor on the secure console (docs/formats.md, section 9). No buffer, no lock: see console.c. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdint.h>

void console_text(const char *text);

/* Hexadecimal without prefix and leading zeros. */
void console_hexadecimal(uint64_t value);

void console_decimal(uint32_t value);

#endif
