// Token buckets of channels and services: each limits something, and its arithmetic fits its counters. A limiter is reported
// for the first reason that holds (the arithmetic: counter-ticks.ts).

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { TokenBucket } from '../model/features.ts';
import { bucketFits, exactTicks, isBelowOneTick, isExactEnough, ticksOf } from './counter-ticks.ts';
import { near, standsNear } from './feature-places.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** Buckets of the monitor for each world (monitor/src/limit.h). */
const MOST_LIMITERS = 32;
const COUNTER_LIMIT = 0xffff_ffffn;
/** A value and the key that it is written under. */
const COUNTS = ['rate', 'burst'] as const;

export interface Limiter {
  readonly bucket: TokenBucket<string>;
  /** `service \`get_speed\``, for messages. */
  readonly of: string;
}

/** The limiters of all channels, then of all services. */
export function allLimiters({ configuration }: CheckInput): readonly Limiter[] {
  const { features, smcServices } = configuration;
  return [
    ...features.channels.flatMap(({ direction, limiter }) =>
      limiter === undefined ? [] : [{ bucket: limiter, of: `channel \`${direction}\`` }],
    ),
    ...smcServices.flatMap(({ name, rateLimit }) =>
      rateLimit === undefined ? [] : [{ bucket: rateLimit, of: `service \`${name}\`` }],
    ),
  ];
}

/** There is a bucket for each in the monitor of this tool; another one says by itself what it has. */
export function limitersAreNotTooMany(input: CheckInput): readonly Diagnostic[] {
  const limiters = allLimiters(input);
  const beyond = limiters[MOST_LIMITERS];
  if (beyond === undefined || input.configuration.monitor.kind === 'external') return [];
  const parameters = { limiters: limiters.length, most: MOST_LIMITERS };
  return [report(FEA.limiterTooMany, parameters, near(input, beyond.bucket.path))];
}

/** No rate, burst or period is 0. */
export function limitersAreNotZero(input: CheckInput): readonly Diagnostic[] {
  return allLimiters(input).flatMap(({ bucket, of: limiter }) =>
    zeroKeys(bucket).map((what) =>
      report(FEA.limiterZero, { limiter, what }, near(input, `${bucket.path}.${what}`)),
    ),
  );
}

/** Rate and burst fit the 32-bit counters of the monitor. */
export function limitersFitTheirCounters(input: CheckInput): readonly Diagnostic[] {
  return allLimiters(input).flatMap(({ bucket, of: limiter }) =>
    COUNTS.filter((what) => bucket[what] > COUNTER_LIMIT).map((what) =>
      report(
        FEA.limiterTooWide,
        { limiter, what, value: bucket[what] },
        near(input, `${bucket.path}.${what}`),
      ),
    ),
  );
}

/** Every period has at least one tick of the counter, and rounding it to whole ticks changes it by at most 1 %. */
export function limiterPeriodsAreMeasurable(input: CheckInput): readonly Diagnostic[] {
  const { cpu, name: platform } = input.platform;
  const hz = cpu.counterFrequencyHz;
  return allLimiters(input).flatMap(({ bucket, of: limiter }) => {
    const { path, periodUs } = bucket;
    const isTooShort = isBelowOneTick(periodUs, hz);
    if (periodUs === 0n || (!isTooShort && isExactEnough(periodUs, hz))) return [];
    const place = near(input, `${path}.period_us`, [platformStands(input.platform, 'cpu', 'the counter')]);
    const parameters = { limiter, periodUs };
    if (isTooShort) {
      return [report(FEA.limiterPeriodTooShort, { ...parameters, hz, platform }, place)];
    }
    const ticks = { ticks: ticksOf(periodUs, hz), exact: exactTicks(periodUs, hz) };
    return [report(FEA.limiterInexact, { ...parameters, ...ticks }, place)];
  });
}

/** The fill of every bucket fits the arithmetic of the monitor. */
export function limitersDoNotOverflow(input: CheckInput): readonly Diagnostic[] {
  const hz = input.platform.cpu.counterFrequencyHz;
  return allLimiters(input)
    .filter(({ bucket }) => isCountable(bucket))
    .filter(({ bucket }) => !bucketFits(bucket, hz))
    .map(({ bucket, of: limiter }) => {
      const { burst, path, periodUs } = bucket;
      const parameters = { limiter, burst, ticks: ticksOf(periodUs, hz) };
      const related = [
        standsNear(input, `${path}.burst`),
        platformStands(input.platform, 'cpu', 'the counter'),
      ];
      return report(FEA.limiterOverflow, parameters, near(input, `${path}.period_us`, related));
    });
}

/** The burst of a channel is at most what its buffer holds. A warning: the receiver may empty it meanwhile. */
export function channelBurstsFitTheirSlots(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.features.channels.flatMap(({ direction, limiter, path, slots }) => {
    if (limiter === undefined || !isCountable(limiter) || limiter.burst <= BigInt(slots)) return [];
    const parameters = { limiter: `channel \`${direction}\``, burst: limiter.burst, slots };
    const related = [standsNear(input, `${path}.slots`)];
    return [report(FEA.limiterBurstAboveSlots, parameters, near(input, `${limiter.path}.burst`, related))];
  });
}

/** Whether nothing of it is 0 or too wide for its counter. */
export function isCountable(bucket: TokenBucket<string>): boolean {
  return zeroKeys(bucket).length === 0 && COUNTS.every((key) => bucket[key] <= COUNTER_LIMIT);
}

function zeroKeys({ burst, periodUs, rate }: TokenBucket<string>): readonly string[] {
  return Object.entries({ rate, burst, period_us: periodUs }).flatMap(([key, value]) =>
    value === 0n ? [key] : [],
  );
}
