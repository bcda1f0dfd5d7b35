// The state of one requirement that code, tool or integrator realise (SSR, TLR, AOU).
// In: its claimants and its evidence. Out: state, one sentence with figures, and the methods without a result.
//
// Methods: `test` and `static_check` are shown by evidence items of that method. `review` and `analysis` leave no record
// that this tool reads, so a requirement that asks only for them is `not_run`, and one that asks for them among others is
// at best `partial`. `passed_on` is for what the integrator alone has to do. What stands outside of this judgement, because
// this project cannot show it at all, is judged in special-leaves.ts first.

import type { AssumptionAnswer, Exclusion, Requirement, VerificationMethod } from '../model/requirement.ts';
import type { State } from '../model/states.ts';
import type { TraceEvidence } from '../model/trace.ts';
import type { Claimant } from './claims.ts';
import { itemsAtPath, type RequirementEvidence } from './evidence-index.ts';
import { judgeSpecial } from './special-leaves.ts';

export interface LeafFacts {
  readonly requirement: Requirement;
  readonly claimants: readonly Claimant[];
  readonly checks: readonly string[];
  /** Constructs that were generated for it and no longer claim it in the files. */
  readonly withdrawn: number;
  readonly evidence: RequirementEvidence;
  /** Present when the system asks for none of the capabilities that it is bound to. */
  readonly excludedBy?: Exclusion | undefined;
  /** What the integrator says to this assumption of use. */
  readonly answer?: AssumptionAnswer | undefined;
  /** Name of the monitor when it is not the tool's. */
  readonly externalMonitor?: string | undefined;
}

export interface LeafVerdict {
  readonly state: State;
  readonly reason: string;
  readonly methodsNotRun: readonly VerificationMethod[];
}

/**
 * True when nobody but users claims to realise the requirement in emitted code. Static checks then show nothing of it: that the
 * user's code compiles follows from no requirement, and a static assertion would name its own.
 */
export function isUsersAlone({ claimants }: LeafFacts): boolean {
  const emitted = claimants.filter((claimant) => claimant.in === 'emitted');
  return emitted.length > 0 && emitted.every(({ users }) => users);
}

/**
 * True when every method that evidence items can stand for shows the claimant: `static_check` looks at the whole file,
 * `test` has to exercise each of its configuration paths.
 */
export function isShown(claimant: Claimant, facts: LeafFacts): boolean {
  const { evidence, requirement } = facts;
  const passedBy = (method: VerificationMethod, items: readonly TraceEvidence[]): boolean =>
    items.some(({ item, state }) => state === 'covered_deep' && item.method === method);
  return requirement.verification.every((method) => {
    if (method === 'static_check') return !isUsersAlone(facts) && passedBy(method, evidence.items);
    if (method !== 'test') return true;
    if (claimant.paths.length === 0) return passedBy(method, evidence.items);
    return claimant.paths.every((path) => passedBy(method, itemsAtPath(path, evidence)));
  });
}

function missingRealizations({ requirement, claimants, checks }: LeafFacts): readonly string[] {
  return requirement.realizedIn.filter((where) => {
    if (where === 'tool') return checks.length === 0;
    return where !== 'integrator' && !claimants.some((claimant) => claimant.in === where);
  });
}

export type Judgement = Omit<LeafVerdict, 'methodsNotRun'>;

/** What is wrong with the links from code, whatever the results say. */
function judgeLinks({ claimants, requirement, withdrawn }: LeafFacts): Judgement | undefined {
  const changed = withdrawn + claimants.filter(({ suspect }) => suspect).length;
  if (changed > 0)
    return { state: 'suspect', reason: `${changed} of its places in code differ from generation` };
  const links = claimants.flatMap((claimant) => claimant.links).filter(({ id }) => id === requirement.id);
  const { revision } = requirement;
  if (links.some(({ fault }) => fault === 'outdated')) {
    return { state: 'outdated', reason: `a link was reviewed against an older revision than ${revision}` };
  }
  if (links.some(({ fault }) => fault === 'predated')) {
    return { state: 'predated', reason: `a link names a newer revision than ${revision}` };
  }
  return undefined;
}

