/*
 * The exception of an undefined instruction, as the processor itself would bring it about at EL1 or EL2 of the running
 * world: in: the context that tried something. Out: the same context at its vector. In AArch64 that is a synchronous
 * exception with class 0; in AArch32 Undefined mode, or Hyp mode for a hypervisor (DDI 0487, sections D1.3 and G1.12).
 */
#include "undefined.h"

#include <stdbool.h>

#include "sossl_hal.h"
#include "sysreg.h"

/* Class 0 (unknown reason), 32-bit instruction. */
#define ESR_UNDEFINED 0x2000000UL

#define SPSR_MODE 0x1fUL
#define SPSR_AARCH32 0x10UL
#define SPSR_THUMB 0x20UL
#define SPSR_MASK_IRQ 0x80UL
#define SPSR_MASK_ALL 0x1c0UL
#define SPSR_BIG_ENDIAN 0x200UL
#define SPSR_EL1H_MASKED 0x3c5UL
#define SPSR_EL2H_MASKED 0x3c9UL
/* Flags, and what of a state AArch32 takes over unchanged into an exception: GE, DIT, SSBS, PAN. */
#define SPSR_AARCH32_KEPT 0xf8ef0000UL
#define MODE_EL1T 0x04UL
#define MODE_EL2T 0x08UL
#define MODE_EL2H 0x09UL
#define MODE_OWN_STACK 0x1UL
#define MODE_HYPERVISOR 0x1aUL
#define MODE_UNDEFINED 0x1bUL

#define HCR_TGE 0x8000000UL
#define HCR_RW 0x80000000UL

#define SCTLR_AARCH32_HIGH_VECTORS 0x2000UL
#define SCTLR_AARCH32_BIG_ENDIAN 0x2000000UL
#define SCTLR_AARCH32_THUMB 0x40000000UL
#define HIGH_VECTORS 0xffff0000UL

#define VECTOR_SAME_LEVEL_SP0 0x000UL
#define VECTOR_SAME_LEVEL 0x200UL
#define VECTOR_LOWER_LEVEL 0x400UL
#define VECTOR_LOWER_LEVEL_AARCH32 0x600UL
#define VECTOR_AARCH32_UNDEFINED 0x4UL

/* LR_und as AArch64 sees it, and how far behind the instruction it points. */
/* x22, in the part from x18 on. */
#define UPPER_LR_UNDEFINED 4U
#define A32_OFFSET 4UL
#define T32_OFFSET 2UL

/*
 * Is EL2 the one to answer? Yes for what it tried itself, and whenever EL1 cannot take an exception in AArch64: because
 * the guest made its EL1 AArch32, or gave all of EL0 to EL2 (TGE). Entering EL1 from here would then be an illegal
 * exception return, which the guest could bring about at will.
 */
/* @req SSR-F-WSW-007 */
static bool belongs_to_el2(const struct sossl_operating_system *os, uint64_t mode)
{
    bool belongs = false;

    if ((os->world != SOSSL_WORLD_SECURE) && (os->entry_level == 2U)) {
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
static void raise_at_el2(struct context *context, uint64_t mode)
{
    write_elr_el2(context->elr);
    write_spsr_el2(context->spsr);
    write_esr_el2(ESR_UNDEFINED);
    context->elr = read_vbar_el2() + vector_for(mode, MODE_EL2T, (read_hcr_el2() & HCR_RW) == 0U);
    context->spsr = SPSR_EL2H_MASKED;
}

/* @req SSR-F-WSW-007 */
static void raise_at_el1(struct context *context, uint64_t mode)
{
    write_elr_el1(context->elr);
    write_spsr_el1(context->spsr);
    write_esr_el1(ESR_UNDEFINED);
    context->elr = read_vbar_el1() + vector_for(mode, MODE_EL1T, (mode & SPSR_AARCH32) != 0U);
    context->spsr = SPSR_EL1H_MASKED;
}

/* The state in which AArch32 takes an exception to `mode`; byte order and instruction set come from its SCTLR. */
/* @req SSR-F-WSW-007 */
static uint64_t exception_state(uint64_t before, uint64_t mode, uint64_t masked, uint64_t sctlr)
{
    uint64_t state = (before & (SPSR_AARCH32_KEPT | SPSR_MASK_ALL)) | masked | mode;

    if ((sctlr & SCTLR_AARCH32_BIG_ENDIAN) != 0U) {
        state |= SPSR_BIG_ENDIAN;
    }
    if ((sctlr & SCTLR_AARCH32_THUMB) != 0U) {
        state |= SPSR_THUMB;
    }
    return state;
}

/* @req SSR-F-WSW-007 */
static void raise_in_undefined_mode(struct context *context)
{
    const uint64_t sctlr = read_sctlr_el1();
    uint64_t vectors = read_vbar_el1();

    if ((sctlr & SCTLR_AARCH32_HIGH_VECTORS) != 0U) {
        vectors = HIGH_VECTORS;
    }
    write_spsr_und(context->spsr);
    context->upper[UPPER_LR_UNDEFINED] =
        context->elr + (((context->spsr & SPSR_THUMB) != 0U) ? T32_OFFSET : A32_OFFSET);
    context->elr = vectors + VECTOR_AARCH32_UNDEFINED;
    context->spsr = exception_state(context->spsr, MODE_UNDEFINED, SPSR_MASK_IRQ, sctlr);
}

/* @req SSR-F-WSW-007 */
static void raise_in_hyp_mode(struct context *context)
{
    write_elr_el2(context->elr);
    write_spsr_el2(context->spsr);
    write_esr_el2(ESR_UNDEFINED);
    context->elr = read_vbar_el2() + VECTOR_AARCH32_UNDEFINED;
    context->spsr = exception_state(context->spsr, MODE_HYPERVISOR, SPSR_MASK_ALL, read_sctlr_el2());
}

/* @req SSR-F-WSW-007 */
struct context *undefined_raise(struct context *context)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[context->place.caller.world];
    const uint64_t mode = context->spsr & SPSR_MODE;

    if (os->state == SOSSL_STATE_AARCH64) {
        if (belongs_to_el2(os, mode)) {
            raise_at_el2(context, mode);
        } else {
            raise_at_el1(context, mode);
        }
    } else if (mode == MODE_HYPERVISOR) {
        raise_in_hyp_mode(context);
    } else {
        raise_in_undefined_mode(context);
    }
    return context;
}
