// State and evidence of one construct or monitor symbol, from the requirements that it claims.
// In: the claimant, the facts and verdicts of its requirements. Out: the worst state of its links, and its results.

import type { State } from '../model/states.ts';
import type { TraceEvidence } from '../model/trace.ts';
import type { Claimant } from './claims.ts';
import { itemsAtPath } from './evidence-index.ts';
import { isShown, type LeafFacts } from './leaf-state.ts';
import type { Link } from './links.ts';

export interface JudgedLeaf {
  readonly facts: LeafFacts;
  readonly state: State;
}

/** Worst first: a construct is as good as its worst link. */
const ORDER: readonly State[] = [
  ...(['untraced', 'suspect', 'orphan', 'duplicate', 'unwanted', 'outdated', 'predated', 'failed'] as const),
  ...(['stale', 'missing', 'not_run', 'partial', 'not_shown_here', 'passed_on', 'covered_deep'] as const),
  'excluded',
];

function worst(states: readonly State[]): State {
  return ORDER.find((state) => states.includes(state)) ?? 'untraced';
}

/** Results of a requirement that are about this claimant. */
function itemsOf(claimant: Claimant, { evidence, requirement }: LeafFacts): readonly TraceEvidence[] {
  if (claimant.paths.length === 0) return evidence.items;
  const items = new Set(claimant.paths.flatMap((path) => itemsAtPath(path, evidence)));
  if (requirement.verification.includes('static_check')) {
    for (const each of evidence.items) if (each.item.method === 'static_check') items.add(each);
  }
  return [...items];
}

function linkState(link: Link, claimant: Claimant, leaf: JudgedLeaf | undefined): State {
  if (link.fault !== undefined) return link.fault;
  if (leaf === undefined) return 'duplicate';
  if (leaf.state === 'excluded') return 'excluded';
  if (itemsOf(claimant, leaf.facts).some(({ state }) => state === 'failed')) return 'failed';
  if (leaf.state !== 'not_run' && isShown(claimant, leaf.facts)) return 'covered_deep';
  return ['partial', 'covered_deep', 'failed'].includes(leaf.state) ? 'not_run' : leaf.state;
}

/** The worst state of the links, and the IDs of the results about this claimant, sorted. */
export function judgeClaimant(
  claimant: Claimant,
  leaves: ReadonlyMap<string, JudgedLeaf>,
): { readonly state: State; readonly evidence: readonly string[] } {
  const states = claimant.links.map((link) => linkState(link, claimant, leaves.get(link.id)));
  const items = claimant.links.flatMap((link) => {
    const leaf = link.fault === undefined ? leaves.get(link.id) : undefined;
    return leaf === undefined ? [] : itemsOf(claimant, leaf.facts).map(({ item }) => item.id);
  });
  return { state: worst(states), evidence: [...new Set(items)].sort() };
}
