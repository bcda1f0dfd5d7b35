// Calls that the monitor answers itself, and calls that it hands on, seen by both worlds.
// @req SSR-F-CAL-002, SSR-F-SMC-012, SSR-F-PSC-002, SSR-F-PSC-003, SSR-F-PSC-004, SSR-F-PSC-005, SSR-F-PSC-010
// @req SSR-F-PSC-011, SSR-F-SMC-013, SSR-F-WSW-006

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench, type Boot } from './bench.ts';
import type { Step } from './images.ts';

const NOT_SUPPORTED = 'ffffffffffffffff';
const PATTERN = Array.from({ length: 18 }, (_, i) => 0xa5a5_a5a5_0000_0000n + BigInt(i));

function call(index: number, id: number | bigint, ...registers: bigint[]): Step {
  return [index, 0, 'call', BigInt(id), ...registers, ...PATTERN.slice(1 + registers.length)];
}

/** What stands behind the index in the record of a step. */
function record(lines: readonly string[], index: number): string | undefined {
  const prefix = new RegExp(`^@probe 1 (?:non_)?secure ${index} `);
  return lines.find((line) => prefix.test(line))?.replace(prefix, '');
}

const INVALID_PARAMETERS = 'fffffffffffffffe';

// [x0, x1, answer in the secure world, answer in the non-secure world]
const CALLS: readonly (readonly [id: number, x1: bigint, secure: string, nonSecure: string])[] = [
  [0x8000_0000, 0n, '10002', '10002'],
  [0x8000_0001, 0x8000_0000n, '0', '0'],
  [0x8000_0001, 0x8000_0001n, '0', '0'],
  [0x8000_0001, 0x8000_0002n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8000_0001, 0x8400_0000n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8000_0002, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0xc000_0000, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8100_0000, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_0000, 0n, NOT_SUPPORTED, '10001'],
  [0x8400_000a, 0x8000_0000n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0000n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0003n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0xc400_0003n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0008n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_000an, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0001n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0002n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0xc400_0002n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_000a, 0xc400_0004n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_0005n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_000a, 0x8400_0006n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0xc400_0007n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_000a, 0x8400_0009n, NOT_SUPPORTED, '0'],
  [0x8400_000a, 0x8400_000en, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_0001, 0x1_0000n, NOT_SUPPORTED, INVALID_PARAMETERS],
  [0x8400_0005, 1n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_0006, 0n, NOT_SUPPORTED, '2'],
  [0x8400_0007, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0xc400_0006, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8400_001f, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8500_0000, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0xc600_ffff, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8700_0000, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0xc700_0001, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
  [0x8700_00ff, 0n, NOT_SUPPORTED, NOT_SUPPORTED],
];

describe.each(['qemu-virt-gicv3', 'xlnx-zcu102'] as const)('calls on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  let both: Boot;
  beforeAll(() => {
    bench.build();
    const steps = CALLS.map(([id, x1], i) => call(i, id, x1));
    const more = [call(100, 0xc200_0001), call(101, 0xc200_0002), call(102, 0xffff_ffff_8000_0000n)];
    both = bench.boot([...steps, ...more], [...steps, ...more]);
  }, 60_000);

  it.each(CALLS.map((row, i) => [i, ...row] as const))(
    '%i: %i with x1 %i',
    (i, _id, x1, secure, nonSecure) => {
      const cleared = (x0: string) => `call x0=${x0}${x1 === 0n ? '' : ' x1=0'} x2=0 x3=0`;
      expect(record(both.secure, i)).toBe(cleared(secure));
      expect(record(both.nonSecure, i)).toBe(cleared(nonSecure));
    },
  );

  it('ignores the upper half of x0', () => {
    expect(record(both.nonSecure, 102)).toBe('call x0=10002 x1=0 x2=0 x3=0');
  });

  it('tells the caller by the processor state', () => {
    expect(record(both.secure, 100)).toBe('call x0=0 x1=0 x2=0');
    expect(record(both.nonSecure, 100)).toBe('call x0=0 x1=1 x2=0');
  });

  it('carries all eighteen registers in and out and no other', () => {
    const inverted = [0xc200_0002n, ...PATTERN.slice(1)].map(
      (value, i) => `x${i}=${BigInt.asUintN(64, ~value).toString(16)}`,
    );
    expect(record(both.nonSecure, 101)).toBe(`call ${inverted.join(' ')}`);
    expect(record(both.secure, 101)).toBe(`call ${inverted.join(' ')}`);
  });

  it('ends in a panic when EL3 takes an exception, or is asked for a lock that does not exist', () => {
    const trap = bench.boot([], [call(1, 0xc200_0004)]);
    expect(trap.secure.at(-1)).toMatch(
      /^@monitor 1 panic synchronous esr=f20003e8 elr=[0-9a-f]+ far=[0-9a-f]+$/,
    );
    const at = BigInt(`0x${/elr=([0-9a-f]+)/.exec(trap.secure.at(-1) ?? '')?.[1]}`) - bench.imageBase();
    expect([at >= 0n, at < 0x1_0000n]).toEqual([true, true]);
    expect([trap.ended, record(trap.nonSecure, 1)]).toEqual(['exit', undefined]);
    const lock = bench.boot([], [call(1, 0xc200_0005)]);
    expect(lock.secure.at(-1)).toMatch(/^@monitor 1 panic lock /);
  });
});

describe.each(['qemu-virt-gicv3', 'xlnx-zcu102'] as const)('locks on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());
  function count(
    macros: Readonly<Record<string, string>>,
    parallel: boolean,
  ): { counted: number; coresDone: number } {
    bench.build(macros);
    const code = bench.assemble('hammer.S');
    const start = 0x4030_0000;
    const store = code.map((word, i): Step => [i, 0, 'write32', start + 4 * i, word]);
    const others = [1n, 2n, 3n].map((core) => call(100 + Number(core), 0xc400_0003, core, BigInt(start), 0n));
    const done = [0, 1, 2, 3].map((core): Step => [300 + core, 1, 'read32', start + 0x1000 + 8 * core]);
    const last: Step = [400, 2, 'call', 0xc200_0003n];
    const run: Step = [150, 0, 'execute', start];
    const { nonSecure } = bench.boot([], [...store, ...others, run, ...done, last], {
      parallel,
    });
    const counted = /x1=([0-9a-f]+)/.exec(record(nonSecure, 400) ?? '')?.[1];
    const coresDone = [0, 1, 2, 3].filter((core) => record(nonSecure, 300 + core) === 'value=1').length;
    return { counted: Number.parseInt(counted ?? '', 16), coresDone };
  }

  it.each([true, false])('lose no count of four cores (in parallel on the host: %s)', (parallel) => {
    expect(count({}, parallel)).toEqual({ counted: 4001, coresDone: 4 });
  });

  it('are what keeps the counts: without them some are lost', () => {
    const { counted, coresDone } = count({ WITHOUT_LOCK: '' }, false);
    expect(coresDone).toBe(4);
    expect(counted).toBeLessThan(4001);
  });
});
