// The trigger external_abort on the board. The emulator brings no abort to EL3: a service of the fixture enters the monitor by the
// vector that a processor would use, with its syndrome and address. What the emulator gives a world for the access itself is what the
// monitor has to give it.
// @req SSR-F-HLT-005, SSR-F-WSW-007, SSR-F-WSW-013

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const FORBIDDEN = 0x0e20_0000;
/** Vector of a synchronous exception of the own level, data abort of it, the address. */
const MET = /^4 9[67][0-9a-f]{6} 0e200000$/;
const FETCH_MET = '4 86000010 0e200000';
const ERROR_MET = '7 bf000002 0e200000';

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  const assembled = (fixture: string, flags: readonly string[]) =>
    codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, ...flags]));

  function boot(action: string | undefined, level = 2, settle = 0) {
    bench.build({
      NON_SECURE_LEVEL: `${level}U`,
      SWITCH_ON_EXTERNAL_ABORT: '1U',
      BRINGS_ABORTS: '1',
      LOG_ENTRIES: '8U',
      ...(action === undefined
        ? {}
        : { EVENTS: `{ SOSSL_EVENT_WORLD_ACCESS_VIOLATION, SOSSL_ACTION_${action}, 1U, 0U }` }),
    });
    const flags = [`-DLEVEL=${level}`, `-DFORBIDDEN=${FORBIDDEN}`, `-DSETTLE=${settle}`];
    const secure = place([[0x40, assembled('health_secure.S', [])]]);
    return bench.bootImages(secure, assembled('aborted.S', flags));
  }

  it.each([
    ['with the trigger', '1', '1U'],
    ['without it', '0', '0U'],
  ])('%s SCR_EL3.EA is %s in both worlds', (_, bit, trigger) => {
    bench.build({ SWITCH_ON_EXTERNAL_ABORT: trigger, BRINGS_ABORTS: '1' });
    const secure = place([[0x40, assembled('routing.S', ['-DUART=SECURE_UART', '-DYIELDS'])]]);
    const run = bench.bootImages(secure, assembled('routing.S', ['-DUART=NON_SECURE_UART']));
    expect(run).toEqual({
      secure: ['@monitor 1 boot', bit, '@monitor 1 off'],
      nonSecure: [bit],
      ended: 'exit',
    });
  });

  it.each([1, 2])('EL%d meets what the processor gives it for the access', (level) => {
    const { nonSecure, secure, ended } = boot(undefined, level);
    const [read, readAgain, write, writeAgain, ...rest] = nonSecure;
    expect([read, write]).toEqual([expect.stringMatching(MET), expect.stringMatching(MET)]);
    expect([readAgain, writeAgain]).toEqual([read, write]);
    expect(read).not.toBe(write);
    expect(rest).toEqual([FETCH_MET, FETCH_MET, ERROR_MET, 'e']);
    expect([secure, ended]).toEqual([['@monitor 1 boot', '@monitor 1 off'], 'exit']);
  });

  it('the event is raised once for each, and the secure world told at once', () => {
    const { nonSecure, secure } = boot('NOTIFY_SECURE', 2, 50_000);
    expect(secure).toEqual([
      '@monitor 1 boot',
      ...['1 0 0 0', '2 0 0 0', '3 0 0 0', '4 0 0 0'],
      '@monitor 1 off',
    ]);
    expect(nonSecure.slice(-4)).toEqual([FETCH_MET, FETCH_MET, ERROR_MET, 'e']);
  });

  it('ignored, the world goes on with its exception', () => {
    const { nonSecure, secure } = boot('IGNORE');
    expect(secure).toEqual(['@monitor 1 boot', '@monitor 1 off']);
    expect(nonSecure.slice(-4)).toEqual([FETCH_MET, FETCH_MET, ERROR_MET, 'e']);
  });

  it('an action that takes the core away: nothing of the world runs after it', () => {
    const { nonSecure, secure } = boot('RESET');
    expect(secure).toEqual(['@monitor 1 boot', '@monitor 1 reset']);
    expect(nonSecure).toEqual([expect.stringMatching(MET)]);
  });
});
