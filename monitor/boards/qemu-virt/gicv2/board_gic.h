/* The frames of the GICv2. */
#ifndef BOARD_GIC_H
#define BOARD_GIC_H

/* Every secure interrupt is in group 0. */
#define BOARD_HAS_SECURE_GROUP_1 0U

#define BOARD_GIC_DISTRIBUTOR 0x08000000
#define BOARD_GIC_SIZE 0x00050000
#define BOARD_GIC_INTERFACE 0x08010000

#endif
