/* A march through memory, block by block. */
#ifndef MARCH_H
#define MARCH_H

#include <stdbool.h>
#include <stdint.h>

/* Bytes of a block, and how often it is marched through, each time with another background. */
#define MARCH_BLOCK 64U
#define MARCH_BACKGROUNDS 7U

/*
 * Marches through the block at `address` with a background below MARCH_BACKGROUNDS, and leaves what it held. False: a fault was
 * found. Nobody else may use the block meanwhile, and no cache may stand between.
 */
bool march_block(uintptr_t address, uint32_t background);

#endif
