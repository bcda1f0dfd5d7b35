// Signs of life: in their window, early, late, absent, of the wrong world, of a world that hangs. The row of most cases: one sign
// in 1,000 microseconds, 200 early or late, two in a row may be missed.
// @req SSR-F-HLT-008, SSR-F-HLT-010

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, littleEndian, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const event = (action: string) => `{ SOSSL_EVENT_OWN, SOSSL_ACTION_${action}, 1U, 0U }`;
const row = (world: string) => `{ SOSSL_WORLD_${world}, 1000U, 200U, 2U, 0U }`;

/** A plan: signs at these times in microseconds, then the end. */
const signs = (times: readonly number[], end: number): string =>
  [...times.flatMap((time) => [`at ${time}`, 'beat 0']), `at ${end}`].join('; ');

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  function build(macros: Readonly<Record<string, string>> = {}) {
    const table = { EVENTS: event('NOTIFY_SECURE'), HEARTBEATS: row('NON_SECURE'), LOG_ENTRIES: '16U' };
    bench.build({ ...table, ...macros });
  }

  function boot(plan: string, from = 0, secureFlags: readonly string[] = [], image = bench.flatImage()) {
    const guest = (fixture: string, more: readonly string[]) =>
      codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...more]));
    const run = bench.bootImages(
      place([[0x40, guest('health_secure.S', secureFlags)]]),
      guest('beats.S', [`-DFROM=${from}`, `-DPLAN=${plan}`]),
      { image },
    );
    return { ...run, secure: run.secure.slice(1) };
  }

  const OFF = '@monitor 1 off';
  it.each<readonly [string, readonly number[], number, readonly string[]]>([
    ['signs in their window', [0, 1000, 2190, 3000, 4190], 5000, []],
    ['no sign ever', [], 9000, []],
    ['two absent', [0], 3150, []],
    ['three absent', [0], 3300, ['1 0 1 0']],
    ['six absent', [0], 6300, ['1 0 1 0', '2 0 1 0']],
    ['five absent', [0], 6100, ['1 0 1 0']],
    ['two early', [0, 500, 1000, 2000], 2100, []],
    ['three early', [0, 500, 1000, 1500], 1600, ['1 0 0 0']],
    ['two late', [0, 1300, 2600], 3500, []],
    ['three late', [0, 1300, 2600, 3900], 4000, ['1 0 1 0']],
    ['two late, one in time, two late', [0, 1300, 2600, 3600, 4900, 6200], 7300, []],
    ['early and absent in a row', [0, 500], 2800, ['1 0 1 0']],
    ['absent, and the late one of it', [0, 2500], 3500, []],
  ])('%s', (_, times, end, events) => {
    build();
    const found = boot(signs(times, end), 0);
    expect(found).toEqual({
      secure: [...events, OFF],
      nonSecure: ['0'],
      ended: 'exit',
    });
  });

  it('it is looked for on a core that works for the non-secure world, too', () => {
    build();
    expect(boot(signs([0], 3300), 1)).toEqual({
      secure: ['1 0 1 0', OFF],
      nonSecure: ['1'],
      ended: 'exit',
    });
  });

  it.each([0, 1])(
    'without the trigger fiq, too, it is looked for while the non-secure world runs on core %d',
    (from) => {
      build({ EVENTS: event('RESET'), SWITCH_ON_FIQ: '0U' });
      const secure = ['@monitor 1 reset'];
      expect(boot(signs([0], 9000), from)).toEqual({ secure, nonSecure: [`${from}`], ended: 'exit' });
      expect(boot(signs([0, 1000, 2000], 3100), from).secure).toEqual([OFF]);
    },
  );

  it('a sign of the other world does not count, nor one of a row that is not there', () => {
    build();
    const run = boot(`beat 1; ${signs([0], 3300)}`, 0, ['-DBEAT_ROW=0']);
    expect(run.nonSecure).toEqual(['0', '-3']);
    expect(run.secure).toEqual(['-3', '1 0 1 0', '-3', OFF]);
  });

  it('without heartbeats there is no such call', () => {
    bench.build({ EVENTS: event('NOTIFY_SECURE') });
    expect(boot('beat 0').nonSecure).toEqual(['0', '-1']);
  });

  it('a secure world that hangs is noticed on another core', () => {
    build({ EVENTS: event('RESET'), HEARTBEATS: row('SECURE') });
    const run = boot('at 9000', 0, ['-DBEAT_ROW=0', '-DHANG']);
    expect(run).toEqual({ secure: ['0', '@monitor 1 reset'], nonSecure: [], ended: 'exit' });
  });

  it('after a restart nothing is expected until the first sign', () => {
    build({ EVENTS: event('RESTART_NON_SECURE'), MAX_RESTARTS: '1U', RESTART_WITHIN_US: '60000000U' });
    const once = 'load x20, 0x40300000; ldr x21, [x20]; mov x22, #1; str x22, [x20]; cbnz x21, 9f';
    const run = boot(`${once}; ${signs([0], 9000)}; 9: at 9000`);
    expect(run).toEqual({ secure: [OFF], nonSecure: ['0', '0'], ended: 'exit' });
  });

  it('a system that hangs once is started anew once, however many of its heartbeats are missed', () => {
    const rows = Array.from({ length: 2 }, () => row('NON_SECURE')).join(', ');
    const limit = { MAX_RESTARTS: '1U', RESTART_WITHIN_US: '60000000U' };
    build({ EVENTS: event('RESTART_NON_SECURE'), HEARTBEATS: rows, ...limit });
    const once = 'load x20, 0x40300000; ldr x21, [x20]; mov x22, #1; str x22, [x20]; cbnz x21, 9f';
    const run = boot(`${once}; beat 0; beat 1; 9: at 9000`);
    expect(run).toEqual({ secure: [OFF], nonSecure: ['0', '0'], ended: 'exit' });
  });

  it('refuses to boot where every core may run the secure world', () => {
    build({ CORE_2_SECURE: '1U' });
    const cores = bench.offsetOf('sossl_cores');
    const image = place([
      [0, bench.flatImage()],
      [cores + 8, littleEndian(1n, 4)],
      [cores + 24, littleEndian(1n, 4)],
    ]);
    expect(boot('', 0, [], image).secure).toEqual(['@monitor 1 refused features 0 heartbeat_count']);
  });
});
