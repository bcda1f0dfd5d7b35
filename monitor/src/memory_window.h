/* One page at which the monitor looks at memory that is not its own. For the holder of LOCK_SELF_TEST. */
#ifndef MEMORY_WINDOW_H
#define MEMORY_WINDOW_H

#include <stdint.h>

/* Where the bytes at that physical address stand until another page is shown. `view`: PAGE_* of memory_map.h beside PAGE itself. */
uintptr_t memory_window_show(uint64_t address, uint64_t view);

void memory_window_close(void);

#endif
