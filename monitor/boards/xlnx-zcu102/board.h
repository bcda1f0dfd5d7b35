/*
 * AMD ZCU102 (Zynq UltraScale+, four Cortex-A53, GICv2) with monitor and SOSSL in on-chip memory. Every number here is a copy
 * of a fact in platforms/xlnx-zcu102.yaml (memory, reserved, secure_image, devices, cores) or of UG1087; test/monitor
 * compares the files. Usable from C and from assembly.
 */
#ifndef BOARD_H
#define BOARD_H

#define BOARD_CORE_COUNT 4

#define BOARD_DDR_LOW 0x00000000U
#define BOARD_DDR_LOW_SIZE 0x80000000U
#define BOARD_DDR_HIGH 0x800000000UL
#define BOARD_DDR_HIGH_SIZE 0x80000000U
#define BOARD_ON_CHIP 0xfffc0000U
#define BOARD_ON_CHIP_SIZE 0x00040000U
#define BOARD_MONITOR_RAM BOARD_ON_CHIP
#define BOARD_MONITOR_RAM_SIZE BOARD_ON_CHIP_SIZE

/* UART 1. */
#define BOARD_SECURE_UART 0xff010000U
#define BOARD_SECURE_UART_SIZE 0x00001000U
/* As the boot loader sets it. */
#define BOARD_UART_CLOCK_HZ 100000000U

/* Where the boot loader puts the secure operating system's image. */
#define BOARD_SECURE_IMAGE 0x7fc00000U
#define BOARD_SECURE_IMAGE_SLOT 0x00400000U

/* Every secure interrupt is in group 0. */
#define BOARD_HAS_SECURE_GROUP_1 0U

#define BOARD_GIC_DISTRIBUTOR 0xf9010000U
#define BOARD_GIC_INTERFACE 0xf9020000U
#define BOARD_GIC_SIZE 0x00070000U

/* APU: reset addresses of the cores. CRF_APB: their resets. CRL_APB: reset of the chip. */
#define BOARD_APU 0xfd5c0000U
#define BOARD_CRF 0xfd1a0000U
#define BOARD_CRL 0xff5e0000U
#define BOARD_CONTROL_SIZE 0x00010000U

/* Registers that decide about time and protection: the boot loader's, and no operating system's. */
#define BOARD_SYSTEM_COUNTER 0xff260000U
#define BOARD_XMPU_DDR 0xfd000000U
#define BOARD_XMPU_DDR_SIZE 0x00060000U
#define BOARD_XMPU_FPD 0xfd5d0000U
#define BOARD_XMPU_OCM 0xffa70000U
#define BOARD_XPPU 0xff980000U
#define BOARD_IOU_SECURE 0xff240000U
#define BOARD_LPD_SECURE 0xff4b0000U
#define BOARD_FPD_SECURE 0xfd690000U
#define BOARD_SMMU 0xfd800000U
#define BOARD_SMMU_SIZE 0x00020000U

/* The version of the chip stands in a register that this monitor does not read: SOC_ID is not offered. */
#define BOARD_SOC_VERSION 0
#define BOARD_SOC_REVISION 0

/* No RAM is open to both worlds without a controller: no configuration has a channel. */
#define BOARD_CHANNEL_SLOTS 2U
#define BOARD_CHANNEL_TABLES 0U

#define BOARD_SECURE_RANGES 3U
#define BOARD_MONITOR_RANGES 16U
#define BOARD_DEVICE_RANGES 5U

#include "board_port.h"

#endif
