/*
 * Synchronous exceptions from a lower level. An SMC is served; a first use of floating point may be granted; an external abort
 * comes here where the configuration says so. Anything else is an instruction that this monitor does not offer (for example a group 0 register of the interrupt controller in
 * the non-secure world): the world that tried it gets the exception that an undefined instruction gives, at its own
 * exception level. So no guest can stop the monitor, and with it the other guest, by an instruction.
 */
#include "trap.h"

#include <stdbool.h>

#include "abort.h"
#include "floating_point.h"
#include "smc.h"
#include "sossl_hal.h"
#include "sysreg.h"

#define ESR_CLASS_SHIFT 26U
#define ESR_CLASS_FLOATING_POINT 0x07U
#define ESR_CLASS_SMC_AARCH32 0x13U
#define ESR_CLASS_SMC 0x17U
#define ESR_SMC_NUMBER 0xffffU

/* An SMC in AArch32 has no number that is looked at: its immediate is not in the syndrome. */
/* @req SSR-F-PSC-012, SSR-F-SMC-012, SSR-F-SMC-018 */
static struct context *serve(struct context *context, uint64_t number)
{
    struct context *next;

    if (number != 0U) {
        next = smc_answer(context, SOSSL_STATUS_NOT_SUPPORTED);
    } else {
        next = smc_serve(context);
    }
    return next;
}

/* @req SSR-F-FPU-003, SSR-F-FPU-005, SSR-F-SMC-012, SSR-F-WSW-007, SSR-F-WSW-013 */
struct context *trap_synchronous(struct context *context)
{
    const uint64_t syndrome = read_esr_el3();
    const uint64_t class = syndrome >> ESR_CLASS_SHIFT;
    struct context *next;

    if (class == ESR_CLASS_SMC) {
        next = serve(context, syndrome & ESR_SMC_NUMBER);
    } else if (class == ESR_CLASS_SMC_AARCH32) {
        next = serve(context, 0U);
    } else if (class == ESR_CLASS_FLOATING_POINT) {
        next = floating_point_trapped(context);
    } else {
        next = abort_synchronous(context, syndrome);
    }
    return next;
}
