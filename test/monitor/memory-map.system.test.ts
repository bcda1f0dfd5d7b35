// The monitor's own view of memory: its translation tables as they stand in RAM while a guest runs, walked here by the architecture's rules
// (DDI 0487, D8.3), and what an access of the monitor beyond them does.
// @req SSR-F-MEM-008, SSR-F-WSW-006

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import { codeBytes, place } from './images.ts';
import { type Page, pagesOf } from './translation.ts';

const RAM = 0x0e00_0000;

const bench = new Bench();
afterAll(() => bench.remove());

interface Stretch {
  readonly base: number;
  readonly end: number;
  readonly kind: string;
}

/** Pages beside each other of one kind, together. */
function stretchesOf(pages: readonly Page[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { address, kind } of pages) {
    const last = found.at(-1);
    if (last?.end === address && last.kind === kind)
      found[found.length - 1] = { ...last, end: address + 4096 };
    else found.push({ base: address, end: address + 4096, kind });
  }
  return found;
}

/** Devices that the monitor maps, in the order of their addresses. */
const DEVICES = {
  'qemu-virt-gicv3': ['interrupt_controller', 'monitor_console', 'monitor_power'],
  'xlnx-zcu102': ['interrupt_controller', 'clocks_fpd', 'apu_control', 'monitor_console', 'clocks_lpd'],
} as const;

describe.each(['qemu-virt-gicv3', 'xlnx-zcu102'] as const)('tables in RAM of %s', (board) => {
  const bench = new Bench(undefined, board);
  let pages: readonly Page[];
  let at: (symbol: string) => number;
  beforeAll(async () => {
    bench.build();
    at = (symbol) => Number(bench.imageBase()) + bench.offsetOf(symbol);
    const secure = place([[0x40, codeBytes(bench.assemble('stays.S'))]]);
    const memory = { address: at('monitor_tables'), sizeBytes: 8 * 4096 };
    const tables = await bench.memoryWhile({ secure }, '!', memory);
    pages = pagesOf(tables, memory.address);
  }, 60_000);
  afterAll(() => bench.remove());

  it('map the image, the stacks and the devices of the monitor, and nothing else', () => {
    // One of each core, and for each core two of yielding calls.
    const stacks = Array.from({ length: 12 }, (_, slot) => at('monitor_stacks') + 12_288 * slot);
    const devices = DEVICES[board].map((name) => {
      const { base = 0n, sizeBytes = 0n } = bench.platform.reserved.find((row) => row.name === name) ?? {};
      return { base: Number(base), end: Number(base + sizeBytes), kind: 'device rw' };
    });
    const wanted: readonly Stretch[] = [
      ...devices,
      { base: at('monitor_image_start'), end: at('monitor_rodata_start'), kind: 'normal rx' },
      { base: at('monitor_rodata_start'), end: at('monitor_data_start'), kind: 'normal r' },
      { base: at('monitor_data_start'), end: at('monitor_data_end'), kind: 'normal rw' },
      ...stacks.map((slot) => ({ base: slot + 4096, end: slot + 12_288, kind: 'normal rw' })),
    ];
    expect(stretchesOf(pages)).toEqual(wanted);
  });

  it('stay inside what the platform file reserves for the monitor', () => {
    const { reserved } = bench.platform;
    const outside = pages.filter(
      ({ address }) =>
        !reserved.some(
          ({ base, sizeBytes }) => BigInt(address) >= base && BigInt(address) < base + sizeBytes,
        ),
    );
    expect(outside).toEqual([]);
  });
});

/** `x0 = address` in three instructions. */
function toAddress(address: number): readonly number[] {
  const low = 0xd280_0000 | ((address & 0xffff) << 5);
  const high = 0xf2a0_0000 | ((address >>> 16) << 5);
  return [low, high];
}

const STORE_X0 = 0xb900_001f;
const LOAD_X0 = 0xb940_0001;
const LOAD_UNALIGNED = 0xb840_1001;
const BRANCH_X0 = 0xd61f_0000;

describe('an access that the map does not allow', () => {
  const first = (symbol: string) => RAM + bench.offsetOf(symbol);
  beforeAll(() => void bench.build(), 60_000);

  it.each([
    ['a write to code', () => first('monitor_image_start'), STORE_X0, '9600004f'],
    ['a write to constants', () => first('monitor_rodata_start'), STORE_X0, '9600004f'],
    ['a jump into data', () => first('monitor_data_start'), BRANCH_X0, '8600000f'],
    ['a jump into a stack', () => first('monitor_stacks') + 4096, BRANCH_X0, '8600000f'],
    ['a write below the first stack', () => first('monitor_stacks') + 4092, STORE_X0, '96000047'],
    ['a write below the second stack', () => first('monitor_stacks') + 12_288, STORE_X0, '96000047'],
    ['a read of secure memory of an operating system', () => 0x0e20_0000, LOAD_X0, '96000006'],
    ['a read of non-secure memory', () => 0x4020_0000, LOAD_X0, '96000005'],
    ['a read of the null pointer', () => 0, LOAD_X0, '96000006'],
    ['an unaligned read of data', () => first('monitor_data_start'), LOAD_UNALIGNED, '96000021'],
  ])('%s ends in the safe state', (_, address, instruction, esr) => {
    const code = codeBytes([...toAddress(address()), instruction].map((word) => word >>> 0));
    const image = place([
      [0, bench.flatImage()],
      [bench.offsetOf('schedule_first'), code],
    ]);
    const { ended, secure } = bench.boot([], [], { image });
    const elr = instruction === BRANCH_X0 ? address() : first('schedule_first') + 8;
    const far = instruction === LOAD_UNALIGNED ? address() + 1 : address();
    expect(secure).toEqual([
      '@monitor 1 boot',
      `@monitor 1 panic synchronous esr=${esr} elr=${elr.toString(16)} far=${far.toString(16)}`,
    ]);
    expect(ended).toBe('exit');
  });
});

describe('board.c', () => {
  it('lists the devices of the monitor as the platform file reserves them', () => {
    const text = readFileSync(join(import.meta.dirname, '../../monitor/boards/qemu-virt/board.c'), 'utf8');
    const rows = /board_device_memory\[.*?\] = \{(.*?)\};/s.exec(text)?.[1]?.match(/BOARD_\w+(?=,)/g);
    expect(rows).toEqual(['BOARD_SECURE_UART', 'BOARD_SECURE_GPIO', 'BOARD_GIC_DISTRIBUTOR']);
  });
});
