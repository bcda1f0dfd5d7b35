// How long a fault took to be noticed and dealt with, against what the configuration allows: which records count, and every limit at its boundary.

import { describe, expect, test } from 'vitest';
import { judgeReactions, judgeTimes } from '../../src/verify/fault-times.ts';
import type { FaultClock } from '../../src/verify/plan-model.ts';
import type { RunRecords, StepRecord } from '../../src/verify/run-records.ts';

/** A tick is a microsecond. */
const CLOCK: FaultClock = {
  event: 'silent',
  begun: 0,
  logged: { step: 1, row: 6n },
  dealtWith: { told: 2 },
  noticedWithinUs: 1000n,
  reactionUs: 100n,
};
const MARK = 3;

const record = (index: number, fields: Readonly<Record<string, bigint>>): StepRecord => ({
  kind: 'step',
  world: 'secure',
  index,
  verb: 'call',
  text: '',
  fields: new Map(Object.entries(fields)),
});

interface Times {
  readonly begun?: bigint;
  readonly logged?: bigint;
  /** Status and row of the answer. */
  readonly entry?: readonly [bigint, bigint];
  readonly told?: bigint;
  readonly entered?: readonly bigint[];
}

const RUN = { begun: 5000n, logged: 6000n, told: 6100n, entered: [10n, 6100n] };

function run(times: Times): RunRecords {
  const { begun, entered = [], logged, told } = times;
  const [status, row] = times.entry ?? [0n, 6n];
  const one = (index: number, name: string, value: bigint | undefined) =>
    value === undefined
      ? []
      : [[index, [record(index, { [name]: value })] as readonly StepRecord[]] as const];
  const steps = new Map<number, readonly StepRecord[]>([
    ...(begun === undefined ? [] : ([[0, [record(0, { at: begun, hz: 1_000_000n })]]] as const)),
    ...(logged === undefined ? [] : ([[1, [record(1, { x0: status, x1: row, x3: logged })]]] as const)),
    ...one(2, 'at', told),
    [MARK, entered.map((at) => record(MARK, { at }))] as const,
  ]);
  return { steps, how: 'the board was powered off' } as unknown as RunRecords;
}

describe('times of a boot', () => {
  test('begin right before the fault; the log names a microsecond, of which the end counts', () => {
    expect(judgeTimes(CLOCK, run({ ...RUN, logged: 5900n }))).toEqual({
      stimulus: 'how long it takes',
      expected: 'at most 1000 us until it is noticed and at most 100 us for the reaction',
      observed: 'noticed after 901.000 us, dealt with after 1100.000 us',
      verdict: 'passed',
      times: {
        noticedNs: 901_000,
        dealtWithNs: 1_100_000,
        reactionNs: 200_000,
        limits: { noticedNs: 1_000_000, reactionNs: 100_000 },
      },
    });
  });

  const interval = (us: bigint): Partial<FaultClock> => ({ interval: { system: 'cluster', us } });

  test.each<[string, Partial<FaultClock>, Times, string]>([
    ['exactly in time', {}, RUN, 'passed'],
    ['a tick too late', {}, { ...RUN, told: 6101n }, 'failed'],
    ['in time for the interval as well', interval(1100n), RUN, 'passed'],
    ['too late for the interval', interval(1099n), RUN, 'failed'],
    ['without a stated reaction, in the interval', { reactionUs: 0n, ...interval(1100n) }, RUN, 'passed'],
    ['without a stated reaction, too late', { reactionUs: 0n, ...interval(1099n) }, RUN, 'failed'],
    ['without any limit', { reactionUs: 0n }, { ...RUN, told: 900_000n }, 'passed'],
    ['told before it was noticed', {}, { ...RUN, told: 5999n }, 'failed'],
    ['noticed before it was brought about', {}, { ...RUN, begun: 6002n }, 'failed'],
    ['started again in time: the second entry counts', { dealtWith: { entered: MARK } }, RUN, 'passed'],
    ['started again too late', { dealtWith: { entered: MARK } }, { ...RUN, entered: [10n, 6101n] }, 'failed'],
    ['never started again', { dealtWith: { entered: MARK } }, { ...RUN, entered: [10n] }, 'not_run'],
    ['without a mark', {}, { logged: 6000n, told: 6100n }, 'not_run'],
    ['without an entry of the log', {}, { begun: 5000n, told: 6100n }, 'not_run'],
    [
      'with a log that has no such entry any more',
      {},
      { ...RUN, entry: [0xffff_ffff_ffff_fffdn, 6n] },
      'not_run',
    ],
    ['with an entry of another event', {}, { ...RUN, entry: [0n, 5n] }, 'not_run'],
    ['asked for: the reaction alone counts', { noticedWithinUs: undefined } as never, RUN, 'passed'],
    [
      'asked for, and a tick too late',
      { noticedWithinUs: undefined } as never,
      { ...RUN, told: 6101n },
      'failed',
    ],
    ['that was never told', {}, { begun: 5000n, logged: 6000n }, 'not_run'],
  ])('%s', (_, clock, times, verdict) => {
    expect(judgeTimes({ ...CLOCK, ...clock }, run(times)).verdict).toBe(verdict);
  });
});

describe('reactions to an event', () => {
  const row = { event: 'silent', reactionUs: 100n };

  test.each<[string, readonly (readonly [FaultClock, RunRecords | undefined])[], string, string]>([
    [
      'the longest of all boots counts',
      [
        [CLOCK, run({ ...RUN, told: 6050n })],
        [CLOCK, run(RUN)],
      ],
      'passed',
      '100.000',
    ],
    [
      'one that takes too long fails',
      [
        [CLOCK, run(RUN)],
        [CLOCK, run({ ...RUN, told: 6101n })],
      ],
      'failed',
      '101.000',
    ],
    [
      'a boot that was not made is missing',
      [
        [CLOCK, run(RUN)],
        [CLOCK, undefined],
      ],
      'not_run',
      'in 1',
    ],
    ['no boot shows nothing', [], 'not_shown_here', 'no boot'],
    [
      'nor does one without a log',
      [[{ ...CLOCK, logged: undefined } as unknown as FaultClock, run(RUN)]],
      'not_shown_here',
      'no boot',
    ],
  ])('%s', (_, boots, verdict, words) => {
    const found = judgeReactions(row, boots);
    expect(found.verdict).toBe(verdict);
    expect(found.observed).toContain(words);
  });
});
