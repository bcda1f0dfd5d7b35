/*
 * The monitor's own view of memory. In: the sections of its image, the stacks, the devices of the board. Out: translation
 * tables in which every address stands for itself. No page can be both written and executed; below each stack, and
 * wherever the monitor has nothing, there is no page. The shared buffers of the virtual network are in it, and the monitor can only
 * read them; other memory of an operating system is only while a self test looks at it, through the window (memory_window.c).
 */
#include "memory_map.h"

#include <stdint.h>

#include "board.h"
#include "context.h"
#include "image.h"
#include "panic.h"

/* DDI 0487, section D8.3: descriptors of the stage 1 of EL3. */
#define DESCRIPTOR_TABLE 0x3UL
#define DESCRIPTOR_ADDRESS 0x0000fffffffff000UL

#define MAP_CODE (PAGE | PAGE_NORMAL | PAGE_READ_ONLY)
#define MAP_CONSTANTS (PAGE | PAGE_NORMAL | PAGE_READ_ONLY | PAGE_NO_EXECUTE)
#define MAP_DATA (PAGE | PAGE_NORMAL | PAGE_NO_EXECUTE)
#define MAP_DEVICE (PAGE | PAGE_NO_EXECUTE)
#define MAP_SHARED (PAGE | PAGE_NORMAL | PAGE_NON_SECURE | PAGE_READ_ONLY | PAGE_NO_EXECUTE)

#define LEVEL_ROOT 1U
#define LEVEL_PAGE 3U

/* A section of its own (monitor.ld), so that no space is lost before it. */
__attribute__((section(".tables"))) struct memory_table monitor_tables[MEMORY_TABLES];

/* @req SSR-F-MEM-008 */
static uint64_t descriptor_of(const struct memory_table *table)
{
    /* DEV-F-002 */
    return (uint64_t)(uintptr_t)table | DESCRIPTOR_TABLE;
}

/* @req SSR-F-MEM-008 */
static struct memory_table *table_of(uint64_t descriptor)
{
    /* DEV-F-002 */
    return (struct memory_table *)(uintptr_t)(descriptor & DESCRIPTOR_ADDRESS);
}

/* @req SSR-F-MEM-008 */
static struct memory_table *table_below(uint64_t *entry)
{
    if (*entry == 0U) {
        /* Besides the root. */
        static uint32_t used;

        used++;
        if (used >= MEMORY_TABLES) {
            panic("memory map");
        }
        *entry = descriptor_of(&monitor_tables[used]);
    }
    return table_of(*entry);
}

/* Place in a table of that level. */
/* @req SSR-F-MEM-008 */
static uint64_t place_of(uint64_t address, uint32_t level)
{
    const uint32_t shift = 39U - (9U * level);

    return (address >> shift) % MEMORY_TABLE_ENTRIES;
}

/* @req SSR-F-MEM-008 */
uint64_t *memory_map_entry(uint64_t address)
{
    struct memory_table *table = &monitor_tables[0];

    for (uint32_t level = LEVEL_ROOT; level < LEVEL_PAGE; level++) {
        table = table_below(&table->entry[place_of(address, level)]);
    }
    return &table->entry[place_of(address, LEVEL_PAGE)];
}

/* Both ends are at pages. */
/* @req SSR-F-MEM-008 */
static void map_range(uint64_t start, uint64_t end, uint64_t attributes)
{
    for (uint64_t page = start; page < end; page += MEMORY_PAGE_SIZE) {
        *memory_map_entry(page) = page | attributes;
    }
}

/* @req SSR-F-MEM-008, SSR-F-NET-004 */
void memory_map_build(void)
{
    /* DEV-F-002 */
    const uint64_t code = (uintptr_t)&monitor_image_start;
    const uint64_t constants = (uintptr_t)&monitor_rodata_start;
    const uint64_t data = (uintptr_t)&monitor_data_start;
    const uint64_t data_end = (uintptr_t)&monitor_data_end;
    const uint64_t stacks = (uintptr_t)monitor_stacks;

    map_range(code, constants, MAP_CODE);
    map_range(constants, data, MAP_CONSTANTS);
    map_range(data, data_end, MAP_DATA);
    for (uint64_t stack = 0U; stack < ((uint64_t)MONITOR_STACKS_PER_CORE * BOARD_CORES); stack++) {
        const uint64_t slot = stacks + (stack * (uint64_t)MONITOR_STACK_SLOT);

        map_range(slot + (uint64_t)MONITOR_STACK_GUARD, slot + (uint64_t)MONITOR_STACK_SLOT, MAP_DATA);
    }
    for (uint32_t i = 0U; i < BOARD_DEVICE_RANGES; i++) {
        const struct board_range *range = &board_device_memory[i];

        map_range(range->base, range->base + range->size, MAP_DEVICE);
    }
    for (uint32_t i = 0U; i < sossl_features.channel_count; i++) {
        const struct sossl_channel *channel = &sossl_channels[i];

        map_range(channel->base, channel->base + ((uint64_t)channel->slots * channel->slot_size), MAP_SHARED);
    }
}
