/*
 * An exception as the processor itself would bring it about at EL1 or EL2 of the running world. In: the context that caused it,
 * and the syndrome with which it came to EL3. Out: the same context at its vector, what its level is told in the registers of
 * that level. In AArch64: DDI 0487, section D1.3. In AArch32: Undefined or Abort mode, or Hyp mode for a hypervisor (G1.12); what
 * is told of an abort in sections G5.12 and G8.2 (DFSR is ESR_EL1, DFAR and IFAR are the halves of FAR_EL1, HSR is ESR_EL2, HDFAR
 * and HIFAR the halves of FAR_EL2).
 * An asynchronous error is given whether its level masks it or not: at EL3 it is gone, and there is no place where it could wait.
 */
#include "exception.h"

#include <stdbool.h>

#include "sossl_hal.h"
#include "sysreg.h"

#define ESR_SAME_LEVEL (1UL << ESR_CLASS_SHIFT)
#define ESR_WRITE_AND_MAINTENANCE 0x140UL
#define ESR_EXTERNAL_TYPE 0x200UL
#define ESR_NO_ADDRESS 0x400UL
/* In AArch32 an asynchronous error is a data abort with this fault status and no address. */
#define STATUS_ERROR 0x11UL
#define ESR_ERROR_AARCH32 (0x92000000UL | STATUS_ERROR)
/* External abort, or parity or ECC error, on a translation table walk: bit 2 of the status says so. */
#define STATUS_WALK 0x4UL

#define SPSR_MODE 0x1fUL
#define SPSR_AARCH32 0x10UL
#define SPSR_THUMB 0x20UL
#define SPSR_MASK_IRQ 0x80UL
#define SPSR_MASK_IRQ_AND_ERROR 0x180UL
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
#define MODE_ABORT 0x17UL
#define MODE_HYPERVISOR 0x1aUL
#define MODE_UNDEFINED 0x1bUL

#define HCR_VM 0x1UL
#define HCR_AMO 0x20UL
#define HCR_TGE 0x8000000UL
#define HCR_RW 0x80000000UL
#define HCR_TEA 0x2000000000UL
#define TCR_AARCH32_LONG_DESCRIPTORS 0x80000000UL

#define SCTLR_AARCH32_HIGH_VECTORS 0x2000UL
#define SCTLR_AARCH32_BIG_ENDIAN 0x2000000UL
#define SCTLR_AARCH32_THUMB 0x40000000UL
#define HIGH_VECTORS 0xffff0000UL

#define VECTOR_SAME_LEVEL_SP0 0x000UL
#define VECTOR_SAME_LEVEL 0x200UL
#define VECTOR_LOWER_LEVEL 0x400UL
#define VECTOR_LOWER_LEVEL_AARCH32 0x600UL
#define VECTOR_ERROR 0x180UL
#define VECTOR_AARCH32_UNDEFINED 0x4UL
#define VECTOR_AARCH32_PREFETCH_ABORT 0xcUL
#define VECTOR_AARCH32_DATA_ABORT 0x10UL
#define VECTOR_AARCH32_HYP_ENTRY 0x14UL

/* LR_abt (x20) and LR_und (x22) as AArch64 sees them, in the part from x18 on, and how far behind the instruction they point. */
#define UPPER_LR_ABORT 2U
#define UPPER_LR_UNDEFINED 4U
#define PREFETCH_ABORT_OFFSET 4UL
#define DATA_ABORT_OFFSET 8UL
#define A32_OFFSET 4UL
#define T32_OFFSET 2UL

/* Fault status registers of AArch32 (DFSR, IFSR): from where in ESR to WnR and CM, ExT, FnV. */
#define FSR_WRITE_AND_MAINTENANCE_SHIFT 5U
#define FSR_EXTERNAL_TYPE_SHIFT 3U
#define FSR_NO_ADDRESS_SHIFT 6U
#define FSR_LONG_DESCRIPTORS 0x200UL
#define LOWER_HALF 0xffffffffUL
#define UPPER_HALF_SHIFT 32U

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static uint64_t class_of(uint64_t syndrome)
{
    return syndrome >> ESR_CLASS_SHIFT;
}

/* Is it an abort, of an instruction or of data? Those have a class of their own where the level that takes them caused them. */
/* @req SSR-F-WSW-013 */
static bool is_abort(uint64_t syndrome)
{
    return (class_of(syndrome) == ESR_CLASS_INSTRUCTION_ABORT) || (class_of(syndrome) == ESR_CLASS_DATA_ABORT);
}

/* @req SSR-F-WSW-013 */
static bool has_address(uint64_t syndrome)
{
    return is_abort(syndrome) && ((syndrome & ESR_FAULT_STATUS) != STATUS_ERROR);
}

