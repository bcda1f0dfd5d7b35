// Brings claimants, check codes and evidence of every directly realised requirement together and judges it.
// In: the index of requirements and all claims. Out: facts and verdict by ID.

import type { Exclusion, Requirement } from '../model/requirement.ts';
import type { TraceEvidence } from '../model/trace.ts';
import type { Claimant } from './claims.ts';
import type { JudgedLeaf } from './construct-states.ts';
import { indexEvidence, type RequirementEvidence } from './evidence-index.ts';
import type { RequirementIndex } from './index-items.ts';
import { judgeLeaf, type LeafVerdict } from './leaf-state.ts';
import type { Answers } from './reliance.ts';

export type Leaf = JudgedLeaf & LeafVerdict;

const NO_EVIDENCE: RequirementEvidence = { items: [], at: new Map(), below: new Map() };

/** True for requirements that something realises directly; the others are covered through what refines them. */
function isLeaf({ level, realizedIn }: Requirement): boolean {
  return level === 'SSR' || level === 'AOU' || realizedIn.length > 0;
}

/** Requirements that a claimant may claim, each once. */
function claimedIds({ links }: Claimant): readonly string[] {
  const allowed = links.filter(({ fault }) => fault !== 'orphan' && fault !== 'unwanted');
  return [...new Set(allowed.map(({ id }) => id))];
}

/** What is known about requirements besides code and results. */
export interface LeafContext {
  readonly excluded: ReadonlyMap<string, Exclusion>;
  readonly answers: Answers;
  readonly externalMonitor: string | undefined;
}

/** The verdict of every leaf. */
export function judgeLeaves(
  { byId, repeated }: RequirementIndex,
  { answers, excluded, externalMonitor }: LeafContext,
  claimants: readonly Claimant[],
  checks: ReadonlyMap<string, readonly string[]>,
  withdrawn: ReadonlyMap<string, number>,
  evidence: readonly TraceEvidence[],
): ReadonlyMap<string, Leaf> {
  const links = claimants.flatMap((claimant) => claimedIds(claimant).map((id) => ({ id, claimant })));
  const claimantsOf = Map.groupBy(links, ({ id }) => id);
  const evidenceOf = indexEvidence(evidence);
  const leaves = new Map<string, Leaf>();
  for (const [id, requirement] of byId) {
    if (!isLeaf(requirement)) continue;
    const facts = {
      requirement,
      claimants: (claimantsOf.get(id) ?? []).map(({ claimant }) => claimant),
      checks: checks.get(id) ?? [],
      withdrawn: withdrawn.get(id) ?? 0,
      evidence: evidenceOf.get(id) ?? NO_EVIDENCE,
      excludedBy: excluded.get(id),
      answer: answers.get(id),
      externalMonitor,
    };
    const verdict = judgeLeaf(facts);
    leaves.set(
      id,
      repeated.has(id)
        ? { ...verdict, facts, state: 'duplicate', reason: 'its ID exists twice' }
        : { ...verdict, facts },
    );
  }
  return leaves;
}
