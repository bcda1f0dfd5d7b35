/* What GICv2 and GICv3 have in common here: priorities of the worlds, and the monitor's own interrupt. */
#ifndef GIC_H
#define GIC_H

#include <stdbool.h>
#include <stdint.h>

/* Priority masks in the secure view: the secure world sees its own interrupts only, the other world all. */
#define GIC_MASK_SECURE 0x80U
#define GIC_MASK_NON_SECURE 0xffU

#define GIC_PRIORITY_MONITOR 0x00U
#define GIC_PRIORITY_SECURE 0x20U
#define GIC_PRIORITY_NON_SECURE 0xa0U

/* SGI and PPI of a core, and those of them that are the secure world's: SGI 8 to 15, PPI 29 (secure timer). */
#define GIC_SGI_COUNT 16U
#define GIC_PRIVATE_INTERRUPTS 32U
#define GIC_PRIVATE_SECURE 0x2000ff00U

/* The one interrupt that the monitor keeps for itself: group 0, from core to core. */
#define GIC_MONITOR_SGI 15U

/* What is pending first on a core, where it is not the number of a group 0 interrupt. */
#define GIC_PENDING_SECURE_GROUP_1 1020U
#define GIC_PENDING_NON_SECURE 1021U
#define GIC_PENDING_NOTHING 1023U

/* Interrupts of the secure world: in group 0, signalled to it as FIQ; or in secure group 1, as IRQ (GICv3 only). */
#define GIC_SECURE_IN_GROUP_0 0U
#define GIC_SECURE_IN_GROUP_1 1U

/* An interrupt that the configuration names. */
struct gic_interrupt {
    uint32_t number;
    bool secure;         /* of the monitor or the secure world; else non-secure group 1 */
    uint32_t group;      /* of a secure one: GIC_SECURE_IN_GROUP_* */
    bool edge;           /* else level; that of an SGI is fixed */
    uint32_t priority;   /* secure view */
    bool enabled;        /* else its owner enables it */
    uint32_t core;       /* where a shared one is sent at first */
};

/* Registers of the distributor at the same place in both. */
#define GICD_CTLR 0x0000U
#define GICD_TYPER 0x0004U
#define GICD_IGROUPR 0x0080U
#define GICD_ISENABLER 0x0100U
#define GICD_ICENABLER 0x0180U
#define GICD_ISPENDR 0x0200U
#define GICD_IPRIORITYR 0x0400U
#define GICD_ICFGR 0x0c00U

/* One interrupt in registers with a bit for each. */
void gic_write_bit(uintptr_t registers, uint32_t number, bool value);

/* In a frame of the distributor: edge or level; that of an SGI is fixed and stays. And: it is enabled, or disabled, from now on. */
void gic_write_trigger(uintptr_t frame, uint32_t number, bool edge);
void gic_enable(uintptr_t frame, uint32_t number);
void gic_disable(uintptr_t frame, uint32_t number);

/* It becomes pending as if its source had raised it. */
void gic_set_pending(uintptr_t frame, uint32_t number);

#endif
