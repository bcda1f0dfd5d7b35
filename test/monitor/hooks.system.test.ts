// The hooks around a change of world: each once, with worlds, core and trigger, and no register is lost by them.
// @req SSR-F-WSW-001, SSR-F-WSW-002, SSR-F-WSW-005, SSR-F-WSW-011

import { afterAll, describe, expect, it } from 'vitest';
import { Bench } from './bench.ts';
import type { Step } from './images.ts';

const bench = new Bench();
afterAll(() => bench.remove());

const [SECURE, NON_SECURE] = [0n, 1n];
const [SMC, FIQ] = [0n, 1n];

/** Calls of the hook before (0) and after (1) changes to a world on core 0 that a trigger brought about. */
function countsFrom(first: number, phase: number): readonly Step[] {
  const kinds = [SECURE, NON_SECURE].flatMap((to) => [SMC, FIQ].map((trigger) => [to, trigger] as const));
  return [0n, 1n].flatMap((after, row) =>
    kinds.map(
      ([to, trigger], at): Step => [
        first + 4 * row + at,
        phase,
        'call',
        0xc200_0006n,
        after,
        to,
        trigger,
        0n,
      ],
    ),
  );
}

function resultsOf(lines: readonly string[], first: number): readonly number[] {
  return Array.from({ length: 8 }, (_, at) => {
    const line = lines.find((one) => one.startsWith(`@probe 1 non_secure ${first + at} call `)) ?? '';
    // A register that came back as it was passed is not in the record.
    return Number.parseInt(/ x1=([0-9a-f]+)/.exec(line)?.[1] ?? String(Math.floor(at / 4)), 16);
  });
}

describe('hooks of the world switch', () => {
  it('are called once before and once after each change, and keep every register', () => {
    bench.build({ HOOKS: '1U' });
    const secure: readonly Step[] = [
      [1, 0, 'switch_patterns'],
      [2, 1, 'timer', 20_000],
    ];
    const nonSecure: readonly Step[] = [
      [10, 0, 'switch_patterns'],
      [11, 1, 'wait', 200_000],
      ...countsFrom(20, 2),
    ];
    const boot = bench.boot(secure, nonSecure);
    const records = [...boot.secure, ...boot.nonSecure];
    expect(records.filter((line) => line.endsWith(' kept'))).toHaveLength(3);
    expect(records.filter((line) => line.includes(' arrived '))).toHaveLength(1);
    const [toSecure, byTimer, toNonSecure, never, ...after] = resultsOf(boot.nonSecure, 20);
    expect(byTimer).toBe(1);
    expect(never).toBe(0);
    // The non-secure world runs: one more change led to it than away from it.
    expect(toNonSecure).toBe((toSecure ?? 0) + 2);
    expect(toSecure).toBeGreaterThan(1);
    expect(after).toEqual([toSecure, byTimer, toNonSecure, never]);
  });

  it('are not called where the configuration has none', () => {
    bench.build();
    const { nonSecure } = bench.boot([], countsFrom(20, 0));
    expect(resultsOf(nonSecure, 20)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
