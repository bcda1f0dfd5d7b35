// Arithmetic of times and token buckets: tables around every bound, and a token bucket that is run with 64-bit registers.

import { describe, expect, test } from 'vitest';
import {
  bucketFits,
  exactTicks,
  isBelowOneTick,
  isExactEnough,
  LARGEST,
  mostGranted,
  ticksOf,
} from '../../src/check/counter-ticks.ts';
import { totalLoad } from '../../src/check/timing.ts';
import { random } from '../load/random.ts';

const MHZ = 1_000_000n;

describe('ticks of a time', () => {
  const table: readonly [string, bigint, bigint, bigint, boolean, boolean, string][] = [
    // name, microseconds, hertz: ticks, below one tick, exact enough, exact value
    ['whole', 1000n, 62_500_000n, 62_500n, false, true, '62500.00'],
    ['one tick', 1n, MHZ, 1n, false, true, '1.00'],
    ['half a tick', 1n, 500_000n, 1n, true, false, '0.50'],
    ['just below one tick', 999_999n, 1n, 1n, true, true, '0.99'],
    ['one and a half', 3n, 500_000n, 2n, false, false, '1.50'],
    ['1 % wrong', 100n, 990_000n, 99n, false, true, '99.00'],
    ['100 ticks for 99.01', 9901n, 10_000n, 100n, false, true, '99.01'],
    ['100 ticks for 99.00', 9900n, 10_000n, 99n, false, true, '99.00'],
    ['51 ticks for 50.5', 101n, 500_000n, 51n, false, true, '50.50'],
    ['50 ticks for 49.5', 99n, 500_000n, 50n, false, false, '49.50'],
    ['nothing', 0n, MHZ, 0n, true, true, '0.00'],
    ['all 64 bits', (1n << 64n) - 1n, MHZ, (1n << 64n) - 1n, false, true, '18446744073709551615.00'],
  ];
  for (const [name, us, hz, ticks, isBelow, isExact, exact] of table) {
    test(name, () =>
      expect([ticksOf(us, hz), isBelowOneTick(us, hz), isExactEnough(us, hz), exactTicks(us, hz)]).toEqual([
        ticks,
        isBelow,
        isExact,
        exact,
      ]),
    );
  }
});

describe('a bucket fits 63 bits', () => {
  const table: readonly [string, bigint, bigint, bigint, boolean][] = [
    // name, rate, burst, period in ticks
    ['smallest', 1n, 1n, 1n, true],
    ['capacity at the bound', 1n, 1n, LARGEST, true],
    ['capacity one beyond', 1n, 1n, LARGEST + 1n, false],
    ['capacity by burst', 1n, 7n, LARGEST / 7n, true],
    ['capacity by burst beyond', 1n, 7n, LARGEST / 7n + 1n, false],
    ['refill at the bound', 2n, 1n, LARGEST - 1n, true],
    ['refill rounds beyond', 2n, 1n, LARGEST, false],
    ['largest counters', 0xffff_ffffn, 0xffff_ffffn, 1n << 31n, true],
    ['largest counters beyond', 0xffff_ffffn, 0xffff_ffffn, (1n << 31n) + 1n, false],
  ];
  for (const [name, rate, burst, ticks, wanted] of table) {
    test(name, () => expect(bucketFits({ rate, burst, periodUs: ticks }, MHZ)).toBe(wanted));
  }
});

interface Register {
  value: bigint;
  largest: bigint;
}

/** The bucket that bucketFits describes, call after call; `largest` is the largest value that any step came to. */
function runBucket(rate: bigint, burst: bigint, ticks: bigint, calls: readonly bigint[]) {
  const seen: Register = { value: burst * ticks, largest: 0n };
  const note = (value: bigint): bigint => {
    if (value > seen.largest) seen.largest = value;
    return value;
  };
  const capacity = note(burst * ticks);
  const full = (capacity + rate - 1n) / rate;
  let last = calls[0] ?? 0n;
  const granted = calls.filter((now) => {
    const elapsed = now - last < full ? now - last : full;
    const filled = note(seen.value + note(elapsed * rate));
    last = now;
    const level = filled < capacity ? filled : capacity;
    const isGranted = level >= ticks;
    seen.value = isGranted ? level - ticks : level;
    return isGranted;
  });
  return { granted, largest: seen.largest };
}

test('an accepted bucket never leaves 64 bits and never grants too much, 2,000 buckets of 200 calls', () => {
  const next = random(11);
  const draw = (bits: number): bigint => 1n + BigInt(Math.floor(2 ** (next() * bits)) - 1);
  let accepted = 0;
  for (let round = 0; round < 2000; round += 1) {
    const [rate, burst, ticks] = [draw(32), draw(32), draw(52)];
    if (!bucketFits({ rate, burst, periodUs: ticks }, MHZ)) continue;
    accepted += 1;
    const stride = (ticks * draw(8)) / (rate * 4n) + 1n;
    let now = 0n;
    const calls = Array.from(
      { length: 200 },
      () => (now += 1n + (stride * BigInt(Math.floor(next() * 8))) / 4n),
    );
    const { granted, largest } = runBucket(rate, burst, ticks, calls);
    const elapsed = (calls.at(-1) ?? 0n) - (calls[0] ?? 0n);
    const bound = mostGranted({ rate, burst, periodUs: ticks }, elapsed);
    expect([round, largest < 1n << 64n, BigInt(granted.length) <= bound]).toEqual([round, true, true]);
  }
  expect(accepted).toBeGreaterThan(1000);
});

test('a bucket grants exactly its bound to a caller that never stops', () => {
  const calls = Array.from({ length: 1001 }, (_, index) => BigInt(index));
  // 3 tokens come back every 10 ticks, 5 are saved: 5 + 1000 * 3 / 10.
  expect(runBucket(3n, 5n, 10n, calls).granted.length).toBe(305);
  expect(mostGranted({ rate: 3n, burst: 5n, periodUs: 10n }, 1000n)).toBe(305n);
});

describe('the load of self tests', () => {
  const table: readonly [string, readonly [bigint, bigint][], string, boolean, boolean][] = [
    // name, budget and period of each test: percent, above 20, above 100
    ['none', [], '0.00', false, false],
    ['a fifth', [[1n, 5n]], '20.00', false, false],
    ['just above a fifth', [[200_001n, MHZ]], '20.01', true, false],
    [
      'three thirds',
      [
        [1n, 3n],
        [1n, 3n],
        [1n, 3n],
      ],
      '100.00',
      true,
      false,
    ],
    [
      'a little more than all',
      [
        [1n, 3n],
        [1n, 3n],
        [333_334n, MHZ],
      ],
      '100.01',
      true,
      true,
    ],
    ['ten times all', [[10n, 1n]], '1000.00', true, true],
  ];
  for (const [name, shares, percent, isHeavy, isTooMuch] of table) {
    test(name, () => {
      const load = totalLoad(shares.map(([budgetUs, periodUs]) => ({ budgetUs, periodUs })));
      expect([load.percent, load.isAbove(20n), load.isAbove(100n)]).toEqual([percent, isHeavy, isTooMuch]);
    });
  }
});
