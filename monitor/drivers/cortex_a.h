/*
 * What the Cortex-A53 and the Cortex-A57 have in common beside the architecture: in: nothing. Out: a core that takes part in
 * the coherency of its cluster. At EL3.
 */
#ifndef CORTEX_A_H
#define CORTEX_A_H

#include "sysreg.h"

/* CPUECTLR_EL1 (DDI 0500 and DDI 0488, CPU Extended Control Register), under the name that assemblers know it by. */
SYSREG(s3_1_c15_c2_1)

#define CORTEX_A_CPUECTLR_SMPEN 0x40UL

/* Must come before the data cache is switched on, whether or not there is another core. */
static inline void cortex_a_join_coherency(void)
{
    write_s3_1_c15_c2_1(read_s3_1_c15_c2_1() | CORTEX_A_CPUECTLR_SMPEN);
    synchronize();
}

#endif
