/*
 * QEMU `virt` with secure=on, virtualization=on and either interrupt controller. Every number here is a copy of a fact
 * in platforms/qemu-virt-gicv2.yaml and qemu-virt-gicv3.yaml (memory, reserved, secure_image, cores) or of QEMU's memory
 * map for `virt`; test/monitor compares the files. Usable from C and from assembly.
 */
#ifndef BOARD_H
#define BOARD_H

#include "board_gic.h"

#define BOARD_CORE_COUNT 4

#define BOARD_FLASH_BASE 0x00000000
#define BOARD_FLASH_SIZE 0x04000000
#define BOARD_SECURE_UART 0x09040000
#define BOARD_SECURE_UART_SIZE 0x00001000
#define BOARD_SECURE_RAM 0x0e000000
#define BOARD_SECURE_RAM_SIZE 0x01000000
#define BOARD_MONITOR_RAM_SIZE 0x00100000
#define BOARD_DEVICE_TREE 0x40000000
#define BOARD_DEVICE_TREE_SIZE 0x00100000

/* Slot of the secure operating system's image in the boot flash. */
#define BOARD_SECURE_IMAGE 0x00100000
#define BOARD_SECURE_IMAGE_SLOT 0x00400000

#define BOARD_SECURE_GPIO 0x090b0000
#define BOARD_SECURE_GPIO_SIZE 0x00001000
#define BOARD_POWER_OFF_PIN 0U
#define BOARD_RESET_PIN 1U
#define BOARD_UART_CLOCK_HZ 24000000U
/* An emulated board has no manufacturer: SOC_ID is not offered. */
#define BOARD_SOC_VERSION 0
#define BOARD_SOC_REVISION 0

/* Frames that a channel can hold, and translation tables for the buffers of both, each below 10 MiB. */
#define BOARD_CHANNEL_SLOTS 1024U
#define BOARD_CHANNEL_TABLES 16U

#define BOARD_SECURE_RANGES 4U
#define BOARD_MONITOR_RANGES 6U
#define BOARD_DEVICE_RANGES 3U

#include "board_port.h"

#endif