export interface Counts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly stale: number;
  readonly notRun: number;
  readonly notShown: number;
}

/** Numbers of results by state. */
export function countStates(items: readonly TraceEvidence[]): Counts {
  const count = (state: State): number => items.filter((each) => each.state === state).length;
  return {
    total: items.length,
    passed: count('covered_deep'),
    failed: count('failed'),
    stale: count('stale'),
    notRun: count('not_run') + count('duplicate'),
    notShown: count('not_shown_here'),
  };
}

/** Methods that no item with a result, or with the statement that it cannot be shown, stands for. */
function methodsWithoutResult(facts: LeafFacts): readonly VerificationMethod[] {
  const { requirement, evidence } = facts;
  return requirement.verification.filter((method) => {
    if (method === 'static_check' && isUsersAlone(facts)) return true;
    const items = evidence.items.filter(({ item }) => item.method === method);
    return items.every(({ state }) => state === 'not_run');
  });
}

function results(counts: Counts): string {
  return `${counts.passed} of ${counts.total} results passed`;
}

/**
 * Places with configuration paths are exercised by the items of those paths. A function of the monitor has none, nor has a helper of
 * the user: that it claims the requirement is all that is known, and the reason says so.
 */
function placesInCode(facts: LeafFacts): readonly string[] {
  const places = facts.claimants.filter(({ measured }) => measured);
  const claimed = facts.claimants.length - places.length;
  const shown = places.filter((claimant) => isShown(claimant, facts)).length;
  return [
    ...(places.length === 0 ? [] : [`${shown} of ${places.length} places in code exercised`]),
    ...(claimed === 0 ? [] : [`claimed by ${claimed} places whose execution was not measured`]),
  ];
}

function judgeResults(facts: LeafFacts, counts: Counts, open: readonly VerificationMethod[]): Judgement {
  const { claimants, requirement } = facts;
  const shown = claimants.filter((claimant) => isShown(claimant, facts)).length;
  const places = [results(counts), ...placesInCode(facts)].join('; ');
  if (counts.failed > 0)
    return { state: 'failed', reason: `${counts.failed} of ${counts.total} results failed` };
  if (counts.stale > 0) {
    return {
      state: 'stale',
      reason: `${counts.stale} of ${counts.total} results are about an older subject`,
    };
  }
  if (open.length === requirement.verification.length) {
    return { state: 'not_run', reason: `no result by ${open.join(', ')}` };
  }
  if (open.length > 0) return { state: 'partial', reason: `${places}; no result by ${open.join(', ')}` };
  if (counts.notRun > 0) return { state: 'partial', reason: `${places}; ${counts.notRun} not run` };
  if (counts.notShown > 0) {
    return {
      state: 'not_shown_here',
      reason: `${places}; ${counts.notShown} cannot be shown in this environment`,
    };
  }
  return { state: shown < claimants.length ? 'partial' : 'covered_deep', reason: places };
}

/** State, reason and open methods of a requirement that something realises directly. */
export function judgeLeaf(facts: LeafFacts): LeafVerdict {
  const { requirement, evidence } = facts;
  const { realizedIn } = requirement;
  const special = judgeSpecial(facts);
  if (special !== undefined) return { ...special, methodsNotRun: [] };
  const methodsNotRun = methodsWithoutResult(facts);
  const missing = missingRealizations(facts);
  if (missing.length > 0 || realizedIn.length === 0) {
    const reason = `nothing realises it in ${missing.join(', ') || 'any place'}`;
    return { state: 'missing', reason, methodsNotRun };
  }
  const counts = countStates(evidence.items);
  const links = counts.failed > 0 ? undefined : judgeLinks(facts);
  return { ...(links ?? judgeResults(facts, counts, methodsNotRun)), methodsNotRun };
}
