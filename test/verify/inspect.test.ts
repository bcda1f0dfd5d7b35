// Inspections: what was built against the second reading. Expectations are bytes and lines written down by hand.

import { describe, expect, test } from 'vitest';
import type { TableName } from '../../src/verify/hal-layout.ts';
import { guestProgram, judgeGuestProgram } from '../../src/verify/inspect-guest.ts';
import { inspectHeads } from '../../src/verify/inspect-heads.ts';
import { inspectTable } from '../../src/verify/inspect-tables.ts';
import { judge } from '../../src/verify/judge.ts';
import { goodPlan } from './fixture.ts';

const plan = goodPlan({ regions: 'do: { inspect: regions }, expect: { equals: configuration }' });
const { reading } = plan;

/** Little-endian words, 4 or 8 bytes wide. */
function bytes(...words: readonly (readonly [4 | 8, number | bigint])[]): Uint8Array {
  return Uint8Array.from(
    words.flatMap(([width, value]) =>
      Array.from({ length: width }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 0xffn)),
    ),
  );
}

const region = (world: number, access: number, base: number, size: number) =>
  [
    [4, world],
    [4, access],
    [8, base],
    [8, size],
  ] as const;

const REGIONS = [
  ...region(0, 4, 0x1000_0000, 0x1_0000),
  ...region(0, 2, 0x1001_0000, 0x1002),
  ...region(0, 2, 0x4800_0000, 0x1000),
  ...region(1, 4, 0x4000_0000, 0x10_0000),
];
const CORES = bytes([4, 1], [4, 1], [4, 0], [4, 0], [4, 0], [4, 1]);
/** What both systems of the fixture leave at its default, from `state` on. */
const OPTIONS = [
  ...([
    [4, 0],
    [4, 0],
    [4, 2],
    [4, 1],
  ] as const),
  ...([
    [8, 0],
    [8, 0],
    [8, 0],
    [8, 0],
  ] as const),
  ...([
    [4, 0],
    [4, 0],
    [8, 0],
    [8, 0],
  ] as const),
] as const;
const SYSTEMS = bytes(
  ...([
    [4, 0],
    [4, 1],
    [4, 0],
    [4, 0],
    [8, 0x1000_0040],
    [8, 0x1000_0000],
    [8, 0x1_0000],
  ] as const),
  ...OPTIONS,
  ...([
    [4, 1],
    [4, 2],
    [4, 0],
    [4, 0],
    [8, 0x4000_0000],
    [8, 0x4000_0000],
    [8, 0x10_0000],
  ] as const),
  ...OPTIONS,
);

function verdicts(table: TableName, objects: Readonly<Record<string, Uint8Array>>): readonly string[] {
  return inspectTable(table, reading, (symbol) => objects[symbol]).map(({ verdict }) => verdict);
}

describe('boot tables', () => {
  test('as configured', () => {
    expect(verdicts('operating_systems', { sossl_operating_systems: SYSTEMS })).toEqual(
      Array(3).fill('passed'),
    );
    expect(verdicts('cores', { sossl_cores: CORES, sossl_core_count: bytes([4, 3]) })).toEqual(
      Array(5).fill('passed'),
    );
    const regions = { sossl_regions: bytes(...REGIONS), sossl_region_count: bytes([4, 4]) };
    expect(verdicts('regions', regions)).toEqual(Array(6).fill('passed'));
  });

  test('one changed byte anywhere in a field fails one row', () => {
    const good = bytes(...REGIONS);
    for (let at = 0; at < good.length; at++) {
      const changed = Uint8Array.from(good);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const found = verdicts('regions', { sossl_regions: changed, sossl_region_count: bytes([4, 4]) });
      expect(
        found.filter((verdict) => verdict === 'failed'),
        `byte ${at}`,
      ).toHaveLength(1);
    }
  });

  test('a table that is cut off, missing, or counted wrongly fails', () => {
    const cut = bytes(...REGIONS).subarray(0, 80);
    expect(verdicts('regions', { sossl_regions: cut, sossl_region_count: bytes([4, 4]) })).toContain(
      'failed',
    );
    expect(verdicts('cores', { sossl_core_count: bytes([4, 3]) })).toContain('failed');
    expect(verdicts('cores', { sossl_cores: CORES, sossl_core_count: bytes([4, 4]) })).toContain('failed');
  });

  test('a table without rows must not be there; an undefined weak symbol counts as not there', () => {
    expect(verdicts('devices', {})).toEqual(['passed']);
    expect(verdicts('devices', { sossl_devices: bytes() })).toEqual(['passed']);
    expect(verdicts('devices', { sossl_devices: bytes([4, 0]) })).toEqual(['failed']);
  });

  test('a row too many fails, even when the count is right', () => {
    const regions = bytes(...REGIONS, ...region(0, 2, 0x4900_0000, 0x1000));
    const found = verdicts('regions', { sossl_regions: regions, sossl_region_count: bytes([4, 4]) });
    expect(found.filter((verdict) => verdict === 'failed')).toHaveLength(1);
  });

  test('what is on: defaults of a configuration without features, and no hook', () => {
    const off = Array(16).fill([4, 0]);
    const features = bytes([4, 1], [4, 1], [4, 1], [4, 0], [4, 0], [4, 0], ...off);
    expect(verdicts('features', { sossl_features: features })).toEqual(Array(4).fill('passed'));
    const hook = { sossl_features: features, sossl_after_world_switch: bytes([4, 0]) };
    expect(verdicts('features', hook)).toEqual(['passed', 'passed', 'passed', 'failed']);
  });

  test('without a build the case is not run', () => {
    const run = { secureLog: '', nonSecureLog: '', ended: 'off', ownRuns: [] } as const;
    const [item] = judge(plan, run, { environment: 'simulated', subject: {} });
    expect(item?.verdict).toBe('not_run');
    expect(item?.method).toBe('static_check');
  });
});

