/* The frames of the GICv3. */
#ifndef BOARD_GIC_H
#define BOARD_GIC_H

/* Secure interrupts can be told from those of the monitor: secure group 1. */
#define BOARD_HAS_SECURE_GROUP_1 1U

#define BOARD_GIC_DISTRIBUTOR 0x08000000
#define BOARD_GIC_SIZE 0x00120000
#define BOARD_GIC_REDISTRIBUTOR 0x080a0000U
#define BOARD_GIC_REDISTRIBUTOR_STRIDE 0x00020000U

#endif
