// Profiling points on the board: how often each is met on each core, which samples are kept, who may read them, and what they cost.
// @req SSR-F-PRF-003, SSR-F-PRF-004

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, ROOT } from './bench.ts';
import { sampleCosts } from './costs.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const OFF = '@monitor 1 off';
/** Instructions that a sample may cost, its call included. */
const BUDGET = 12;

const point = (moment: string) => `{ SOSSL_PROFILE_${moment}, SOSSL_NONE }`;
const points = (...moments: readonly string[]) => ({ POINTS: moments.map(point).join(', ') });
const SERVICES = points('SERVICE_ENTRY', 'SERVICE_EXIT');
const times = (count: number, step: string): string => Array.from({ length: count }, () => step).join('; ');

/** How many, the least, the greatest, the sum. */
function summary(times: readonly number[]): readonly number[] {
  if (times.length === 0) return [0, 0, 0, 0];
  return [times.length, Math.min(...times), Math.max(...times), times.reduce((sum, one) => sum + one, 0)];
}

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  const guest = (flags: readonly string[]) =>
    codeBytes(bench.assemble('profile.S', ['-I', bench.fixtures, ...flags]));

  function boot(
    macros: Readonly<Record<string, string>>,
    plan: string,
    { flags = [], secure = '' }: { flags?: readonly string[]; secure?: string } = {},
  ) {
    bench.build(macros);
    const run = bench.bootImages(
      place([[0x40, guest(['-DSECURE', `-DPLAN=${secure}`])]]),
      guest([...flags, `-DPLAN=${plan}`]),
    );
    return { secure: run.secure.slice(1), nonSecure: run.nonSecure.join(' ') };
  }

  it('keeps the last samples of each row in their order, for each core', () => {
    const plan = [
      ...[times(3, 'sample 0'), 'sample 1', 'count 0, 0', 'count 1, 0', 'count 0, 1'],
      ...['ascending 0, 0, 0, 2', times(3, 'sample 0'), 'count 0, 0'],
      ...['read 0, 0, 0', 'read 0, 0, 1', 'read 0, 0, 2', 'read 0, 0, 5', 'read 0, 0, 6'],
      ...['ascending 0, 0, 2, 5', 'halves 1', 'read 0, 1, 0', 'read 0, 0, 0x100000002'],
      ...['count 2, 0', 'count 0, 4'],
    ];
    expect(boot({ ...SERVICES, DEPTH: '4U' }, plan.join('; ')).nonSecure).toBe(
      '3 1 0 k 6 -3 -3 0 0 -3 k k -3 -3 -3 -3',
    );
  });

  it('notes each change of world, also the first ones', () => {
    const plan = `${times(3, 'yield_core')}; count 0, 0; count 1, 0; count 0, 1; ascending 0, 0, 0, 3`;
    expect(boot(points('TO_SECURE', 'TO_NON_SECURE'), plan).nonSecure).toBe('4 4 0 k');
  });

  it('notes changes beside hooks', () => {
    const plan = `${times(3, 'yield_core')}; count 0, 0; count 1, 0`;
    expect(boot({ ...points('TO_SECURE', 'TO_NON_SECURE'), HOOKS: '1U' }, plan).nonSecure).toBe('4 4');
  });

  it('notes each interrupt that is taken at EL3', () => {
    const macros = {
      ...points('INTERRUPT_ENTRY'),
      LIMITS: '{ 1U, 1U, 3600000000U, SOSSL_EXCESS_RAISE_EVENT, 0U }',
      EVENTS: '{ SOSSL_EVENT_SERVICE_LIMIT_EXCEEDED, SOSSL_ACTION_IGNORE, 0U, 0U }',
    };
    // The core interrupts itself at the first call beyond the limit.
    expect(
      boot(macros, 'count 0, 0; limited; count 0, 0; limited; count 0, 0; limited; count 0, 0').nonSecure,
    ).toBe('0 0 1 1');
  });

  it('notes each end of a self test: at boot and on demand', () => {
    const test = (atBoot: number) =>
      `{ SOSSL_SELF_TEST_STACK, ${atBoot}U, 0U, 1U, 0U, 100U, 0U, 0U, 0U, 0U, 0U, 0U }`;
    const macros = {
      ...points('SELF_TEST'),
      SELF_TESTS: `${test(1)}, ${test(0)}, { SOSSL_SELF_TEST_TABLE, 0U, 0U, 1U, 0U, 1000U, 0U, 0U, 0U, 0U, 0U, 0U }`,
      EVENTS: '{ SOSSL_EVENT_OWN, SOSSL_ACTION_IGNORE, 0U, 0U }',
    };
    // What a test of the tables records at boot is no run of it.
    const run = boot(macros, 'count 0, 0; count 0, 1', { secure: 'self_test 0; self_test 1; self_test 1' });
    expect(run.nonSecure).toBe('4 0');
  });

  it.each([
    ['SECURE', ['1', '0', '-3'], '-1 -1'],
    ['NON_SECURE', ['-1', '-1', '-1'], '2 0'],
    ['BOTH', ['1', '0', '-3'], '2 0'],
  ])('samples readable by %s are for no other world', (readers, secure, nonSecure) => {
    const macros = { ...SERVICES, READERS: `SOSSL_READABLE_BY_${readers}` };
    const run = boot(macros, 'sample 0; count 0, 0; read 0, 0, 0', {
      secure: 'sample 0; count 0, 0; read 0, 0, 0; read 0, 0, 1',
    });
    expect(run).toEqual({ secure: [...secure, OFF], nonSecure });
  });

  it.each([
    ['as many as are kept', 6],
    ['the newest, where more were taken', 19],
    ['none, where none was taken', 0],
  ])('times between two points are those of the samples: %s', (_, pairs) => {
    bench.build({ ...SERVICES, DEPTH: '8U' });
    const flags = [
      ...[
        '-I',
        join(ROOT, 'examples/watched-cockpit'),
        '-I',
        join(ROOT, 'monitor/guest'),
        '-I',
        bench.fixtures,
      ],
      ...['-DSTACK="0x41000000"', `-DPAIRS=${pairs}`],
    ];
    const run = bench.bootImages(
      place([[0x40, guest(['-DSECURE', '-DPLAN='])]]),
      codeBytes(bench.compileGuest('profile_times.c', flags)),
    );
    const [begun = [], ended = [], ...found] = run.nonSecure.map((line) =>
      line
        .split(' ')
        .filter((word) => word !== '' && word !== 's')
        .map(Number),
    );
    expect([begun.length, ended.length]).toEqual([Math.min(pairs, 8), Math.min(pairs, 8)]);
    const between = ended.map((time, at) => time - (begun[at] ?? 0));
    const apart = ended.slice(1).map((time, at) => time - (ended[at] ?? 0));
    const behind = begun.slice(1).map((time, at) => time - (ended[at] ?? 0));
    expect(found).toEqual([
      [0, pairs, ...summary(between)],
      [0, pairs, ...summary(apart)],
      [0, pairs, ...summary(behind)],
      [-3, 0, 0, 0, 0, 0],
    ]);
  });

  it('without profiling there is no such call', () => {
    expect(boot({}, 'count 0, 0; read 0, 0, 0').nonSecure).toBe('-1 -1');
  });

  it('loses no sample when a yielding call is interrupted in the middle of one', () => {
    expect(boot(SERVICES, '', { flags: ['-DSTORM'] }).nonSecure).toBe('k');
  });

  it.each([
    ['features 0 profiling_depth', { DEPTH: '0U' }],
    ['features 0 profiling_depth', { DEPTH: '3U' }],
    ['features 0 profiling_depth', { DEPTH: '64U' }],
    ['features 0 profiling_readers', { READERS: '3U' }],
    ['profiling_points 1 at', { POINTS: '{ 0U, SOSSL_NONE }, { 6U, SOSSL_NONE }' }],
    ['features 0 profiling_point_count', points(...Array.from({ length: 17 }, () => 'TO_SECURE'))],
  ])('refuses to boot with wrong %s', (place, macros) => {
    expect(boot({ ...SERVICES, ...macros }, '').secure).toEqual([`@monitor 1 refused ${place}`]);
  });
});

describe('a sample', () => {
  const bench = new Bench();
  afterAll(() => bench.remove());

  it('costs at most 12 instructions at each moment, and none where there is no point', () => {
    const { elsewhere, ...costs } = sampleCosts(bench);
    expect(elsewhere).toBe(0);
    expect(Object.entries(costs).filter(([, cost]) => cost > BUDGET || cost <= 0)).toEqual([]);
  });
});
