// board.h and monitor.ld repeat facts of the platform file, because C cannot read YAML: they must be the same.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readPlatform } from './bench.ts';

const FOLDER = 'monitor/boards/qemu-virt';
const textOf = (file: string): string => readFileSync(join(ROOT, FOLDER, file), 'utf8');
const board = textOf('board.h') + textOf('gicv3/board_gic.h');
const script = readFileSync(join(ROOT, 'monitor/boards/qemu-virt/monitor.ld'), 'utf8');
const platform = readPlatform();

function macro(name: string): bigint {
  const value = new RegExp(`^#define ${name} (\\S+)$`, 'm').exec(board)?.[1];
  if (value === undefined) throw new Error(`no macro ${name}`);
  return BigInt(value);
}

function range(name: string) {
  const found = [...platform.memory, ...platform.reserved].find((row) => row.name === name);
  return { base: found?.base, sizeBytes: found?.sizeBytes };
}

it('has the frames of the GICv2 in its own file', () => {
  const { reserved } = readPlatform('qemu-virt-gicv2');
  const { base, sizeBytes } = reserved.find(({ name }) => name === 'interrupt_controller') ?? {};
  const frames = textOf('gicv2/board_gic.h');
  const number = (name: string): bigint =>
    BigInt(new RegExp(`^#define ${name} (0x\\w+)$`, 'm').exec(frames)?.[1] ?? 0);
  expect([base, sizeBytes]).toEqual([number('BOARD_GIC_DISTRIBUTOR'), number('BOARD_GIC_SIZE')]);
});

describe('facts of the board', () => {
  it.each([
    ['secure_flash', 'BOARD_FLASH_BASE', 'BOARD_FLASH_SIZE'],
    ['monitor_flash', 'BOARD_FLASH_BASE', 'BOARD_FLASH_SIZE'],
    ['secure_uart', 'BOARD_SECURE_UART', 'BOARD_SECURE_UART_SIZE'],
    ['secure_sram', 'BOARD_SECURE_RAM', 'BOARD_SECURE_RAM_SIZE'],
    ['monitor_sram', 'BOARD_SECURE_RAM', 'BOARD_MONITOR_RAM_SIZE'],
    ['secure_gpio', 'BOARD_SECURE_GPIO', 'BOARD_SECURE_GPIO_SIZE'],
    ['monitor_console', 'BOARD_SECURE_UART', 'BOARD_SECURE_UART_SIZE'],
    ['monitor_power', 'BOARD_SECURE_GPIO', 'BOARD_SECURE_GPIO_SIZE'],
    ['interrupt_controller', 'BOARD_GIC_DISTRIBUTOR', 'BOARD_GIC_SIZE'],
    ['device_tree', 'BOARD_DEVICE_TREE', 'BOARD_DEVICE_TREE_SIZE'],
  ])('%s', (name, base, size) => {
    expect(range(name)).toEqual({ base: macro(base), sizeBytes: macro(size) });
  });

  it('names all secure memory and all reserved ranges in board.c', () => {
    expect(platform.memory.filter(({ security }) => security === 'secure')).toHaveLength(4);
    expect(platform.reserved).toHaveLength(6);
  });

  it('has the slot of the secure image and the number of cores', () => {
    expect(platform.secureImage.flashOffset).toBe(macro('BOARD_SECURE_IMAGE'));
    expect(platform.secureImage.sizeBytes).toBe(macro('BOARD_SECURE_IMAGE_SLOT'));
    expect(BigInt(platform.coreCount)).toBe(macro('BOARD_CORE_COUNT'));
  });

  it('links the monitor where board.h says', () => {
    const origin = /SRAM \(rwx\) : ORIGIN = (0x[0-9a-f]+), LENGTH = 1M/.exec(script)?.[1];
    expect(BigInt(origin ?? 0)).toBe(macro('BOARD_SECURE_RAM'));
    expect(/FLASH \(rx\) : ORIGIN = 0x0+, LENGTH = 1M/.test(script)).toBe(true);
    expect(macro('BOARD_SECURE_IMAGE')).toBe(0x10_0000n);
  });
});
