/*
 * Synchronous exceptions from a lower level. An SMC is served. Anything else is an instruction that this monitor does
 * not offer (for example a group 0 register of the interrupt controller in the non-secure world): the world that tried
 * it gets the exception that an undefined instruction gives, at its own exception level. So no guest can stop the
 * monitor, and with it the other guest, by an instruction.
 */
#include "smc.h"
#include "sossl_hal.h"
#include "shared_registers.h"
#include "sysreg.h"
#include "world.h"

#define ESR_CLASS_SHIFT 26U
#define ESR_CLASS_SMC 0x17U
#define ESR_SMC_NUMBER 0xffffU
/* Class 0 (unknown reason), 32-bit instruction. */
#define ESR_UNDEFINED (1U << 25)

#define SPSR_MODE 0x1fU
#define SPSR_AARCH32 0x10U
#define MODE_EL1T 0x4U
#define MODE_EL1H 0x5U
#define MODE_EL2T 0x8U
#define MODE_EL2H 0x9U
#define HCR_TGE (1UL << 27)

#define VECTOR_SAME_LEVEL_SP0 0x000U
#define VECTOR_SAME_LEVEL 0x200U
#define VECTOR_LOWER_LEVEL 0x400U
#define VECTOR_LOWER_LEVEL_AARCH32 0x600U

static uint64_t vector_for(uint64_t mode)
{
    if ((mode == MODE_EL1T) || (mode == MODE_EL2T)) {
        return VECTOR_SAME_LEVEL_SP0;
    }
    if ((mode == MODE_EL1H) || (mode == MODE_EL2H)) {
        return VECTOR_SAME_LEVEL;
    }
    return ((mode & SPSR_AARCH32) != 0U) ? VECTOR_LOWER_LEVEL_AARCH32 : VECTOR_LOWER_LEVEL;
}

static struct context *raise_undefined(struct context *context)
{
    const uint64_t mode = context->spsr & SPSR_MODE;
    const uint32_t to_el2 = (mode == MODE_EL2T) || (mode == MODE_EL2H) ||
                            ((mode != MODE_EL1T) && (mode != MODE_EL1H) &&
                             (world_running() == SOSSL_WORLD_NON_SECURE) && ((read_hcr_el2() & HCR_TGE) != 0U));

    if (to_el2 != 0U) {
        write_elr_el2(context->elr);
        write_spsr_el2(context->spsr);
        write_esr_el2(ESR_UNDEFINED);
        context->elr = read_vbar_el2() + vector_for(mode);
        context->spsr = SPSR_EL2H_MASKED;
    } else {
        write_elr_el1(context->elr);
        write_spsr_el1(context->spsr);
        write_esr_el1(ESR_UNDEFINED);
        context->elr = read_vbar_el1() + vector_for(mode);
        context->spsr = SPSR_EL1H_MASKED;
    }
    return context;
}

/* @req SSR-F-SMC-012 */
struct context *world_synchronous(struct context *context)
{
    const uint64_t syndrome = read_esr_el3();

    if ((syndrome >> ESR_CLASS_SHIFT) != ESR_CLASS_SMC) {
        return raise_undefined(context);
    }
    if ((syndrome & ESR_SMC_NUMBER) != 0U) {
        context->x[0] = (uint64_t)(int64_t)SOSSL_STATUS_NOT_SUPPORTED;
        return context;
    }
    return smc_serve(context);
}