describe('guest header', () => {
  const output = [
    'status success 0',
    'status not_supported ffffffffffffffff',
    'status denied fffffffffffffffe',
    'status invalid_parameter fffffffffffffffd',
    'status failed fffffffffffffffc',
    'status busy fffffffffffffffb',
    `call trim_smc32 x0=82000005 x1=fffffffd x2=1${[...Array(15).keys()].map((n) => ` x${n + 3}=0`).join('')} status=-100 applied=int32:ffffffffffffff9b`,
    `call trim_smc64 x0=c2000005 x1=fffffffffffffffd x2=1${[...Array(15).keys()].map((n) => ` x${n + 3}=0`).join('')} status=-100 applied=int32:ffffffffffffff9b`,
    `call seal_smc64 x0=c2000020 x1=ffffffffffffffff${[...Array(16).keys()].map((n) => ` x${n + 2}=0`).join('')} status=-100`,
  ];
  const noTable = () => undefined;
  const judged = (lines: readonly string[]) =>
    judgeGuestProgram(reading, `${lines.join('\n')}\n`, noTable).map(({ verdict }) => verdict);

  test('calls as configured', () => {
    expect(
      judgeGuestProgram(reading, output.join('\n'), noTable).filter(({ verdict }) => verdict !== 'passed'),
    ).toEqual([]);
    expect(judged(output)).toHaveLength(9);
  });

  test.each([
    ['another ID', 'x0=82000005', 'x0=82000006'],
    ['arguments swapped', 'x1=fffffffd x2=1', 'x1=1 x2=fffffffd'],
    ['a sign lost', 'x1=fffffffffffffffd', 'x1=fffffffd'],
    ['a register not cleared', 'x17=0', 'x17=5'],
    ['a result of another type', 'applied=int32', 'applied=uint32'],
    ['a status of another value', 'status denied fffffffffffffffe', 'status denied 2'],
  ])('%s fails', (_name, right, wrong) => {
    expect(judged(output.map((line) => line.replace(right, wrong)))).toContain('failed');
  });

  test('a call that printed nothing is not run', () => {
    expect(judged(output.slice(0, -1)).at(-1)).toBe('not_run');
  });

  test('the program calls each wrapper once', () => {
    const calls = guestProgram(reading).match(/sossl_guest_\w+_smc(32|64)\(/g);
    expect(calls).toEqual(['sossl_guest_trim_smc32(', 'sossl_guest_trim_smc64(', 'sossl_guest_seal_smc64(']);
  });
});

test('without calls the program has no function that nobody calls', () => {
  const program = guestProgram({ ...reading, services: [] });
  const functions = [...program.matchAll(/^static void (\w+)\(/gm)].map(([, name]) => name);
  expect(functions).toEqual([]);
  expect(program).not.toContain('show');
  expect(program).toContain('SOSSL_GUEST_DENIED');
});

describe('heads of the files', () => {
  const inputs = { project: 'small', version: '1.0.0', platform: 'board', toolVersion: '0.1.0' };
  const head = (words: string) => [{ file: 'sossl.c', text: `/*\n * ${words}\n * and more\n */\n` }];
  const right = 'sossl.c: small 1.0.0 on board, generated by sossl 0.1.0 from sossl.yaml';

  test.each([
    ['as built', right, 'passed'],
    ['broken over two lines', right.replace('by sossl', 'by\n * sossl'), 'passed'],
    ['of another project', right.replace('small', 'other'), 'failed'],
    ['of another version', right.replace('1.0.0', '1.0.1'), 'failed'],
    ['of another platform', right.replace('board', 'boards'), 'failed'],
    ['of another tool', right.replace('sossl 0.1.0', 'sossl 0.1.01'), 'failed'],
    ['empty', '', 'failed'],
  ])('%s', (_name, words, verdict) => {
    expect(inspectHeads(head(words), inputs).map((one) => one.verdict)).toEqual([verdict]);
  });
});
