/* What the probe guests need of the board beside board.h: the console of the non-secure world. No part of the product. */
#ifndef BOARD_PROBE_H
#define BOARD_PROBE_H

#define BOARD_NON_SECURE_UART 0x09000000U

#endif
