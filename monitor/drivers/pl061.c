/*
 * PL061 GPIO: in: base address and pin. Out: one rising edge. The data register is addressed through a mask in address
 * bits 9:2, so other pins keep their level (DDI 0190, section 3.3.1).
 */
#include "pl061.h"

#include "mmio.h"

#define PL061_DIRECTION 0x400U

/* @req SSR-F-CFG-010, SSR-F-PSC-009, SSR-F-WSW-006 */
void pl061_raise(uintptr_t base, uint32_t pin)
{
    const uint32_t bit = 1U << pin;
    const uintptr_t data = base + ((uintptr_t)bit << 2);

    mmio_write32(base + PL061_DIRECTION, mmio_read32(base + PL061_DIRECTION) | bit);
    mmio_write32(data, 0U);
    mmio_write32(data, bit);
}
