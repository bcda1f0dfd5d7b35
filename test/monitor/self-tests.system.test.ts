// Self tests on the board: each kind passes on what is whole, and finds a fault that a guest brings about. The secure guest can write to
// the monitor's memory on these boards; a flash, which is not changed by writes, stands for RAM that is broken.
// @req SSR-F-STS-004, SSR-F-STS-005, SSR-F-STS-006, SSR-F-STS-007, SSR-F-STS-008, SSR-F-STS-009, SSR-F-STS-010, SSR-F-STS-011

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions } from './bench.ts';
import { codeBytes, littleEndian, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
/** Match register of the RTC: 32 bits that keep what is written. */
const REGISTER = 0x0901_0004;
const BROKEN_RAM = 0x0400_0000;
const RAM = 0x4420_0000;
const SECURE_IMAGE = 0x0e10_0000;
const CODE = 0x40;
const ALL_BITS = 0xffff_ffff;
const PERIOD = 2000;
const BUDGET = 100;

interface Test {
  readonly kind: 'REGISTER' | 'RAM' | 'IMAGE' | 'STACK' | 'TABLE';
  readonly run: readonly ('boot' | 'periodic' | 'on_demand')[];
  readonly period?: number;
  readonly budget?: number;
  readonly base?: number;
  readonly size?: number;
  readonly mask?: number;
  readonly expected?: number;
  readonly first?: boolean;
  readonly event?: number;
}

function rowOf(test: Test): string {
  const { base = 0, budget = BUDGET, event = 0, expected = 0, first = false, kind, mask = 0 } = test;
  const { period = PERIOD, run, size = 0 } = test;
  const runs = (when: Test['run'][number]) => (run.includes(when) ? 1 : 0);
  const periodUs = run.includes('periodic') ? period : 0;
  const numbers = [runs('boot'), runs('periodic'), runs('on_demand'), periodUs, budget, base, size, mask];
  return `{ SOSSL_SELF_TEST_${kind}, ${[...numbers, expected, first ? 1 : 0, event].map((n) => `${n}U`).join(', ')} }`;
}

const event = (action: string) => `{ SOSSL_EVENT_OWN, SOSSL_ACTION_${action}, 1U, 0U }`;

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  const build = (tests: readonly Test[], macros: Readonly<Record<string, string>> = {}) =>
    bench.build({
      EVENTS: event('NOTIFY_SECURE'),
      LOG_ENTRIES: '16U',
      SELF_TESTS: tests.map(rowOf).join(', '),
      FURTHER_REGION: `{ SOSSL_WORLD_NON_SECURE, SOSSL_ACCESS_READ_WRITE, ${RAM}U, 0x10000U }`,
      ...macros,
    });

  const addressOf = (symbol: string): number => Number(bench.imageBase()) + bench.offsetOf(symbol);

  function secureImage(plan: readonly string[], sizeBytes = 0): Uint8Array {
    const flags = ['-I', bench.fixtures, `-DPLAN=${plan.join('; ')}`];
    const code = codeBytes(bench.assemble('self_tests_secure.S', flags));
    return place([
      [0, new Uint8Array(sizeBytes)],
      [CODE, code],
    ]);
  }

  /** What the secure console says behind the first line, but for the stop, and the non-secure one. */
  function boot(plan: readonly string[], options: BootOptions = {}, secure = secureImage(plan)) {
    const guest = codeBytes(
      bench.assemble('self_tests_non_secure.S', ['-I', bench.fixtures, '-DLAST=60000']),
    );
    const run = bench.bootImages(secure, guest, options);
    return { ...run, secure: run.secure.slice(1).filter((line) => !line.includes('panic lock')) };
  }

  const REGISTER_TEST: Test = {
    kind: 'REGISTER',
    run: ['periodic', 'on_demand'],
    base: REGISTER,
    size: 4,
    mask: ALL_BITS,
  };
  const RAM_TEST: Test = { kind: 'RAM', run: ['periodic', 'on_demand'], base: RAM, size: 0x1000 };
  const MONITOR_TEST: Test = { kind: 'IMAGE', run: ['periodic', 'on_demand'], first: true };
  const IMAGE_TEST: Test = { ...MONITOR_TEST, base: SECURE_IMAGE, size: 0x4000 };
  const STACK_TEST: Test = { kind: 'STACK', run: ['periodic', 'on_demand'] };
  const TABLE_TEST: Test = { kind: 'TABLE', run: ['periodic', 'on_demand'] };
  const ALL = [REGISTER_TEST, RAM_TEST, MONITOR_TEST, IMAGE_TEST, STACK_TEST, TABLE_TEST];

  it('nothing is raised where nothing is broken, over several periods and on demand', () => {
    build(ALL.map((test): Test => ({ ...test, run: ['boot', 'periodic', 'on_demand'] })));
    const asks = ALL.map((_, row) => `ask ${row}`);
    const { secure } = boot([
      `fill ${RAM}, 0x1000`,
      'at 20000',
      'entries',
      ...asks,
      `look ${RAM}, 0x1000`,
      'entries',
    ]);
    // What does not fit one slice takes more, and so may any other while another core is at a periodic one.
    expect(secure[2]).toMatch(/^\+/);
    expect(secure.map((line) => line.replace(/^\++/, ''))).toEqual([
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '1',
      '0',
    ]);
  });

  it.each<readonly [string, Test, () => number, number]>([
    ['a register', REGISTER_TEST, () => REGISTER, 1],
    ['an instruction of the monitor', MONITOR_TEST, () => addressOf('panic_exception'), 1 << 30],
    ['a constant of the monitor', MONITOR_TEST, () => addressOf('sossl_cores') + 4, 1],
    ['a byte of an image', IMAGE_TEST, () => SECURE_IMAGE + 0x3ffc, 1 << 31],
    ['the guard word of a stack', STACK_TEST, () => addressOf('monitor_stacks') + 4096, 1],
    ['a row of a table', TABLE_TEST, () => addressOf('sossl_regions') + 16, 1],
  ])('a fault in %s is found within the period', (_, test, address, bits) => {
    build([test], {
      EVENTS: `${event('RESET')}, ${event('NOTIFY_SECURE')}`,
      SELF_TESTS: rowOf({ ...test, event: 1 }),
    });
    const { secure } = boot(['at 9000', 'entries', `flip ${address()}, ${bits}`, `found ${PERIOD + BUDGET}`]);
    expect(secure).toEqual(['0', '1 1 0']);
  });

  it('a fault in RAM is found in each period', () => {
    const broken = { ...RAM_TEST, base: BROKEN_RAM };
    build([broken], {
      FURTHER_REGION: `{ SOSSL_WORLD_NON_SECURE, SOSSL_ACCESS_READ_WRITE, ${BROKEN_RAM}U, 0x10000U }`,
    });
    const { secure } = boot(['found 100', 'found 2100', 'found 4100']);
    expect(secure).toEqual(['1 0 0', '2 0 0', '3 0 0']);
  });

  const STOPPED = { nonSecure: [], ended: 'exit' };

  it.each<readonly [string, Test]>([
    ['register', { ...REGISTER_TEST, run: ['boot'], expected: 1 }],
    ['RAM', { ...RAM_TEST, run: ['boot'], base: BROKEN_RAM }],
    ['image', { ...IMAGE_TEST, run: ['boot'], first: false, expected: 1 }],
  ])('%s: a test that fails at boot keeps both operating systems from being entered', (_, test) => {
    const FURTHER_REGION = `{ SOSSL_WORLD_NON_SECURE, SOSSL_ACCESS_READ_WRITE, ${test.base}U, 0x10000U }`;
    const macros = test.kind === 'RAM' ? { FURTHER_REGION } : {};
    build([TABLE_TEST, test], { EVENTS: event('IGNORE'), ...macros });
    expect(boot(['entries'])).toEqual({ ...STOPPED, secure: ['@monitor 1 failed self_tests 1'] });
  });

  it('a test that fails at boot resets the board if that is the action of its event', () => {
    build([{ ...REGISTER_TEST, run: ['boot'], expected: 1 }], { EVENTS: event('RESET') });
    const secure = ['@monitor 1 failed self_tests 0', '@monitor 1 reset'];
    expect(boot(['entries'])).toEqual({ ...STOPPED, secure });
  });

  it('an image is what was built, and not with one bit changed', () => {
    const image = secureImage(['entries'], 0x4000);
    build([{ ...IMAGE_TEST, run: ['boot'], first: false, expected: crc32(image) }]);
    expect(boot([], {}, image).secure).toEqual(['0']);
    for (const at of [0, 0x2001, 0x3fff]) {
      const changed = image.map((byte, i) => (i === at ? byte ^ 0x10 : byte));
      expect(boot([], {}, changed).secure).toEqual(['@monitor 1 failed self_tests 0']);
    }
  });

  const flipAndAsk = (address: number, bits: number): readonly string[] => [
    `flip ${address}, ${bits}`,
    'ask 0',
    `flip ${address}, ${bits}`,
  ];

  it('each bit of a register counts that the mask has, and no other', () => {
    build([{ ...REGISTER_TEST, mask: 0xffff_fffe }], { LOG_ENTRIES: '64U' });
    const bits = Array.from({ length: 32 }, (_, bit) => 2 ** bit);
    const { secure } = boot(bits.flatMap((bit) => flipAndAsk(REGISTER, bit)));
    // `+` where it was told to ask again, because of a slice on the other core.
    const answers = secure.map((line) => line.replace('+', ''));
    expect(answers).toEqual(bits.map((bit) => (bit === 1 ? '0' : '-4')));
  });

  it('the stack of each core has its guard word, and so has each of yielding calls', () => {
    build([STACK_TEST]);
    const guards = Array.from(
      { length: 12 },
      (_, stack) => addressOf('monitor_stacks') + 12_288 * stack + 4096,
    );
    const { secure } = boot([...guards.flatMap((guard) => flipAndAsk(guard, 2 ** 31)), 'ask 0']);
    expect(secure).toEqual([...guards.map(() => '-4'), '0']);
  });

  it('a field of each table counts', () => {
    build([{ ...TABLE_TEST, run: ['on_demand'] }], {
      ESCALATIONS: '{ 0U, 3U, 1U, SOSSL_ACTION_SAFE_STATE }',
    });
    const last = {
      sossl_operating_systems: 16,
      sossl_region_count: 0,
      sossl_core_count: 0,
      sossl_regions: 8,
      sossl_cores: 4,
      sossl_features: 80,
      sossl_health_events: 16,
      sossl_self_tests: 24,
      sossl_escalations: 8,
    };
    const places = Object.entries(last).map(([symbol, offset]) => addressOf(symbol) + offset);
    const { secure } = boot([...places.flatMap((place) => flipAndAsk(place, 2)), 'ask 0']);
    expect(secure).toEqual([...places.map(() => '-4'), '0']);
  });

  it('a failure on demand raises the event; tests that are not on demand, or not there, are not run', () => {
    build([
      { ...REGISTER_TEST, run: ['on_demand'] },
      { ...REGISTER_TEST, run: ['periodic'], mask: 0 },
    ]);
    const wrong = ['ask 1', 'ask 2', 'ask 0xffffffff'];
    const plan = [
      ...wrong,
      'entries',
      `flip ${REGISTER}, 1`,
      'ask 0',
      'entries',
      'found 100',
      'ask 0',
      'entries',
    ];
    expect(boot(plan).secure).toEqual(['-3', '-3', '-3', '0', '-4', '1', '1 0 0', '-4', '2']);
  });

  it('the non-secure world cannot ask for one', () => {
    build([{ ...REGISTER_TEST, run: ['on_demand'], expected: 1 }]);
    const run = boot(['call YIELD', 'entries']);
    expect([run.secure, run.nonSecure]).toEqual([['@monitor 1 off'], ['-1']]);
  });

  it('without self tests there is no such call', () => {
    bench.build({ EVENTS: event('NOTIFY_SECURE') });
    expect(boot(['ask 0']).secure).toEqual(['-1']);
  });

  it('a run that is not at its end in time raises the event', () => {
    build([{ ...MONITOR_TEST, run: ['periodic'], period: 20, budget: 5 }]);
    expect(boot(['found 1000']).secure).toEqual(['1 0 0']);
    build([{ ...MONITOR_TEST, run: ['periodic'], period: 500, budget: 5 }]);
    expect(boot(['at 5000', 'entries']).secure).toEqual(['0']);
  });

  it.each([3, 20, 100])('no slice takes more instructions than a budget of %d us', (budget) => {
    build(ALL.map((test): Test => ({ ...test, budget })));
    const counts = slices(bench, boot, ['at 2500', 'entries']);
    // At one instruction in a nanosecond.
    expect(Math.max(...counts)).toBeLessThanOrEqual(budget * 1000);
    expect(counts.length).toBeGreaterThanOrEqual(2 * ALL.length);
  });

  it.each<readonly [string, number, bigint, string]>([
    ['kind', 0, 5n, 'kind'],
    ['at_boot', 4, 2n, 'at_boot'],
    ['periodic', 8, 2n, 'periodic'],
    ['on_demand', 12, 2n, 'on_demand'],
    ['no period', 16, 0n, 'period_us'],
    ['no budget', 24, 0n, 'budget_us'],
    ['a march in the monitor', 32, 0x0e00_0000n, 'base'],
    ['a march in memory that may not be written', 32, 0x4220_0000n, 'base'],
    ['a march in a part of a page', 40, 0x40n, 'base'],
    ['a march beyond its region', 40, 0x1_1000n, 'base'],
    ['a march of nothing', 40, 0n, 'base'],
    ['a first run of a march', 56, 1n, 'first_run_sets'],
    ['no such event', 60, 1n, 'event'],
  ])('refuses to boot with a row that does not hold: %s', (_, offset, value, field) => {
    build([RAM_TEST]);
    const at = bench.offsetOf('sossl_self_tests') + offset;
    const bytes = littleEndian(value, [16, 24, 32, 40].includes(offset) ? 8 : 4);
    const image = place([
      [0, bench.flatImage()],
      [at, bytes],
    ]);
    expect(boot(['entries'], { image }).secure).toEqual([`@monitor 1 refused self_tests 0 ${field}`]);
  });

  describe('beside marches of a MiB each', () => {
    const MIB = 0x10_0000;
    const march = (number: number, run: Test['run'], budget: number): Test => ({
      ...{ kind: 'RAM', run, budget, period: 10_000_000 },
      ...{ base: RAM + number * MIB, size: MIB },
    });
    const FURTHER_REGION = `{ SOSSL_WORLD_NON_SECURE, SOSSL_ACCESS_READ_WRITE, ${RAM}U, ${4 * MIB}U }`;
    const guest = (fixture: string) => codeBytes(bench.assemble(fixture, ['-I', bench.fixtures]));
    const bits = (digits = ''): number =>
      [...digits].reduce((sum, one) => 16 * sum + one.charCodeAt(0) - 48, 0);

    function counted(marches: number): number {
      const tests = Array.from({ length: marches }, (_, n) => march(n, ['periodic'], 100));
      build(tests.length === 0 ? [STACK_TEST] : tests, { FURTHER_REGION });
      const run = bench.bootImages(place([[CODE, guest('idle.S')]]), guest('counted_non_secure.S'));
      return bits(run.nonSecure[0]);
    }

    it('the core that looks after them keeps half of its time, however many there are', () => {
      const whole = counted(0);
      for (const marches of [1, 2, 3]) expect(counted(marches) / whole).toBeGreaterThan(0.45);
    });

    it('each run of several with slices of different lengths is at its end in time', () => {
      // Were they to take turns, each short slice would wait for a long one.
      const tests = [
        { ...march(0, ['periodic'], 20), size: 0x2000, period: 20_000 },
        { ...march(1, ['periodic'], 1000), size: MIB / 4, period: 200_000 },
      ];
      build(tests, { FURTHER_REGION });
      expect(boot(['at 400000', 'entries']).secure).toEqual(['0']);
      // Where it cannot be, it is told.
      build(
        tests.map((test) => ({ ...test, period: 2000 })),
        { FURTHER_REGION },
      );
      expect(boot(['at 20000', 'entries']).secure).not.toEqual(['0']);
    });

    it('one that is asked for does not wait for the slice of another one', () => {
      build([{ ...STACK_TEST, run: ['on_demand'], budget: 5 }, march(0, ['periodic'], 1000)], {
        FURTHER_REGION,
      });
      const { secure } = bench.bootImages(place([[CODE, guest('asked_secure.S')]]), guest('idle.S'));
      // Ticks of 16 ns.
      expect(bits(secure[1])).toBeGreaterThan(0);
      expect(bits(secure[1]) * 0.016).toBeLessThan(5);
    });
  });

  it('refuses more rows than it has place for, and a periodic one where every core may run the secure world', () => {
    build(Array.from({ length: 33 }, () => STACK_TEST));
    expect(boot(['entries']).secure).toEqual(['@monitor 1 refused features 0 self_test_count']);
    build([STACK_TEST], { CORE_2_SECURE: '1U' });
    const cores = bench.offsetOf('sossl_cores');
    const image = place([
      [0, bench.flatImage()],
      [cores + 8, littleEndian(1n, 4)],
      [cores + 24, littleEndian(1n, 4)],
    ]);
    expect(boot(['entries'], { image }).secure).toEqual(['@monitor 1 refused self_tests 0 periodic']);
  });
});

