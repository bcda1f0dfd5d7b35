/* The monitor's own translation tables. */
#ifndef MEMORY_MAP_H
#define MEMORY_MAP_H

#include <stdint.h>

#include "board.h"

#define MEMORY_PAGE_SIZE 4096U
#define MEMORY_TABLE_ENTRIES 512UL
/* Addresses that have a place in the root. */
#define MEMORY_MAPPED_END 0x8000000000UL
/* A root, and below it one for each 1 GiB and each 2 MiB that the image, the stacks, the devices and the channels of a board touch. */
#define MEMORY_TABLES (8U + BOARD_CHANNEL_TABLES)

struct memory_table {
    _Alignas(MEMORY_PAGE_SIZE) uint64_t entry[MEMORY_TABLE_ENTRIES]; /* DEV-F-013 */
};

/* The first one is the root; start.S gives its address to the processor. */
extern struct memory_table monitor_tables[MEMORY_TABLES];

/* Parts of a descriptor of a page (DDI 0487, section D8.3); the address is the rest. Valid, accessed, AP[1] as this stage wants it. */
#define PAGE 0x443UL
#define PAGE_NORMAL 0x304UL         /* attribute 1, shared by the cores; else a device */
#define PAGE_READ_ONLY 0x80UL
#define PAGE_NON_SECURE 0x20UL      /* what the non-secure world has at the address */
#define PAGE_NO_EXECUTE 0x40000000000000UL

/* The descriptor of a page of these tables, 0 when nothing is there. */
uint64_t *memory_map_entry(uint64_t address);

/* Boot core, once, with the MMU off: afterwards any core may switch the map on. */
void memory_map_build(void);

/* In start.S: each core, once. The addresses of everything stay what they are. */
void memory_map_enable(void);

#endif
