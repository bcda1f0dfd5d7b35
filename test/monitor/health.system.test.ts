// What follows when a health event is raised, seen from outside. The event is a denied floating-point access, which a guest can
// bring about; events of the monitor itself are an exception at EL3 and a damaged table.
// @req SSR-F-FPU-006, SSR-F-HLT-005, SSR-F-HLT-007, SSR-F-HLT-009, SSR-F-HLT-010

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName, type BootOptions } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const DENIED = 'SOSSL_EVENT_FPU_ACCESS_DENIED';
/** QEMU goes on after a reset of the board. */
const RESETS: BootOptions = { extra: ['-action', 'reboot=reset'] };
const WITHOUT = {
  FPU_POLICY: 'SOSSL_FPU_NONE',
  SECURE_USES_FPU: '0U',
  NON_SECURE_USES_FPU: '0U',
  LOG_ENTRIES: '4U',
};

interface Guest {
  /** The core that tries, how often, how many loops apart. */
  readonly from?: number;
  readonly tries?: number;
  readonly spread?: number;
  /** The time of its beginning at which it powers the board off. */
  readonly last?: number;
  readonly flags?: readonly string[];
}

/** A row of the table of events. */
const event = (kind: string, action: string, log = 1) => `{ ${kind}, SOSSL_ACTION_${action}, ${log}U, 0U }`;

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  function boot(
    macros: Readonly<Record<string, string>>,
    secureFlags: readonly string[],
    { flags = [], from = 0, last = 9, spread = 0, tries = 1 }: Guest = {},
    options: BootOptions = {},
  ) {
    bench.build({ ...WITHOUT, ...macros });
    const guest = (fixture: string, more: readonly string[]) =>
      codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...more]));
    const numbers = { FROM: from, TRIES: tries, SPREAD: spread, LAST: last };
    const defines = Object.entries(numbers).map(([name, value]) => `-D${name}=${value}`);
    const run = bench.bootImages(
      place([[0x40, guest('health_secure.S', secureFlags)]]),
      guest('health_non_secure.S', [...defines, ...flags]),
      options,
    );
    return { ...run, secure: run.secure.slice(1).map((line) => line.replace(/ esr=.*/, '')) };
  }

  it.each([0, 1])('ignore: the world on core %d meets its exception and goes on', (from) => {
    const run = boot({ EVENTS: event(DENIED, 'IGNORE') }, [], { from, tries: 2 });
    expect(run).toEqual({
      secure: ['@monitor 1 off'],
      nonSecure: ['b1 0', 'u', 'u', 'e'],
      ended: 'exit',
    });
  });

  it.each([0, 1])('notify_secure: the secure world is told at once, from core %d', (from) => {
    const run = boot({ EVENTS: event(DENIED, 'NOTIFY_SECURE') }, [], { from, tries: 2, spread: 50_000 });
    expect(run).toEqual({
      secure: [`1 0 ${from} 0`, `2 0 ${from} 0`, '@monitor 1 off'],
      nonSecure: ['b1 0', 'u', 'u', 'e'],
      ended: 'exit',
    });
  });

  it('an event whose row asks for no entry leaves none', () => {
    const run = boot({ EVENTS: event(DENIED, 'NOTIFY_SECURE', 0) }, []);
    expect(run.secure).toEqual(['0', '@monitor 1 off']);
  });

  it('without a row for it nothing but the exception follows', () => {
    const run = boot({ EVENTS: event('SOSSL_EVENT_OWN', 'RESET') }, [], { tries: 2 });
    expect([run.secure, run.nonSecure]).toEqual([['@monitor 1 off'], ['b1 0', 'u', 'u', 'e']]);
  });

  it('the log keeps the last entries in their order, for the secure world alone', () => {
    const rows = [event('SOSSL_EVENT_OWN', 'IGNORE'), event(DENIED, 'NOTIFY_SECURE')];
    const run = boot({ EVENTS: rows.join(', ') }, ['-DREAD=7'], {
      tries: 6,
      spread: 50_000,
      flags: ['-DASK'],
    });
    // Entries 6 to 0: not written yet, there, or no longer there.
    expect(run.secure).toEqual([
      ...['1 1 0 0', '-3-3-3-3-3-30', '2 1 0 0', '-3-3-3-3-300', '3 1 0 0', '-3-3-3-3000'],
      ...['4 1 0 0', '-3-3-30000', '5 1 0 0', '-3-30000-3', '6 1 0 0', '-30000-3-3', '@monitor 1 off'],
    ]);
    expect(run.nonSecure.slice(0, 3)).toEqual(['b1 0', '-1', '-1']);
  });

  it.each([0, 1, 3])('safe_state: the non-secure world stops on every core, from core %d', (from) => {
    const flags = ['-DSETTLE=100000'];
    const run = boot({ EVENTS: event(DENIED, 'SAFE_STATE') }, ['-DWATCH=1'], { from, flags });
    expect(run).toEqual({
      secure: [`1 0 ${from} 0`, '0', '@monitor 1 panic lock'],
      nonSecure: ['b1 0'],
      ended: 'exit',
    });
  });

  it('without the trigger fiq, too, it stops on a core that never calls', () => {
    const macros = { EVENTS: event(DENIED, 'SAFE_STATE'), SWITCH_ON_FIQ: '0U' };
    const run = boot(macros, ['-DWATCH=1'], { flags: ['-DSETTLE=100000'] });
    expect(run.secure).toEqual(['1 0 0 0', '0', '@monitor 1 panic lock']);
  });

  it('a world that is not stopped is seen to count', () => {
    const run = boot({ EVENTS: event(DENIED, 'NOTIFY_SECURE') }, ['-DWATCH=1']);
    expect(run.secure).toEqual(['1 0 0 0', '1', '@monitor 1 panic lock']);
  });

  it('reset: the board begins anew, and the log is still there', () => {
    const rows = [event('SOSSL_EVENT_OWN', 'IGNORE'), event(DENIED, 'RESET')];
    const run = boot({ EVENTS: rows.join(', ') }, ['-DAT_ONCE'], { from: 1, last: 3 }, RESETS);
    expect(run).toEqual({
      secure: [
        '0',
        ...['@monitor 1 reset', '@monitor 1 boot', '1 1 1 0'],
        ...['@monitor 1 reset', '@monitor 1 boot', '2 1 1 1'],
        '@monitor 1 off',
      ],
      nonSecure: ['b1 0', 'b2 0', 'b3 0'],
      ended: 'exit',
    });
  });

  it('an exception at EL3 is logged, and the board reset if that is its action', () => {
    const rows = event('SOSSL_EVENT_UNEXPECTED_EXCEPTION', 'RESET');
    const flags = ['-DCALL=0xc2000004'];
    const run = boot({ EVENTS: rows }, ['-DAT_ONCE'], { from: 1, last: 2, flags }, RESETS);
    expect([run.secure, run.nonSecure]).toEqual([
      [
        '0',
        '@monitor 1 panic synchronous',
        '@monitor 1 reset',
        '@monitor 1 boot',
        '1 0 1 0',
        '@monitor 1 off',
      ],
      ['b1 0', 'b2 0'],
    ]);
  });

  it('an exception at EL3 whose action is the safe state ends with the power', () => {
    const rows = event('SOSSL_EVENT_UNEXPECTED_EXCEPTION', 'SAFE_STATE');
    const run = boot({ EVENTS: rows }, [], { flags: ['-DCALL=0xc2000005'] });
    expect(run.secure).toEqual(['@monitor 1 panic lock']);
  });

  it('a damaged table ends in the action of its event, and is logged', () => {
    const damage = (macros: Readonly<Record<string, string>>) =>
      boot({ CORE_3_NON_SECURE: '2U', ...macros }, [], {}, RESETS).secure;
    const refused = '@monitor 1 refused cores 3 runs_non_secure';
    expect(damage({ EVENTS: event('SOSSL_EVENT_BOOT_TABLE_CORRUPTED', 'SAFE_STATE') })).toEqual([refused]);
    expect(damage({ EVENTS: event('SOSSL_EVENT_OWN', 'RESET') })).toEqual([refused]);
  });

  it.each([0, 1])(
    'restart_non_secure: it begins as at boot, and no more often than it may, from core %d',
    (from) => {
      const macros = { MAX_RESTARTS: '2U', RESTART_WITHIN_US: '60000000U' };
      const run = boot({ EVENTS: event(DENIED, 'RESTART_NON_SECURE'), ...macros }, ['-DWATCH=3'], { from });
      expect(run).toEqual({
        secure: [`3 0 ${from} 0`, '0', '@monitor 1 panic lock'],
        nonSecure: ['b1 0', 'b2 0', 'b3 0'],
        ended: 'exit',
      });
    },
  );

  it('restarts that are far enough apart do not count together', () => {
    const macros = { MAX_RESTARTS: '2U', RESTART_WITHIN_US: '1U' };
    const run = boot({ EVENTS: event(DENIED, 'RESTART_NON_SECURE'), ...macros }, [], { from: 1, last: 6 });
    expect(run).toEqual({
      secure: ['@monitor 1 off'],
      nonSecure: ['b1 0', 'b2 0', 'b3 0', 'b4 0', 'b5 0', 'b6 0'],
      ended: 'exit',
    });
  });

  it('an operating system that may not be restarted stays stopped', () => {
    const run = boot({ EVENTS: event(DENIED, 'RESTART_NON_SECURE') }, ['-DWATCH=1']);
    expect(run.nonSecure).toEqual(['b1 0']);
    expect(run.secure).toEqual(['1 0 0 0', '0', '@monitor 1 panic lock']);
  });

  it.each([
    ['within the time', '60000000U', 0, ['1 0 0 0', '2 0 0 0', '3 0 0 0', '0', '@monitor 1 panic lock']],
    ['spread over more', '10U', 200_000, ['1 0 0 0', '2 0 0 0', '3 0 0 0', '4 0 0 0', '@monitor 1 off']],
  ])('escalation: the third event %s', (_, within, spread, secure) => {
    const macros = {
      EVENTS: event(DENIED, 'NOTIFY_SECURE'),
      ESCALATIONS: `{ 0U, 3U, ${within}, SOSSL_ACTION_SAFE_STATE }`,
    };
    const flags = spread === 0 ? ['-DWATCH=3'] : [];
    const run = boot(macros, flags, { tries: 4, spread });
    expect(run.secure).toEqual(secure);
  });
});
