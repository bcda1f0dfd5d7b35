// A hostile non-secure guest on all four cores floods the monitor for a quarter of a second: the guard in the secure world misses no deadline, keeps
// its tokens, and nobody gets more than a limit says. And the flood shows it when a protection is gone. The campaign is `npm run flood`.
// @req SSR-F-WSW-003, SSR-F-WSW-004, SSR-F-WSW-008, SSR-F-LIM-005, SSR-F-LIM-006, SSR-F-NET-005, SSR-F-HLT-005, SSR-F-HLT-008

import { afterAll, describe, expect, it } from 'vitest';
import { type Flood, FloodBench, type FloodRun } from '../flood/flood-bench.ts';
import { failuresOf, ONE_ROUND_MS } from '../flood/judge.ts';
import type { BoardName } from './bench.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv3', 'qemu-virt-gicv2'];
const FLOOD: Flood = {
  seed: 3n,
  milliseconds: ONE_ROUND_MS + 10,
  shift: 4,
  work: 4,
  floods: true,
  timeLimitMs: 120_000,
};
/** A protection is gone: file of the monitor, what stands there, what instead, what is lost. */
const BROKEN = [
  [
    'FIQ does not come to EL3',
    'monitor/src/interrupt.c',
    'routing = SCR_FIQ;',
    'routing = 0U;',
    /missed|did not end/,
  ],
  [
    'limits grant everything',
    'monitor/src/limit.c',
    'if (fill >= bucket->period) {',
    'if (bucket->period != 0U) {',
    /beyond the limit/,
  ],
  [
    'one bucket for both worlds',
    'monitor/src/limit.c',
    'const uint32_t row = (2U * limit) + world;',
    'const uint32_t row = (2U * limit) + (world & 0U);',
    /tokens of the limited service/,
  ],
  [
    'cores that went off never come back: that is no flood',
    'monitor/src/psci.c',
    'cores[core].state == POWER_STARTING) {',
    '(cores[core].state == POWER_STARTING) || (cores[core].start.entry_point != 0U)) {',
    /core [0-3] tried nothing for \d+ ms/,
  ],
] as const;

describe.each(BOARDS)('on %s', (board) => {
  const bench = new FloodBench(board);
  afterAll(() => bench.remove());

  it('the guard loses nothing', () => {
    const run = bench.flood(FLOOD);
    expect(failuresOf(run)).toEqual([]);
    const quiet = bench.flood({ ...FLOOD, floods: false });
    expect(failuresOf(quiet)).toEqual([]);
    expect(run.guard.workDone).toBe(quiet.guard.workDone);
    expect(attempts(run)).toBeGreaterThan(30_000);
    expect(attempts(quiet)).toBe(0);
  });

  it.each(BROKEN)('%s, and the flood shows it', (_, file, from, to, lost) => {
    bench.change(file, (text) => text.replace(from, to));
    const run = bench.flood({ ...FLOOD, timeLimitMs: 30_000 });
    expect(failuresOf(run).join('\n')).toMatch(lost);
  });
});

function attempts({ cores }: FloodRun): number {
  return cores.reduce((all, { made }) => all + made.reduce((some, one) => some + one, 0), 0);
}
