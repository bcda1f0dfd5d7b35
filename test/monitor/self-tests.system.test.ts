// Self tests on the board: each kind passes on what is whole, and finds a fault that a guest brings about. The secure guest can write to
// the monitor's memory on these boards; a flash, which is not changed by writes, stands for RAM that is broken.
// @req SSR-F-STS-004, SSR-F-STS-005, SSR-F-STS-006, SSR-F-STS-007, SSR-F-STS-008, SSR-F-STS-009, SSR-F-STS-010, SSR-F-STS-011

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions } from './bench.ts';
import { codeBytes, place } from './images.ts';

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
    expect(secure).toEqual(['0', '0', '+0', '0', '0', '0', '0', '1', '0']);
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
});
