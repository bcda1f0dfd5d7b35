// A non-secure operating system that is restarted again and again while all of its cores make random calls: each restart stops every core
// wherever it is, the limit of restarts holds, and then it stays stopped. The secure one is served throughout.
// @req SSR-F-HLT-005, SSR-F-HLT-007, SSR-F-HLT-010

import { afterAll, describe, expect, it } from 'vitest';
import { Bench, type BoardName } from './bench.ts';
import { codeBytes, place } from './images.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv2', 'qemu-virt-gicv3'];
const RULES = {
  FPU_POLICY: 'SOSSL_FPU_NONE',
  SECURE_USES_FPU: '0U',
  NON_SECURE_USES_FPU: '0U',
  LOG_ENTRIES: '64U',
  EVENTS: '{ SOSSL_EVENT_FPU_ACCESS_DENIED, SOSSL_ACTION_RESTART_NON_SECURE, 1U, 0U }',
  RESTART_WITHIN_US: '600000000U',
};

/** The number that a guest has written as two digits to the base of 16, those above 9 as the characters behind it. */
const numberOf = (digits = '') =>
  [...digits].reduce((sum, digit) => sum * 16 + digit.charCodeAt(0) - '0'.charCodeAt(0), 0);

describe.each(BOARDS)('on %s', (board) => {
  const bench = new Bench(undefined, board);
  afterAll(() => bench.remove());

  it.each([
    [1, 6, false],
    [2, 6, false],
    [3, 32, true],
    [4, 32, true],
  ])('seed %d, %d restarts, cores in parallel: %s', (seed, restarts, parallel) => {
    bench.build({ ...RULES, MAX_RESTARTS: `${restarts}U` });
    const guest = (fixture: string) =>
      codeBytes(bench.assemble(fixture, ['-I', bench.fixtures, `-DSEED=${seed * 4099}`]));
    const images = place([[0x40, guest('restart_storm_secure.S')]]);
    const run = bench.bootImages(images, guest('restart_storm.S'), { parallel });
    const [, found = '', end = ''] = run.secure;
    expect(run.ended).toBe('exit');
    expect(end).toMatch(/^@monitor 1 panic lock/);
    const [entries, last, beginnings, goesOn] = found.split(' ');
    // One event on a core may come while another one is stopping that core: it is logged, and stops nothing anew.
    expect(numberOf(entries)).toBeGreaterThan(restarts);
    expect(last).toBe('00');
    expect(numberOf(beginnings)).toBeGreaterThan(restarts / 4);
    expect(numberOf(beginnings)).toBeLessThanOrEqual(restarts + 1);
    expect(goesOn).toBe('0');
  });
});
