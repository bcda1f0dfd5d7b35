/*
 * Synchronous exceptions from a lower level. An SMC is served. Anything else is an instruction that this monitor does
 * not offer (for example a group 0 register of the interrupt controller in the non-secure world, or any SMC of a guest
 * in AArch32): the world that tried it gets the exception that an undefined instruction gives, at its own exception
 * level. So no guest can stop the monitor, and with it the other guest, by an instruction.
 */
#include "smc.h"

#include <stdbool.h>

#include "sossl_hal.h"
#include "shared_registers.h"
#include "sysreg.h"
#include "world.h"

#define ESR_CLASS_SHIFT 26U
#define ESR_CLASS_SMC_AARCH32 0x13U
#define ESR_CLASS_SMC 0x17U
#define ESR_SMC_NUMBER 0xffffU
/* Class 0 (unknown reason), 32-bit instruction. */
#define ESR_UNDEFINED 0x2000000U
/* In A32 and in T32. */
#define SMC_SIZE 4U

#define SPSR_MODE 0x1fU
#define SPSR_AARCH32 0x10U
#define MODE_EL1T 0x4U
#define MODE_EL2T 0x8U
#define MODE_EL2H 0x9U
#define MODE_OWN_STACK 0x1U
#define HCR_TGE 0x8000000UL
#define HCR_RW 0x80000000UL

#define VECTOR_SAME_LEVEL_SP0 0x000U
#define VECTOR_SAME_LEVEL 0x200U
#define VECTOR_LOWER_LEVEL 0x400U
#define VECTOR_LOWER_LEVEL_AARCH32 0x600U

/*
 * Is EL2 the one to answer? Yes for what it tried itself, and whenever EL1 cannot take an exception in AArch64: because
 * the guest made its EL1 AArch32, or gave all of EL0 to EL2 (TGE). Entering EL1 from here would then be an illegal
 * exception return, which the guest could bring about at will.
 */
/* @req SSR-F-WSW-007 */
static bool belongs_to_el2(uint64_t mode)
{
    bool belongs = false;

    if (world_running() != SOSSL_WORLD_SECURE) {
        belongs =
            (mode == MODE_EL2T) || (mode == MODE_EL2H) || ((read_hcr_el2() & (HCR_RW | HCR_TGE)) != HCR_RW);
    }
    return belongs;
}

/* Offset of the vector at the level whose mode on SP_EL0 is `own`; `lower_is_aarch32`: width of the level below it. */
/* @req SSR-F-WSW-007 */
static uint64_t vector_for(uint64_t mode, uint64_t own, bool lower_is_aarch32)
{
    uint64_t vector = VECTOR_LOWER_LEVEL;

    if (mode == own) {
        vector = VECTOR_SAME_LEVEL_SP0;
    } else if (mode == (own | MODE_OWN_STACK)) {
        vector = VECTOR_SAME_LEVEL;
    } else if (lower_is_aarch32) {
        vector = VECTOR_LOWER_LEVEL_AARCH32;
    } else {
        /* A lower level in AArch64. */
    }
    return vector;
}

/* @req SSR-F-WSW-007 */
static struct context *raise_undefined(struct context *context)
{
    const uint64_t mode = context->spsr & SPSR_MODE;

    if (belongs_to_el2(mode)) {
        write_elr_el2(context->elr);
        write_spsr_el2(context->spsr);
        write_esr_el2(ESR_UNDEFINED);
        context->elr = read_vbar_el2() + vector_for(mode, MODE_EL2T, (read_hcr_el2() & HCR_RW) == 0U);
        context->spsr = SPSR_EL2H_MASKED;
    } else {
        write_elr_el1(context->elr);
        write_spsr_el1(context->spsr);
        write_esr_el1(ESR_UNDEFINED);
        context->elr = read_vbar_el1() + vector_for(mode, MODE_EL1T, (mode & SPSR_AARCH32) != 0U);
        context->spsr = SPSR_EL1H_MASKED;
    }
    return context;
}

/* @req SSR-F-SMC-012, SSR-F-WSW-007 */
struct context *world_synchronous(struct context *context)
{
    const uint64_t syndrome = read_esr_el3();
    const uint64_t class = syndrome >> ESR_CLASS_SHIFT;
    struct context *next = context;

    if (class == ESR_CLASS_SMC_AARCH32) {
        /* It returns behind the call; an undefined instruction is reported where it stands. */
        context->elr -= SMC_SIZE;
    }
    if (class != ESR_CLASS_SMC) {
        next = raise_undefined(context);
    } else if ((syndrome & ESR_SMC_NUMBER) != 0U) {
        context->x[0] = (uint64_t)(int64_t)SOSSL_STATUS_NOT_SUPPORTED;
    } else {
        next = smc_serve(context);
    }
    return next;
}
