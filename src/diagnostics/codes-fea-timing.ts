// FEA08xx: times. Whether they can be measured, fit into each other, and are short enough.

import { defineCode } from './code.ts';

const BUDGET = ['SSR-F-TIM-001'];
const INTERVAL = ['SSR-F-TIM-002'];

export const TIMING_CODES = {
  durationZero: defineCode({
    code: 'FEA0801',
    name: 'duration-zero',
    severity: 'error',
    message: (p: { what: string }) => `${p.what} is 0`,
    hint: () => 'give it the time that is meant, in microseconds',
    about:
      'Nothing happens within no time: a check that is due after 0 microseconds is either always late or never made. ' +
      'Times are whole microseconds; leave an optional one out when none is meant.',
    requirements: ['SSR-F-NET-003', 'SSR-F-STS-003', 'SSR-F-HLT-004'],
  }),
  durationTooLong: defineCode({
    code: 'FEA0802',
    name: 'duration-too-long',
    severity: 'error',
    message: (p: { what: string; us: bigint; bits: number; platform: string }) =>
      `${p.what} of ${p.us} us does not fit half the range of the ${p.bits}-bit counter of \`${p.platform}\``,
    hint: () => 'check it for digits too many; times are in microseconds',
    about:
      'Times are measured as differences of a counter that wraps. One that is longer than half its range looks like a shorter ' +
      'one that lies in the past.',
    requirements: ['SSR-F-NET-003', 'SSR-F-STS-003', 'SSR-F-HLT-004', 'SSR-F-LIM-004'],
  }),
  budgetAbovePeriod: defineCode({
    code: 'FEA0803',
    name: 'budget-above-period',
    severity: 'error',
    message: (p: { test: string; budgetUs: bigint; periodUs: bigint }) =>
      `self test \`${p.test}\` may take ${p.budgetUs} us, longer than its period of ${p.periodUs} us`,
    hint: () => 'use a longer period, or smaller slices with a smaller budget',
    about:
      'The next run would be due before this one has ended, and nothing else would run on that core. Enlarge the period ' +
      'as far as the fault-tolerant time interval allows, or test in smaller slices.',
    requirements: BUDGET,
  }),
  selfTestsOverload: defineCode({
    code: 'FEA0804',
    name: 'self-tests-overload',
    severity: 'error',
    message: (p: { percent: string; tests: number }) =>
      `periodic self tests (${p.tests}) together need ${p.percent} % of one core`,
    hint: () => 'use longer periods or smaller budgets',
    about:
      'The sum of budget by period over all periodic self tests is the share of one core that a slice of each in its period ' +
      'may take. Above 100 % they cannot all run in time. A run of several slices takes more while it lasts, up to half of the core.',
    requirements: BUDGET,
  }),
  selfTestsHeavy: defineCode({
    code: 'FEA0805',
    name: 'self-tests-heavy',
    severity: 'warning',
    message: (p: { percent: string; tests: number }) =>
      `periodic self tests (${p.tests}) together may need ${p.percent} % of one core`,
    hint: () => 'use longer periods or smaller budgets, or accept this with an analysis of the load',
    about:
      'Periodic self tests run at EL3 with interrupts masked, on a core that never runs the secure operating system: what they ' +
      'take is missing there to the non-secure one and to heartbeats and timeouts, and who asks for a slice then is told to ask again. ' +
      'The share is that of one slice in each period; a run of several slices takes more. Above 20 % it needs an argument.',
    requirements: BUDGET,
  }),
  reactionMissing: defineCode({
    code: 'FEA0806',
    name: 'reaction-time-missing',
    severity: 'error',
    message: (p: { event: string; system: string; intervalUs: bigint }) =>
      `health event \`${p.event}\` states no reaction time, although \`${p.system}\` tolerates a fault for ${p.intervalUs} us only`,
    hint: () => 'add `reaction_us`: the longest time from the detection to the end of the action',
    about:
      'Detection and reaction together must end within the fault-tolerant time interval. Without the reaction time nobody can ' +
      'say whether they do.',
    requirements: INTERVAL,
  }),
  reactionTooLate: defineCode({
    code: 'FEA0807',
    name: 'reaction-too-late',
    severity: 'error',
    message: (p: {
      source: string;
      event: string;
      detectionUs: bigint;
      reactionUs: bigint;
      system: string;
      intervalUs: bigint;
    }) =>
      `${p.source} and the reaction to \`${p.event}\` take up to ${p.detectionUs} + ${p.reactionUs} us, but \`${p.system}\` ` +
      `tolerates a fault for ${p.intervalUs} us only`,
    hint: (p) =>
      p.reactionUs < p.intervalUs
        ? `detect it within ${p.intervalUs - p.reactionUs} us, or make the reaction shorter`
        : 'make the reaction shorter: it alone takes too long',
    about:
      'The longest detection time is the period of a periodic self test, the timeout of a channel, and of a heartbeat its period ' +
      'times one more than the beats that may be missed, plus the window; to each of them one slice of every self test that runs ' +
      'while the board does, since nothing is looked at meanwhile. An event that is ignored until an escalation adds the time of ' +
      'the escalation. With the reaction it must fit the fault-tolerant time interval.',
    requirements: INTERVAL,
  }),
  intervalUnwatched: defineCode({
    code: 'FEA0808',
    name: 'interval-unwatched',
    severity: 'warning',
    message: (p: { system: string; intervalUs: bigint }) =>
      `\`${p.system}\` tolerates a fault for ${p.intervalUs} us only, but nothing in this configuration detects one in bounded time`,
    hint: () =>
      'add a periodic self test, a heartbeat or the timeout of a channel, or accept this with what detects faults instead',
    about:
      'An interval is compared with detection and reaction of this configuration. Where nothing is detected in bounded time ' +
      'there is nothing to compare: the interval would be stated, and nobody would keep it. Self tests and heartbeats of either ' +
      'system count for the secure one, for the other one those that are about it.',
    requirements: INTERVAL,
  }),
  reactionWaits: defineCode({
    code: 'FEA0809',
    name: 'reaction-waits',
    severity: 'error',
    message: (p: { event: string; system: string; intervalUs: bigint }) =>
      `the reaction to \`${p.event}\` waits until the non-secure world calls, but \`${p.system}\` tolerates a fault for ` +
      `${p.intervalUs} us only`,
    hint: () => 'add `fiq` to `triggers`, give each world cores of its own, or let the event reset the board',
    about:
      'Without the trigger `fiq` nothing brings a core that both worlds share to the monitor while the non-secure world runs there: ' +
      'neither can that world be stopped nor the secure one told before it calls, and no time bounds that. A reset waits for nobody.',
    requirements: INTERVAL,
  }),
} as const;
