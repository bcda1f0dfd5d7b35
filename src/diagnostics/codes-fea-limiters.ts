// FEA02xx: token buckets of channels and services. Whether the arithmetic that carries them out fits its counters.

import { defineCode } from './code.ts';

const LIMITER = ['SSR-F-LIM-004'];

export const LIMITER_CODES = {
  limiterZero: defineCode({
    code: 'FEA0201',
    name: 'limiter-zero',
    severity: 'error',
    message: (p: { limiter: string; what: string }) => `\`${p.what}\` of the limiter of ${p.limiter} is 0`,
    hint: (p) => `give \`${p.what}\` a value of at least 1, or remove the limiter`,
    about:
      'A rate of 0 gives no token back, a burst of 0 can hold none, and in a period of 0 there would be tokens without end. ' +
      'None of them is a limit.',
    requirements: LIMITER,
  }),
  limiterTooWide: defineCode({
    code: 'FEA0202',
    name: 'limiter-counter-too-narrow',
    severity: 'error',
    message: (p: { limiter: string; what: string; value: bigint }) =>
      `\`${p.what}\` ${p.value} of the limiter of ${p.limiter} needs more than 32 bits`,
    hint: () => 'use at most 4294967295',
    about:
      'The monitor counts tokens in 32 bits; a larger value would lose its upper bits. No limit that makes sense needs ' +
      'that many; look for a digit too many.',
    requirements: LIMITER,
  }),
  limiterPeriodTooShort: defineCode({
    code: 'FEA0203',
    name: 'limiter-period-too-short',
    severity: 'error',
    message: (p: { limiter: string; periodUs: bigint; hz: bigint; platform: string }) =>
      `the period of ${p.periodUs} us of the limiter of ${p.limiter} is shorter than one tick of the counter of ` +
      `\`${p.platform}\`, which counts ${p.hz} in a second`,
    hint: () => 'use a longer `period_us` and raise `rate` by the same factor',
    about:
      'Time is measured in whole ticks of the counter. A period without a tick cannot be told from none.',
    requirements: LIMITER,
  }),
  limiterInexact: defineCode({
    code: 'FEA0204',
    name: 'limiter-period-inexact',
    severity: 'error',
    message: (p: { limiter: string; periodUs: bigint; ticks: bigint; exact: string }) =>
      `the period of ${p.periodUs} us of the limiter of ${p.limiter} is ${p.exact} ticks of the counter; rounded to ` +
      `${p.ticks} it is wrong by more than 1 %`,
    hint: () => 'use a `period_us` that is a whole number of ticks, or a longer one, and adapt `rate`',
    about:
      'Periods are rounded up to whole ticks, so that a limit never lets more pass than it says. With few ticks in a period ' +
      'the rounding makes the limit noticeably stricter than what is written.',
    requirements: LIMITER,
  }),
  limiterOverflow: defineCode({
    code: 'FEA0205',
    name: 'limiter-overflow',
    severity: 'error',
    message: (p: { limiter: string; burst: bigint; ticks: bigint }) =>
      `the limiter of ${p.limiter} overflows 63 bits: a burst of ${p.burst} in a period of ${p.ticks} ticks`,
    hint: () => 'use a shorter `period_us` with a lower `rate`, or a lower `burst`',
    about:
      'The monitor keeps the fill of a bucket as tokens times the ticks of a period, in a 64-bit number. An overflow would give ' +
      'tokens without end, or none ever again.',
    requirements: LIMITER,
  }),
  limiterBurstAboveSlots: defineCode({
    code: 'FEA0206',
    name: 'limiter-burst-above-slots',
    severity: 'warning',
    message: (p: { limiter: string; burst: bigint; slots: number }) =>
      `the limiter of ${p.limiter} admits a burst of ${p.burst} frames, but the buffer has ${p.slots} slots`,
    hint: (p) => `use a \`burst\` of at most ${p.slots}, or more slots`,
    about:
      'A burst that fills the buffer is stopped by the full buffer and not by the limiter: frames are lost without the ' +
      'reaction that `on_excess` promises, unless the receiver empties the buffer meanwhile. Make the burst at most the ' +
      'number of slots, or say why the receiver is fast enough.',
    requirements: LIMITER,
  }),
  limiterTooMany: defineCode({
    code: 'FEA0207',
    name: 'limiter-too-many',
    severity: 'error',
    message: (p: { limiters: number; most: number }) =>
      `${p.limiters} limiters are more than the ${p.most} that the monitor has buckets for`,
    hint: () => 'remove limiters of services that no flood can come through',
    about:
      'A bucket is memory of the monitor, which has one size on every board. A monitor that finds more rows than it has buckets refuses to boot.',
    requirements: LIMITER,
  }),
} as const;