/*
 * Bits of HCR_EL2, any of which gives an exception of EL1 or EL0 to EL2. That of a table walk is EL2's if the walk was one of
 * its own tables. The syndrome of EL3 does not say whose they were: EL2 gets all of them as long as it translates.
 */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static uint64_t routes_to_el2(uint64_t syndrome)
{
    uint64_t routes = HCR_TGE;

    if (class_of(syndrome) == ESR_CLASS_ERROR) {
        routes |= HCR_AMO;
    } else if (is_abort(syndrome)) {
        routes |= HCR_TEA;
        if ((syndrome & STATUS_WALK) != 0U) {
            routes |= HCR_VM;
        }
    } else {
        /* An undefined instruction. */
    }
    return routes;
}

/* An EL1 in AArch32, as one that an EL2 in AArch64 has below itself, too. */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static bool el1_is_aarch32(const struct sossl_operating_system *os)
{
    return (os->state == SOSSL_STATE_AARCH32) ||
           ((os->world != SOSSL_WORLD_SECURE) && ((read_hcr_el2() & HCR_RW) == 0U));
}

/*
 * Is EL2 the one to answer? Yes for what it did itself and for what it has asked for. What an EL1 in AArch32 below an EL2 in
 * AArch64 tries and may not do is answered by EL2 as well.
 */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static bool belongs_to_el2(const struct sossl_operating_system *os, uint64_t mode, uint64_t syndrome)
{
    bool belongs = false;

    if ((os->world != SOSSL_WORLD_SECURE) && (os->entry_level == 2U)) {
        belongs = (mode == MODE_EL2T) || (mode == MODE_EL2H) || (mode == MODE_HYPERVISOR) ||
                  ((read_hcr_el2() & routes_to_el2(syndrome)) != 0U) ||
                  ((class_of(syndrome) == 0U) && (os->state == SOSSL_STATE_AARCH64) && el1_is_aarch32(os));
    }
    return belongs;
}

/* Offset of the vector at the level whose mode on SP_EL0 is `own`; `lower_is_aarch32`: width of the level below it. */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
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

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static uint64_t kind_of_vector(uint64_t syndrome)
{
    return (class_of(syndrome) == ESR_CLASS_ERROR) ? VECTOR_ERROR : 0U;
}

/* The syndrome for the level that takes it, whose own doing it was or not. */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static uint64_t told(uint64_t syndrome, bool by_itself)
{
    return (by_itself && is_abort(syndrome)) ? (syndrome | ESR_SAME_LEVEL) : syndrome;
}

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static void raise_at_el2(struct context *context, uint64_t mode, uint64_t syndrome)
{
    const uint64_t vector = vector_for(mode, MODE_EL2T, (read_hcr_el2() & HCR_RW) == 0U);

    write_elr_el2(context->elr);
    write_spsr_el2(context->spsr);
    write_esr_el2(told(syndrome, vector < VECTOR_LOWER_LEVEL));
    if (has_address(syndrome)) {
        write_far_el2(read_far_el3());
    }
    context->elr = read_vbar_el2() + vector + kind_of_vector(syndrome);
    context->spsr = SPSR_EL2H_MASKED;
}

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static void raise_at_el1(struct context *context, uint64_t mode, uint64_t syndrome)
{
    const uint64_t vector = vector_for(mode, MODE_EL1T, (mode & SPSR_AARCH32) != 0U);

    write_elr_el1(context->elr);
    write_spsr_el1(context->spsr);
    write_esr_el1(told(syndrome, vector < VECTOR_LOWER_LEVEL));
    if (has_address(syndrome)) {
        write_far_el1(read_far_el3());
    }
    context->elr = read_vbar_el1() + vector + kind_of_vector(syndrome);
    context->spsr = SPSR_EL1H_MASKED;
}

/* The state in which AArch32 takes an exception to `mode`; byte order and instruction set come from its SCTLR. */
/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
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

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static void enter_aarch32(struct context *context, uint64_t vector, uint64_t mode, uint64_t masked)
{
    const uint64_t sctlr = read_sctlr_el1();
    uint64_t vectors = read_vbar_el1();

    if ((sctlr & SCTLR_AARCH32_HIGH_VECTORS) != 0U) {
        vectors = HIGH_VECTORS;
    }
    context->elr = vectors + vector;
    context->spsr = exception_state(context->spsr, mode, masked, sctlr);
}

/* @req SSR-F-WSW-007 */
static void raise_in_undefined_mode(struct context *context)
{
    write_spsr_und(context->spsr);
    context->upper[UPPER_LR_UNDEFINED] =
        context->elr + (((context->spsr & SPSR_THUMB) != 0U) ? T32_OFFSET : A32_OFFSET);
    enter_aarch32(context, VECTOR_AARCH32_UNDEFINED, MODE_UNDEFINED, SPSR_MASK_IRQ);
}

