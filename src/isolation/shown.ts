// Which results showed a cell. In: what a rule wants to have seen, and the evidence of the trace. Out: the items that are about
// exactly that, their environments, and the state that follows. A cell is shown only when every fact of it was.

import type { State } from '../model/states.ts';
import type { TraceEvidence } from '../model/trace.ts';
import { factsOf } from './facts.ts';

export interface Shown {
  readonly evidence: readonly string[];
  readonly environments: readonly string[];
  readonly state: State;
}

/** Evidence by the facts that its observations state. */
export type FactIndex = ReadonlyMap<string, readonly TraceEvidence[]>;

const NOTHING: Shown = { evidence: [], environments: [], state: 'not_shown_here' };

/** Every fact that an item of the trace is about, with the items. */
export function indexFacts(evidence: readonly TraceEvidence[]): FactIndex {
  const index = new Map<string, TraceEvidence[]>();
  for (const one of evidence) {
    for (const fact of new Set(one.item.observations.flatMap(factsOf))) {
      const items = index.get(fact) ?? [];
      items.push(one);
      index.set(fact, items);
    }
  }
  return index;
}

/**
 * What showed all of `facts` among the items that verify one of `requirements`. One contradicting item makes the cell failed;
 * a fact that nothing showed leaves it not shown, without evidence.
 */
export function showing(index: FactIndex, facts: readonly string[], requirements: readonly string[]): Shown {
  if (facts.length === 0) return NOTHING;
  const about = facts.map((fact) =>
    (index.get(fact) ?? []).filter(({ item }) => item.requirements.some((id) => requirements.includes(id))),
  );
  const failed = about.flat().filter(({ state }) => state === 'failed');
  if (failed.length > 0) return summary(failed, 'failed');
  if (about.every((items) => items.some(isFresh)))
    return summary(about.flat().filter(isFresh), 'covered_deep');
  if (about.some((items) => items.length === 0)) return NOTHING;
  const states = about.flat().map(({ state }) => state);
  const state = (['stale', 'not_run', 'carried'] as const).find((one) => states.includes(one));
  return state === undefined ? NOTHING : { ...NOTHING, state };
}

function isFresh({ state }: TraceEvidence): boolean {
  return state === 'covered_deep';
}

function summary(items: readonly TraceEvidence[], state: State): Shown {
  return {
    evidence: sorted(items.map(({ item }) => item.id)),
    environments: sorted(items.map(({ item }) => item.environment)),
    state,
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
