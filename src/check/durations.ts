// Times of features one by one: none is nothing, and each can be measured by the counter of the board.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { bucketFits, ticksOf } from './counter-ticks.ts';
import { near } from './feature-places.ts';
import { allLimiters } from './limiters.ts';
import { type CheckInput, platformStands } from './rule.ts';

interface Duration {
  /** For messages: `the period of self test \`flash_crc\``. */
  readonly what: string;
  readonly path: string;
  readonly us: bigint | undefined;
}

/** No time is 0. Periods of limiters are reported with their limiter. */
export function durationsAreNotZero(input: CheckInput): readonly Diagnostic[] {
  return durationsOf(input)
    .filter(({ us }) => us === 0n)
    .map(({ path, what }) => report(FEA.durationZero, { what }, near(input, path)));
}

/** Every time is at most half of what the counter counts before it wraps. Limiters that overflow are reported for that alone. */
export function durationsFitTheCounter(input: CheckInput): readonly Diagnostic[] {
  const { cpu, name: platform } = input.platform;
  const limit = 1n << BigInt(cpu.counterBits - 1);
  const hz = cpu.counterFrequencyHz;
  const fitting = allLimiters(input).filter(({ bucket }) => bucket.rate > 0n && bucketFits(bucket, hz));
  const limiters = fitting.map(({ bucket, of: limiter }) => ({
    what: `the period of the limiter of ${limiter}`,
    path: `${bucket.path}.period_us`,
    us: bucket.periodUs,
  }));
  return [...durationsOf(input), ...limiters].flatMap(({ path, us = 0n, what }) => {
    if (ticksOf(us, hz) <= limit) return [];
    const related = [platformStands(input.platform, 'cpu', 'the counter')];
    const parameters = { what, us, bits: cpu.counterBits, platform };
    return [report(FEA.durationTooLong, parameters, near(input, path, related))];
  });
}

function durationsOf({ configuration }: CheckInput): readonly Duration[] {
  const { channels, healthMonitoring, selfTests } = configuration.features;
  return [
    ...channels.map(({ direction, path, timeoutUs }) => ({
      what: `the timeout of channel \`${direction}\``,
      path: `${path}.timeout_us`,
      us: timeoutUs,
    })),
    ...selfTests.flatMap(({ budgetUs, name, path, periodUs }) => [
      { what: `the period of self test \`${name}\``, path: `${path}.period_us`, us: periodUs },
      { what: `the budget of self test \`${name}\``, path: `${path}.budget_us`, us: budgetUs },
    ]),
    ...(healthMonitoring?.events ?? []).map(({ name, path, reactionUs }) => ({
      what: `the reaction time of health event \`${name}\``,
      path: `${path}.reaction_us`,
      us: reactionUs,
    })),
    ...(healthMonitoring?.heartbeats ?? []).flatMap(({ name, path, periodUs, windowUs }) => [
      { what: `the period of heartbeat \`${name}\``, path: `${path}.period_us`, us: periodUs },
      { what: `the window of heartbeat \`${name}\``, path: `${path}.window_us`, us: windowUs },
    ]),
    ...(healthMonitoring?.escalations ?? []).map(({ name, path, withinUs }) => ({
      what: `the time of escalation \`${name}\``,
      path: `${path}.within_us`,
      us: withinUs,
    })),
  ];
}
