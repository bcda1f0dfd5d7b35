// The monitor's token buckets against exact arithmetic: the file of the monitor, compiled for the host, with rows, frequencies and
// times at and around every bound.
// @req SSR-F-LIM-004, SSR-F-LIM-005, SSR-F-LIM-006

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bucket, bucketFits, mostGranted, ticksOf } from '../../src/check/counter-ticks.ts';
import { random } from '../load/random.ts';
import { ROOT } from './bench.ts';

const WRAP = 1n << 64n;
const COUNTER = 0xffff_ffffn;
const HZ = [1_000_000n, 32_768n, 62_500_000n, 100_000_000n, 1_000_000_000n, COUNTER];
const CALLS = 3_000;

const folder = mkdtempSync(join(tmpdir(), 'sossl-limit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pick = random(7);
const below = (bound: bigint): bigint =>
  bound <= 0n
    ? 0n
    : (BigInt(Math.floor(pick() * 2 ** 32)) * 2n ** 32n + BigInt(Math.floor(pick() * 2 ** 32))) % bound;
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(pick() * values.length)] as T;
/** As often small as large. */
const anyUpTo = (most: bigint): bigint =>
  1n + below(oneOf([1n, 10n, 1000n, 1n << 20n, 1n << 40n, most].filter((bound) => bound <= most)));

const EXTREMES: readonly Bucket[] = [
  { rate: 1n, burst: 1n, periodUs: 1n },
  { rate: COUNTER, burst: COUNTER, periodUs: 1n },
  { rate: 1n, burst: COUNTER, periodUs: 1000n },
  { rate: COUNTER, burst: 1n, periodUs: 1000n },
  { rate: 1n, burst: 1n, periodUs: 9_223_372_036_854_775_807n },
  { rate: 2n, burst: 1n, periodUs: 9_223_372_036_854_775_807n },
  { rate: 1n, burst: 1n, periodUs: WRAP - 1n },
  { rate: 7n, burst: 3n, periodUs: 1_317_624_576_693_539_401n },
];
const ROWS: readonly Bucket[] = [
  ...EXTREMES,
  ...Array.from({ length: 32 - EXTREMES.length }, () => ({
    rate: anyUpTo(COUNTER),
    burst: anyUpTo(COUNTER),
    periodUs: anyUpTo(WRAP - 1n),
  })),
];

function build(): string {
  const rows = ROWS.map(
    ({ burst, periodUs, rate }) => `{ ${rate}U, ${burst}U, ${periodUs}U, SOSSL_EXCESS_RAISE_EVENT, 5U }`,
  );
  const file = join(folder, 'limit');
  const includes = ['src', 'drivers', 'include', 'boards/qemu-virt', 'boards/qemu-virt/gicv3'].flatMap(
    (path) => ['-I', join(ROOT, 'monitor', path)],
  );
  const fixture = (name: string) => join(import.meta.dirname, 'fixture', name);
  execFileSync('gcc', [
    ...['-std=c11', '-Wall', '-Wextra', '-Werror', '-fsanitize=undefined', '-fno-sanitize-recover=all'],
    ...[...includes, '-DSYSREG_H', '-include', fixture('host_sysreg_counter.h'), `-DROWS=${rows.join(', ')}`],
    ...[fixture('limit_host.c'), join(ROOT, 'monitor/src/limit.c'), join(ROOT, 'monitor/src/clock.c')],
    ...['-o', file],
  ]);
  return file;
}

/** What a bucket should do, in numbers that do not end. */
class Model {
  readonly grants: bigint[] = [];
  private fill: bigint;
  private last: bigint | undefined;
  private quiet = false;
  private readonly rule: Bucket;
  private readonly ticks: bigint;

  constructor(rule: Bucket, hz: bigint) {
    this.rule = rule;
    this.ticks = ticksOf(rule.periodUs, hz);
    this.fill = rule.burst * this.ticks;
  }

  take(now: bigint): { granted: boolean; raises: boolean } {
    const gained = (now - (this.last ?? now)) * this.rule.rate;
    const capacity = this.rule.burst * this.ticks;
    const fill = this.fill + gained > capacity ? capacity : this.fill + gained;
    const granted = fill >= this.ticks;
    const raises = !granted && !this.quiet;
    this.fill = granted ? fill - this.ticks : fill;
    this.last = now;
    this.quiet = !granted;
    if (granted) this.grants.push(now);
    return { granted, raises };
  }

  /** The next time at which something changes, near to it, or much later. */
  later(now: bigint): bigint {
    const { burst, rate } = this.rule;
    const token = (this.ticks + rate - 1n) / rate;
    const missing = this.ticks > this.fill ? (this.ticks - this.fill + rate - 1n) / rate : 0n;
    const step = oneOf([
      ...[0n, 1n, 2n, missing, missing - 1n, missing + 1n, token, token - 1n, this.ticks],
      ...[this.ticks * 1000n, token * burst, below(token * 4n + 1n), 1n << 62n],
    ]);
    return now + (step < 0n ? 0n : step % (1n << 62n));
  }
}

function run(file: string, hz: bigint) {
  const fits = ROWS.map((row) => bucketFits(row, hz));
  const usable = ROWS.flatMap((row, at) => (fits[at] === true ? [{ row, at }] : []));
  const buckets = usable.flatMap(({ row, at }) =>
    [0, 1].map((world) => ({ at, world, row, model: new Model(row, hz), now: below(WRAP) })),
  );
  let raised = 0;
  const input: string[] = [];
  const expected: string[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const bucket = oneOf(buckets);
    bucket.now = bucket.model.later(bucket.now);
    const { granted, raises } = bucket.model.take(bucket.now);
    if (raises) raised += 1;
    input.push(`${bucket.at} ${bucket.world} ${bucket.now % WRAP}`);
    expected.push(`${granted ? 1 : 0} ${raised}`);
  }
  const output = execFileSync(file, { input: `${hz}\n${input.join('\n')}\n`, encoding: 'utf8' });
  const lines = output.trimEnd().split('\n');
  return {
    fits,
    expected,
    buckets,
    found: { fits: lines.slice(0, ROWS.length), answers: lines.slice(ROWS.length) },
  };
}

describe('token buckets on the host', () => {
  const file = build();
  it.each(HZ)('are what exact arithmetic says, with a counter of %s Hz', (hz) => {
    const { buckets, expected, fits, found } = run(file, hz);
    expect(found.fits).toEqual(fits.map((fit) => (fit ? '1' : '0')));
    expect(found.answers).toEqual(expected);
    // The bound of the requirement, between any two grants.
    for (const { model, row } of buckets) {
      const ticked = { ...row, periodUs: ticksOf(row.periodUs, hz) };
      const excess = model.grants.flatMap((begin, first) =>
        model.grants.slice(first).filter((end, more) => BigInt(more + 1) > mostGranted(ticked, end - begin)),
      );
      expect(excess).toEqual([]);
    }
  });
});
