// What a boot with a fault in it showed: each of its steps, how everything went on, and how long that took.

import type { Observation } from '../model/evidence.ts';
import { judgeTimes } from './fault-times.ts';
import { judgeStep } from './judge-step.ts';
import type { FaultBoot } from './plan-model.ts';
import { collectRecords, type RunLogs, type RunRecords } from './run-records.ts';

/** One observation for each step, one for the reaction, and one for its time where there is a clock. */
export function judgeFault(boot: FaultBoot, logs: RunLogs | undefined): readonly Observation[] {
  const { identity, reaction, steps } = boot;
  if (logs === undefined) {
    const observed = 'no record: this image was not booted';
    return [{ stimulus: 'the boot', expected: reaction.words, observed, verdict: 'not_run' }];
  }
  const run = collectRecords({ steps, identity }, logs);
  const first = boot.reaction.entries.most > 1 ? firstLife(run) : run;
  return [
    ...steps.map((step) => judgeStep(step, steps, first)),
    judgeReaction(boot, run, logs.ended === 'time_limit'),
    ...(boot.clock === undefined ? [] : [judgeTimes(boot.clock, run)]),
  ];
}

/** A guest that is started again begins its plan again: what its first life reported counts. */
function firstLife(run: RunRecords): RunRecords {
  const first = [...run.steps].map(([index, records]) => [index, records.slice(0, 1)] as const);
  return { ...run, steps: new Map(first) };
}

/** Records that only say that the board has started, or that nothing follows. */
const NO_REACTION: readonly string[] = ['boot', 'halted'];

function judgeReaction({ reaction }: FaultBoot, run: RunRecords, hangs: boolean): Observation {
  const monitor = run.monitor.filter(({ event }) => !NO_REACTION.includes(event));
  const entries = run.entries.non_secure.length;
  const { least, most } = reaction.entries;
  const isSecureIn = most === 0 && run.entries.secure.length > 0;
  const isAsExpected =
    !hangs &&
    !isSecureIn &&
    monitor.length === reaction.monitor.length &&
    monitor.every(({ event, text }, position) => [event, text].includes(reaction.monitor[position] ?? '')) &&
    entries >= least &&
    entries <= most;
  const observed = [
    `non-secure entered ${entries} ${entries === 1 ? 'time' : 'times'}`,
    ...(isSecureIn ? ['secure entered'] : []),
    ...monitor.map(({ text }) => text),
    ...(hangs ? ['stopped at the time limit'] : []),
  ];
  return {
    stimulus: 'what follows',
    expected: reaction.words,
    observed: observed.join(', '),
    verdict: isAsExpected ? 'passed' : 'failed',
  };
}