/** Instructions of each time that the monitor's timer is served on core 1, from the emulator's trace of the functions that take part. */
function slices(
  bench: Bench,
  boot: (plan: readonly string[], options: BootOptions) => unknown,
  plan: readonly string[],
): readonly number[] {
  const log = join(bench.folder, 'slices.log');
  const functions = bench.functions(
    /^(tick|self_test|read_back|look_at|compare|memory_map|slice|step|march|memory_window|clock|lock|ticket|sum|first_due|plan_next|run_periodic|set_timer|heartbeat_check|board_end)/,
  );
  const filter = functions.map(({ base, end }) => `0x${base.toString(16)}..0x${(end - 1).toString(16)}`);
  boot(plan, { extra: ['-singlestep', '-d', 'exec,nochain', '-dfilter', filter.join(','), '-D', log] });
  const addresses = [...readFileSync(log, 'latin1').matchAll(/^Trace 1: .*?\[\w+\/(\w+)\//gmu)];
  const counters = addresses.map(([, word = '']) => Number.parseInt(word, 16));
  const first = (name: string) => functions.find((one) => one.name === name)?.base ?? Number.NaN;
  const begins = counters.flatMap((counter, at) => (counter === first('tick_serve') ? [at] : []));
  return begins.map((begin) => counters.slice(begin).indexOf(first('board_end_interrupt')));
}
