/*
 * Register access of the drivers: one 32-bit or 8-bit access, in program order, never merged by the compiler.
 * All device memory of the boards is Device-nGnRnE here, because the MMU is off where these drivers run.
 */
#ifndef MMIO_H
#define MMIO_H

#include <stdint.h>

static inline uint32_t mmio_read32(uintptr_t address)
{
    return *(const volatile uint32_t *)address; /* DEV-F-001 */
}

static inline void mmio_write32(uintptr_t address, uint32_t value)
{
    *(volatile uint32_t *)address = value; /* DEV-F-001 */
}

static inline void mmio_write8(uintptr_t address, uint8_t value)
{
    *(volatile uint8_t *)address = value; /* DEV-F-001 */
}

#endif
