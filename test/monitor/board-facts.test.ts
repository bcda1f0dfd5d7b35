// board.h and monitor.ld repeat facts of the platform file, because C cannot read YAML: they must be the same.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BoardName, ROOT, readPlatform } from './bench.ts';

const textOf = (file: string): string => readFileSync(join(ROOT, 'monitor/boards', file), 'utf8');

/** Numbers of the headers of a board, by the names of their macros. */
function macrosOf(headers: string): (name: string) => bigint {
  const macro = (name: string): bigint => {
    const value = new RegExp(`^#define ${name} (\\S+)$`, 'm').exec(headers)?.[1];
    if (value === undefined) throw new Error(`no macro ${name}`);
    return value.startsWith('BOARD_') ? macro(value) : BigInt(value.replace(/U?L?$/, ''));
  };
  return macro;
}

interface Board {
  readonly name: BoardName;
  readonly headers: readonly string[];
  readonly source: string;
  /** Ranges of the platform file with the macros of their base and size. */
  readonly ranges: readonly (readonly [name: string, base: string, size: string])[];
  /** Devices of the platform file with the macro of their base. */
  readonly devices: readonly (readonly [name: string, base: string])[];
}

const VIRT: readonly (readonly [string, string, string])[] = [
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
];
const VIRT_DEVICES = [['non_secure_uart', 'BOARD_NON_SECURE_UART']] as const;

const BOARDS: readonly Board[] = [
  {
    name: 'qemu-virt-gicv3',
    headers: ['qemu-virt/board.h', 'qemu-virt/board_probe.h', 'qemu-virt/gicv3/board_gic.h'],
    source: 'qemu-virt/board.c',
    ranges: VIRT,
    devices: VIRT_DEVICES,
  },
  {
    name: 'qemu-virt-gicv2',
    headers: ['qemu-virt/board.h', 'qemu-virt/board_probe.h', 'qemu-virt/gicv2/board_gic.h'],
    source: 'qemu-virt/board.c',
    ranges: VIRT,
    devices: VIRT_DEVICES,
  },
  {
    name: 'xlnx-zcu102',
    headers: ['xlnx-zcu102/board.h', 'xlnx-zcu102/board_probe.h'],
    source: 'xlnx-zcu102/board.c',
    ranges: [
      ['ddr_low', 'BOARD_DDR_LOW', 'BOARD_DDR_LOW_SIZE'],
      ['ddr_high', 'BOARD_DDR_HIGH', 'BOARD_DDR_HIGH_SIZE'],
      ['on_chip', 'BOARD_ON_CHIP', 'BOARD_ON_CHIP_SIZE'],
      ['monitor_ocm', 'BOARD_MONITOR_RAM', 'BOARD_MONITOR_RAM_SIZE'],
      ['secure_image_slot', 'BOARD_SECURE_IMAGE', 'BOARD_SECURE_IMAGE_SLOT'],
      ['monitor_console', 'BOARD_SECURE_UART', 'BOARD_SECURE_UART_SIZE'],
      ['interrupt_controller', 'BOARD_GIC_DISTRIBUTOR', 'BOARD_GIC_SIZE'],
      ['apu_control', 'BOARD_APU', 'BOARD_CONTROL_SIZE'],
      ['clocks_fpd', 'BOARD_CRF', 'BOARD_CONTROL_SIZE'],
      ['clocks_lpd', 'BOARD_CRL', 'BOARD_CONTROL_SIZE'],
      ['system_counter', 'BOARD_SYSTEM_COUNTER', 'BOARD_CONTROL_SIZE'],
      ['xmpu_ddr_registers', 'BOARD_XMPU_DDR', 'BOARD_XMPU_DDR_SIZE'],
      ['xmpu_fpd_registers', 'BOARD_XMPU_FPD', 'BOARD_CONTROL_SIZE'],
      ['xmpu_ocm_registers', 'BOARD_XMPU_OCM', 'BOARD_CONTROL_SIZE'],
      ['xppu_registers', 'BOARD_XPPU', 'BOARD_CONTROL_SIZE'],
      ['iou_secure_registers', 'BOARD_IOU_SECURE', 'BOARD_CONTROL_SIZE'],
      ['lpd_secure_registers', 'BOARD_LPD_SECURE', 'BOARD_CONTROL_SIZE'],
      ['fpd_secure_registers', 'BOARD_FPD_SECURE', 'BOARD_CONTROL_SIZE'],
      ['smmu_registers', 'BOARD_SMMU', 'BOARD_SMMU_SIZE'],
    ],
    devices: [['uart_0', 'BOARD_NON_SECURE_UART']],
  },
];

