/*
 * In: a physical address, whoever has it. Out: addresses of the monitor for its page, which can never be executed. Before another
 * page stands there, no core remembers the earlier one.
 */
#include "memory_window.h"

#include <stddef.h>

#include "memory_map.h"
#include "sysreg.h"

/* In monitor.ld: a page of addresses that the tables of the image reach and behind which nothing stands. */
extern uint8_t monitor_window;

/* Its descriptor. */
static uint64_t *window;

/* @req SSR-F-STS-009 */
void memory_window_close(void)
{
    if ((window != NULL) && (*window != 0U)) {
        *window = 0U;
        /* DEV-F-002 */
        forget_page((uintptr_t)&monitor_window);
    }
}

/* What is shown already stays. */
/* @req SSR-F-STS-009 */
uintptr_t memory_window_show(uint64_t address, uint64_t view)
{
    /* DEV-F-002 */
    const uintptr_t first = (uintptr_t)&monitor_window;
    const uint64_t offset = address % MEMORY_PAGE_SIZE;
    const uint64_t descriptor = (address - offset) | PAGE | PAGE_NO_EXECUTE | view;

    if (window == NULL) {
        window = memory_map_entry(first);
    }
    if (*window != descriptor) {
        memory_window_close();
        *window = descriptor;
        complete_tables();
    }
    return first + offset;
}
