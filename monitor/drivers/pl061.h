/* Output driver of the Arm PL061 GPIO block (DDI 0190). */
#ifndef PL061_H
#define PL061_H

#include <stdint.h>

/* Drives `pin` (0..7) low, then high: the rising edge on which a board's power controller acts. */
void pl061_raise(uintptr_t base, uint32_t pin);

#endif