describe.each(BOARDS)('$name', ({ name, headers, source, ranges, devices }) => {
  const platform = readPlatform(name);
  const macro = macrosOf(headers.map(textOf).join(''));
  const code = textOf(source);
  /** Rows of a table of board.c: the macros of base and size. */
  const rowsOf = (table: string): readonly string[] => {
    const body = new RegExp(`${table}\\[\\w+\\] = \\{\\n(.*?)\\n\\};`, 's').exec(code)?.[1] ?? '';
    return [...body.matchAll(/\{ (BOARD_\w+, BOARD_\w+) \}/g)].map(([, row = '']) => row);
  };
  const macrosFor = (names: readonly string[]): readonly string[] =>
    names.map((one) => {
      const [, base, size] = ranges.find(([range]) => range === one) ?? [];
      return `${base}, ${size}`;
    });

  it.each(ranges)('has %s as the platform file says', (range, base, size) => {
    const found = [...platform.memory, ...platform.reserved].find((row) => row.name === range);
    expect([found?.base, found?.sizeBytes]).toEqual([macro(base), macro(size)]);
  });

  it.each(devices)('has %s as the platform file says', (device, base) => {
    expect(platform.devices.find((row) => row.name === device)?.base).toBe(macro(base));
  });

  it('names in board.c all that is reserved, and all memory that can be closed, fixed or not', () => {
    const reserved = platform.reserved.map((row) => row.name);
    expect(rowsOf('board_monitor_memory').toSorted()).toEqual(macrosFor(reserved).toSorted());
    const closed = platform.memory.filter(({ security }) => security !== 'any');
    expect(rowsOf('board_secure_memory').toSorted()).toEqual(
      macrosFor(closed.map((row) => row.name)).toSorted(),
    );
    const fixed = closed.filter(({ security }) => security === 'secure');
    expect(code.match(/\}, true \}/g) ?? []).toHaveLength(fixed.length);
    expect(code.match(/\}, false \}/g) ?? []).toHaveLength(closed.length - fixed.length);
    expect(BigInt(reserved.length)).toBe(macro('BOARD_MONITOR_RANGES'));
    expect(BigInt(closed.length)).toBe(macro('BOARD_SECURE_RANGES'));
    expect(BigInt(rowsOf('board_device_memory').length)).toBe(macro('BOARD_DEVICE_RANGES'));
  });

  it('has the slot of the secure image and the number of cores', () => {
    const slot = platform.secureImage;
    expect('address' in slot ? slot.address : slot.flashOffset).toBe(macro('BOARD_SECURE_IMAGE'));
    expect(slot.sizeBytes).toBe(macro('BOARD_SECURE_IMAGE_SLOT'));
    expect(BigInt(platform.coreCount)).toBe(macro('BOARD_CORE_COUNT'));
  });
});

describe('linker scripts', () => {
  const origin = (board: string, memory: string): readonly bigint[] => {
    const script = textOf(`${board}/monitor.ld`);
    const found = new RegExp(`${memory} \\(\\w+\\) : ORIGIN = (0x[0-9a-f]+), LENGTH = (\\d+)([KM])`).exec(
      script,
    );
    const [, base = '0', count = '0', unit] = found ?? [];
    return [BigInt(base), BigInt(count) * (unit === 'M' ? 0x10_0000n : 0x400n)];
  };

  it('put the monitor of the virtual board where board.h says, below the slot in the flash', () => {
    const macro = macrosOf(textOf('qemu-virt/board.h'));
    expect(origin('qemu-virt', 'SRAM')).toEqual([macro('BOARD_SECURE_RAM'), macro('BOARD_MONITOR_RAM_SIZE')]);
    expect(origin('qemu-virt', 'FLASH')).toEqual([macro('BOARD_FLASH_BASE'), macro('BOARD_SECURE_IMAGE')]);
  });

  it('put the monitor of the ZCU102 where board.h and the run recipe say', () => {
    const macro = macrosOf(textOf('xlnx-zcu102/board.h'));
    const place = [macro('BOARD_MONITOR_RAM'), macro('BOARD_MONITOR_RAM_SIZE')];
    expect(origin('xlnx-zcu102', 'OCM')).toEqual(place);
    const words = readPlatform('xlnx-zcu102').run.arguments;
    const address = (image: string): string => `loader,file={${image}},addr=`;
    const slot = macro('BOARD_SECURE_IMAGE');
    expect(words).toContain(`${address('monitor_image')}0x${place[0]?.toString(16)},cpu-num=0,force-raw=on`);
    expect(words).toContain(`${address('secure_image')}0x${slot.toString(16)},force-raw=on`);
  });
});