/* The syndrome of an abort in the format of DFSR and IFSR that goes with the format of the translation tables. */
/* @req SSR-F-WSW-013 */
static uint64_t fault_status_of(uint64_t syndrome)
{
    /* By the lower four bits of a fault status from 0x10 to 0x1f. There are walks of levels 1 and 2 only. */
    static const uint16_t short_format[16] = {
        0x008U, 0x406U, 0x008U, 0x008U, 0x008U, 0x00cU, 0x00eU, 0x008U,
        0x409U, 0x408U, 0x008U, 0x008U, 0x409U, 0x40cU, 0x40eU, 0x409U,
    };
    uint64_t status = ((syndrome & ESR_WRITE_AND_MAINTENANCE) << FSR_WRITE_AND_MAINTENANCE_SHIFT) |
                      ((syndrome & ESR_EXTERNAL_TYPE) << FSR_EXTERNAL_TYPE_SHIFT) |
                      ((syndrome & ESR_NO_ADDRESS) << FSR_NO_ADDRESS_SHIFT);

    if ((read_tcr_el1() & TCR_AARCH32_LONG_DESCRIPTORS) != 0U) {
        status |= FSR_LONG_DESCRIPTORS | (syndrome & ESR_FAULT_STATUS);
    } else {
        status |= short_format[syndrome & 0xfU];
    }
    return status;
}

/* Both fault addresses of AArch32 stand in one register: the half of this abort is replaced. */
/* @req SSR-F-WSW-013 */
static uint64_t addresses(uint64_t before, uint64_t syndrome)
{
    const uint64_t address = read_far_el3() & LOWER_HALF;
    uint64_t after = before;

    if (class_of(syndrome) == ESR_CLASS_INSTRUCTION_ABORT) {
        after = (before & LOWER_HALF) | (address << UPPER_HALF_SHIFT);
    } else if (has_address(syndrome)) {
        after = ((before >> UPPER_HALF_SHIFT) << UPPER_HALF_SHIFT) | address;
    } else {
        /* An error has none. */
    }
    return after;
}

/* @req SSR-F-WSW-013 */
static void raise_in_abort_mode(struct context *context, uint64_t syndrome)
{
    uint64_t offset = DATA_ABORT_OFFSET;
    uint64_t vector = VECTOR_AARCH32_DATA_ABORT;

    write_spsr_abt(context->spsr);
    write_far_el1(addresses(read_far_el1(), syndrome));
    if (class_of(syndrome) == ESR_CLASS_INSTRUCTION_ABORT) {
        offset = PREFETCH_ABORT_OFFSET;
        vector = VECTOR_AARCH32_PREFETCH_ABORT;
        write_ifsr32_el2(fault_status_of(syndrome));
    } else {
        write_esr_el1(fault_status_of(syndrome));
    }
    context->upper[UPPER_LR_ABORT] = context->elr + offset;
    enter_aarch32(context, vector, MODE_ABORT, SPSR_MASK_IRQ_AND_ERROR);
}

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
static void raise_in_hyp_mode(struct context *context, uint64_t mode, uint64_t syndrome)
{
    uint64_t vector = VECTOR_AARCH32_UNDEFINED;

    if (mode != MODE_HYPERVISOR) {
        vector = VECTOR_AARCH32_HYP_ENTRY;
    } else if (class_of(syndrome) == ESR_CLASS_INSTRUCTION_ABORT) {
        vector = VECTOR_AARCH32_PREFETCH_ABORT;
    } else if (class_of(syndrome) == ESR_CLASS_DATA_ABORT) {
        vector = VECTOR_AARCH32_DATA_ABORT;
    } else {
        /* An undefined instruction. */
    }
    write_elr_el2(context->elr);
    write_spsr_el2(context->spsr);
    write_esr_el2(told(syndrome, mode == MODE_HYPERVISOR));
    write_far_el2(addresses(read_far_el2(), syndrome));
    context->elr = read_vbar_el2() + vector;
    context->spsr = exception_state(context->spsr, MODE_HYPERVISOR, SPSR_MASK_ALL, read_sctlr_el2());
}

/* @req SSR-F-WSW-007, SSR-F-WSW-013 */
struct context *exception_raise(struct context *context, uint64_t syndrome)
{
    const struct sossl_operating_system *os = &sossl_operating_systems[context->place.caller.world];
    const uint64_t mode = context->spsr & SPSR_MODE;
    const uint64_t in_aarch32 = (class_of(syndrome) == ESR_CLASS_ERROR) ? ESR_ERROR_AARCH32 : syndrome;
    const bool at_el2 = belongs_to_el2(os, mode, syndrome);

    if (at_el2 && (os->state == SOSSL_STATE_AARCH32)) {
        raise_in_hyp_mode(context, mode, in_aarch32);
    } else if (at_el2) {
        raise_at_el2(context, mode, syndrome);
    } else if (!el1_is_aarch32(os)) {
        raise_at_el1(context, mode, syndrome);
    } else if (is_abort(in_aarch32)) {
        raise_in_abort_mode(context, in_aarch32);
    } else {
        raise_in_undefined_mode(context);
    }
    return context;
}
