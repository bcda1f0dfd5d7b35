/*
 * What differs between the execution states: instructions, registers, function IDs. Both files define the same names. The
 * probe in AArch32 runs in System mode at EL1, where every register of the other modes has a name, and in Hyp mode at EL2.
 */
#ifndef MACHINE_H
#define MACHINE_H

#ifdef __aarch64__
#include "machine_aarch64.h"
#else
#include "machine_aarch32.h"
#endif

#endif
