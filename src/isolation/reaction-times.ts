// How long it takes until a fault is noticed and dealt with, as configured and as measured. In: what notices faults in bounded time, the trace
// with its results. Out: a row each. Measured is the time of one run, from one moment of the fault; the longest is what the configuration says.

import type { ReactionBudget, ReactionRow } from '../model/isolation.ts';
import type { Trace, TraceEvidence } from '../model/trace.ts';

const NOT_TRIED = 'no run brings such a fault about';
const ONLY_LOGGED = 'its event is only written to the log, and no run waits for an escalation';
const NO_CLOCK = 'what follows leaves nobody who could look at a clock';

/** Every budget with the result that is about exactly the setting of its time. */
export function reactionTimes(
  budgets: readonly ReactionBudget[],
  { evidence }: Pick<Trace, 'evidence'>,
): readonly ReactionRow[] {
  const faults = evidence.filter(({ item }) => item.fault !== undefined);
  return budgets.map((budget) => rowOf(budget, faults));
}

function rowOf(budget: ReactionBudget, faults: readonly TraceEvidence[]): ReactionRow {
  const item = faults.map((one) => one.item).find(({ exercises }) => exercises.includes(budget.path));
  if (item === undefined) return { ...budget, way: 'not_measured', because: NOT_TRIED };
  const { id, observations, verdict } = item;
  const times = observations.find((one) => one.times !== undefined)?.times;
  if (times !== undefined && times.dealtWithNs === undefined)
    return { ...budget, way: 'not_measured', because: ONLY_LOGGED };
  if (times !== undefined) return { ...budget, way: 'measured', id, verdict, times };
  const because =
    verdict === 'passed' ? NO_CLOCK : observations.find((one) => one.verdict === verdict)?.observed;
  return { ...budget, way: 'not_measured', because: because ?? NOT_TRIED };
}
