/* What GICv2 and GICv3 have in common here: priorities of the worlds, and the monitor's own interrupt. */
#ifndef GIC_H
#define GIC_H

/* Priority masks in the secure view: the secure world sees its own interrupts only, the other world all. */
#define GIC_MASK_SECURE 0x80U
#define GIC_MASK_NON_SECURE 0xffU

#define GIC_PRIORITY_MONITOR 0x00U
#define GIC_PRIORITY_SECURE 0x20U
#define GIC_PRIORITY_NON_SECURE 0xa0U

/* SGI and PPI of a core, and those of them that are the secure world's: SGI 8 to 15, PPI 29 (secure timer). */
#define GIC_PRIVATE_INTERRUPTS 32U
#define GIC_PRIVATE_SECURE 0x2000ff00U

/* The one interrupt that the monitor keeps for itself: group 0, from core to core. */
#define GIC_MONITOR_SGI 15U

/* Registers of the distributor at the same place in both. */
#define GICD_CTLR 0x0000U
#define GICD_TYPER 0x0004U
#define GICD_IGROUPR 0x0080U
#define GICD_ISENABLER 0x0100U
#define GICD_IPRIORITYR 0x0400U

#endif
