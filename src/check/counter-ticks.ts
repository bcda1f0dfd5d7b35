// Times as the counter of the board measures them, and the arithmetic of a token bucket. Pure arithmetic in bigint: what the
// monitor computes in 64 bits must never leave them. Units: microseconds, ticks, hertz.

const MICROSECONDS = 1_000_000n;
/** The largest value that the arithmetic may reach: 63 bits, so that the sum of two of them fits 64. */
export const LARGEST = (1n << 63n) - 1n;

/** Ticks of a time, rounded up: what is measured is never shorter than what is written. */
export function ticksOf(us: bigint, hz: bigint): bigint {
  return ceilingOf(us * hz, MICROSECONDS);
}

/** Whether the time is shorter than one tick. */
export function isBelowOneTick(us: bigint, hz: bigint): boolean {
  return us * hz < MICROSECONDS;
}

/** Whether rounding up to whole ticks makes the time longer by at most 1 %. */
export function isExactEnough(us: bigint, hz: bigint): boolean {
  const exact = us * hz;
  return (ticksOf(us, hz) * MICROSECONDS - exact) * 100n <= exact;
}

/** Ticks of a time with two decimals, for messages. */
export function exactTicks(us: bigint, hz: bigint): string {
  const hundredths = (us * hz * 100n) / MICROSECONDS;
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

export interface Bucket {
  readonly rate: bigint;
  readonly burst: bigint;
  readonly periodUs: bigint;
}

/**
 * Whether a token bucket can be carried out in 64 bits. With `ticks` for the ticks of a period, the monitor keeps the fill
 * of a bucket in units of 1/ticks of a token:
 *
 *     capacity = burst * ticks                         most that the bucket holds
 *     full     = ceil(capacity / rate)                 ticks after which an empty bucket is full
 *     gain     = min(now - last, full) * rate          what came back since the last call
 *     fill     = min(fill + gain, capacity);  last = now
 *     granted when fill >= ticks, which then is taken from it
 *
 * So in any n periods at most burst + n * rate tokens are granted. `capacity` and `full * rate` are the largest products;
 * when both stay within 63 bits, the sum `fill + gain` stays within 64.
 */
export function bucketFits({ burst, periodUs, rate }: Bucket, hz: bigint): boolean {
  const capacity = burst * ticksOf(periodUs, hz);
  const full = ceilingOf(capacity, rate);
  return capacity <= LARGEST && full * rate <= LARGEST;
}

/** The most tokens that a bucket grants within a time, however the calls are spread. */
export function mostGranted({ burst, periodUs, rate }: Bucket, withinUs: bigint): bigint {
  return burst + (withinUs * rate) / periodUs;
}

function ceilingOf(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
