/*
 * Memory that is tested: one access of 64 bits, in program order, never left out or merged by the compiler. Tests of the march put a
 * memory with faults in the place of this file.
 */
#ifndef CELL_H
#define CELL_H

#include <stdint.h>

static inline uint64_t cell_read(uintptr_t address)
{
    return *(const volatile uint64_t *)address; /* DEV-F-001 */
}

static inline void cell_write(uintptr_t address, uint64_t value)
{
    *(volatile uint64_t *)address = value; /* DEV-F-001 */
}

#endif
