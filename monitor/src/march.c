/*
 * March C- over one block: all cells are written; upwards each is read and inverted, and again; downwards the same; all are read.
 * In: the block. Out: whether each read gave what was written last. With seven backgrounds any two bits of a word differ in one of
 * them, so bits of one cell that are coupled are found as well as those of two cells.
 */
#include "march.h"

#include "cell.h"

#define CELL 8U
#define CELLS (MARCH_BLOCK / CELL)

/* One element: each cell is read, then written. Not 0: one of them was not what it should be. */
/* @req SSR-F-STS-005 */
static uint64_t march(uintptr_t block, bool downwards, uint64_t read, uint64_t written)
{
    uint64_t differences = 0U;

    for (uint32_t i = 0U; i < CELLS; i++) {
        const uintptr_t place = downwards ? (CELLS - 1U - i) : i;
        const uintptr_t cell = block + (place * CELL);

        differences |= cell_read(cell) ^ read;
        cell_write(cell, written);
    }
    return differences;
}

/* @req SSR-F-STS-005 */
bool march_block(uintptr_t address, uint32_t background)
{
    static const uint64_t backgrounds[MARCH_BACKGROUNDS] = {
        0x0000000000000000UL, 0x5555555555555555UL, 0x3333333333333333UL, 0x0f0f0f0f0f0f0f0fUL,
        0x00ff00ff00ff00ffUL, 0x0000ffff0000ffffUL, 0x00000000ffffffffUL,
    };
    const uint64_t zeros = backgrounds[background];
    const uint64_t ones = ~zeros;
    uint64_t held[CELLS];
    uint64_t differences;

    for (uint32_t i = 0U; i < CELLS; i++) {
        const uintptr_t cell = address + ((uintptr_t)i * CELL);

        held[i] = cell_read(cell);
        cell_write(cell, zeros);
    }
    differences = march(address, false, zeros, ones);
    differences |= march(address, false, ones, zeros);
    differences |= march(address, true, zeros, ones);
    differences |= march(address, true, ones, zeros);
    for (uint32_t i = 0U; i < CELLS; i++) {
        const uintptr_t cell = address + ((uintptr_t)i * CELL);

        differences |= cell_read(cell) ^ zeros;
        cell_write(cell, held[i]);
    }
    return differences == 0U;
}
