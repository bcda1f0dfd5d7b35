// Token buckets on the board: to the tick with counted time, on two cores at once, and what follows a call beyond the limit.
// @req SSR-F-LIM-005, SSR-F-LIM-006

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions } from './bench.ts';
import { limitCosts } from './costs.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
/** Ticks of the board's counter. */
const TICKS_PER_US = 62.5;
const OFF = '@monitor 1 off';

const limit = (rate: number, burst: number, periodUs: number, excess = 'REFUSE, SOSSL_NONE') =>
  `{ ${rate}U, ${burst}U, ${periodUs}U, SOSSL_EXCESS_${excess} }`;
const event = (action: string) => `{ SOSSL_EVENT_SERVICE_LIMIT_EXCEEDED, SOSSL_ACTION_${action}, 1U, 0U }`;
const times = (count: number, step: string): string => Array.from({ length: count }, () => step).join('; ');

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  const guest = (fixture: string, flags: readonly string[] = []) =>
    codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...flags]));
  const secureGuest = (code: Uint8Array) => place([[0x40, code]]);

  function boot(
    macros: Readonly<Record<string, string>>,
    plan: string,
    { from = 0, secure = guest('idle.S') } = {},
    options: BootOptions = {},
  ) {
    bench.build(macros);
    const code = guest('limits.S', [`-DFROM=${from}`, `-DPLAN=${plan}`]);
    const run = bench.bootImages(secureGuest(secure), code, options);
    return { ...run, secure: run.secure.slice(1) };
  }

  const answers = (limits: string, plan: string) => boot({ LIMITS: limits }, plan).nonSecure.join(' ');

  it('grants the burst at once, and then one token in each period, to the tick', () => {
    const period = 1000 * TICKS_PER_US;
    const plan = [
      ...['first', 'ask', 'ask', 'ask'],
      ...[`before ${period}`, `behind ${period}`, 'ask'],
      ...[`before ${2 * period}`, `behind ${2 * period}`, 'ask'],
    ];
    expect(answers(limit(1, 3, 1000), plan.join('; '))).toBe('0 0 0 -2 -2 0 -2 -2 0 -2');
  });

  it('spreads the tokens of a period over it', () => {
    // A third of 62,500 ticks is 20,833 1/3; two thirds are 41,666 2/3.
    const plan = [
      ...['first', 'ask', 'ask'],
      ...['before 20834', 'behind 20834', 'ask'],
      ...['before 41667', 'behind 41667', 'ask'],
      ...['before 62500', 'behind 62500', 'ask'],
    ];
    expect(answers(limit(3, 2, 1000), plan.join('; '))).toBe('0 0 -2 -2 0 -2 -2 0 -2 -2 0 -2');
  });

  it('saves no more than the burst in a thousand periods', () => {
    const plan = `first; ${times(3, 'ask')}; behind ${1000 * 10 * TICKS_PER_US}; ${times(3, 'ask')}`;
    expect(answers(limit(1, 3, 10), plan)).toBe('0 0 0 -2 0 0 0 -2');
  });

  it('counts each row and each world apart', () => {
    const rows = `${limit(1, 2, 1_000_000)}, ${limit(1, 1, 1_000_000)}`;
    const plan = 'ask; ask; ask; ask 1; ask 1';
    const secure = guest('limits.S', ['-DSECURE', `-DPLAN=${plan}`]);
    const run = boot({ LIMITS: rows }, plan, { secure });
    expect([run.secure, run.nonSecure]).toEqual([
      ['0', '0', '-2', '0', '-2', OFF],
      ['0', '0', '-2', '0', '-2'],
    ]);
  });

  it('a row that is not there ends in a panic', () => {
    const run = boot({ LIMITS: limit(1, 1, 1000) }, 'ask; ask 1');
    expect(run.secure.map((line) => line.replace(/ esr=.*/u, ''))).toEqual(['@monitor 1 panic limit']);
  });

  function flood(limits: string, calls: number, parallel: boolean) {
    bench.build({ LIMITS: limits });
    const run = bench.bootImages(secureGuest(guest('idle.S')), guest('flood.S', [`-DTIMES=${calls}`]), {
      parallel,
    });
    const [granted = Number.NaN, together = Number.NaN, whole = Number.NaN] =
      run.nonSecure[0]?.split(' ').map((word) => Number.parseInt(word, 16)) ?? [];
    return { granted, together, whole };
  }

  it('two cores that call at once never have one token twice', () => {
    expect(flood(limit(1, 20_000, 3_600_000_000), 15_000, true).granted).toBe(20_000);
  });

  it('two cores that call in turns have what came back meanwhile', () => {
    const perTick = 7 / (100 * TICKS_PER_US);
    const { granted, together, whole } = flood(limit(7, 50, 100), 3_000, false);
    expect(granted).toBeGreaterThanOrEqual(50 + Math.floor(together * perTick));
    expect(granted).toBeLessThanOrEqual(50 + Math.floor(whole * perTick));
  });

  const raising = (action: string, more: Readonly<Record<string, string>> = {}) => ({
    LIMITS: limit(1, 1, 1000, 'RAISE_EVENT, 0U'),
    EVENTS: event(action),
    LOG_ENTRIES: '16U',
    ...more,
  });
  const told = guest('health_secure.S');

  it.each([0, 1])('raises the event once for a flood, and again after the next token, on core %d', (from) => {
    const plan = `first; ${times(4, 'ask')}; behind 62500; ask; behind 70000`;
    const run = boot(raising('NOTIFY_SECURE'), plan, { from, secure: told });
    expect(run).toEqual({
      secure: [`1 0 ${from} 0`, `2 0 ${from} 0`, OFF],
      nonSecure: ['0', '-2', '-2', '-2', '-2', '0', '-2', '-2'],
      ended: 'exit',
    });
  });

  it('an event of the secure world is noticed when it yields', () => {
    const plan = 'ask; ask';
    const secure = guest('limits.S', ['-DSECURE', `-DPLAN=${plan}; call LOG_LENGTH; put_number x1`]);
    expect(boot(raising('NOTIFY_SECURE'), '', { secure }).secure).toEqual(['0', '-2', '1', OFF]);
  });

  it('with raise_event the world stops before it has its answer, if that is the action', () => {
    const run = boot(raising('SAFE_STATE'), 'ask; ask; ask', {
      secure: guest('health_secure.S', ['-DWATCH=1']),
    });
    expect(run.nonSecure).toEqual(['0']);
    expect(run.secure[0]).toBe('1 0 0 0');
  });

  it('without raise_event nothing is raised', () => {
    const run = boot({ ...raising('SAFE_STATE'), LIMITS: limit(1, 1, 1000) }, 'ask; ask; ask', {
      secure: told,
    });
    expect([run.secure, run.nonSecure]).toEqual([[OFF], ['0', '-2', '-2']]);
  });

  it('in a yielding call the event interrupts it, and it goes on', () => {
    const plan = 'ask_yielding; ask_yielding; resume; ask_yielding; resume';
    const run = boot(raising('NOTIFY_SECURE'), plan, { secure: told });
    expect([run.secure, run.nonSecure]).toEqual([
      ['1 0 0 0', OFF],
      ['0', '-6', '-2', '-2', '-1'],
    ]);
  });

  it.each([
    ['rate', '{ 0U, 1U, 1U, 0U, SOSSL_NONE }'],
    ['burst', '{ 1U, 0U, 1U, 0U, SOSSL_NONE }'],
    ['period_us', '{ 1U, 1U, 0U, 0U, SOSSL_NONE }'],
    ['period_us', '{ 1U, 0xffffffffU, 34359739U, 0U, SOSSL_NONE }'],
    ['on_excess', '{ 1U, 1U, 1U, 3U, SOSSL_NONE }'],
    ['event', '{ 1U, 1U, 1U, SOSSL_EXCESS_RAISE_EVENT, 0U }'],
  ])('refuses to boot with a wrong %s', (field, row) => {
    expect(boot({ LIMITS: row }, 'ask').secure).toEqual([`@monitor 1 refused limits 0 ${field}`]);
  });

  it('boots with the largest row that can be counted', () => {
    expect(answers('{ 1U, 0xffffffffU, 34359738U, 0U, SOSSL_NONE }', 'ask')).toBe('0');
  });
});

describe('the decision on a call', () => {
  it.each([undefined, 'clang-19 --target=aarch64-linux-gnu'])(
    'costs at most 60 instructions (%s)',
    (compiler) => {
      const bench = new Bench(compiler);
      const costs = limitCosts(bench);
      bench.remove();
      expect(costs).toHaveLength(5);
      expect(Math.max(...costs)).toBeLessThanOrEqual(60);
    },
  );
});
