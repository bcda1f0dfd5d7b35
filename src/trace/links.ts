// Judges one link from code to a requirement: does it exist, may it be claimed there, was this revision reviewed.
// In: the name in the tag, the requirements by ID, what claims it. Out: the requirement's ID and the state of the link.

import { TRC } from '../diagnostics/codes-trc.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Realization, Requirement } from '../model/requirement.ts';
import type { State } from '../model/states.ts';
import { addFinding, type FindingPlace, type Findings } from './findings.ts';

export interface Link {
  readonly id: string;
  /** Undefined for a link that holds. */
  readonly fault?: Extract<State, 'orphan' | 'unwanted' | 'outdated' | 'predated'>;
}

export interface Claim {
  /** ID, with `~n` when a revision is pinned. */
  readonly name: string;
  /** Where the claiming code lives. */
  readonly in: Realization;
  /** Inside a conditional directive: whether it is part of the build is not known. */
  readonly conditional?: boolean;
  /** How messages name what claims: `the function get_speed_decode`. */
  readonly at: string;
  readonly place: FindingPlace;
}

/** ID and pinned revision of a name such as `SSR-F-SMC-004~2`. */
export function splitPinned(name: string): { readonly id: string; readonly pinned: number | undefined } {
  const [id = name, revision] = name.split('~');
  return { id, pinned: revision === undefined ? undefined : Number(revision) };
}

/** `outdated` or `predated` when the reviewed revision is not the present one. */
export function revisionFault(
  reviewed: number | undefined,
  present: number,
): 'outdated' | 'predated' | undefined {
  if (reviewed === undefined || reviewed === present) return undefined;
  return reviewed < present ? 'outdated' : 'predated';
}

/** Why code of this place may not claim the requirement; undefined when it may. */
function refusal(requirement: Requirement, { conditional, in: where }: Claim): string | undefined {
  const { level } = requirement;
  if (conditional === true) return 'a conditional directive around it may take it out of the build';
  if (where === 'tool' && level === 'TLR') return undefined;
  if (level !== 'SSR') return `code claims SSR only, and this is a ${level}`;
  if (requirement.realizedIn.includes(where)) return undefined;
  return `it says that it is realised in ${requirement.realizedIn.join(', ')}, not in ${where}`;
}

/** The judged link; a fault is a finding too. */
export function judgeLink(claim: Claim, byId: ReadonlyMap<string, Requirement>, findings: Findings): Link {
  const { id, pinned } = splitPinned(claim.name);
  const { at, place } = claim;
  const requirement = byId.get(id);
  if (requirement === undefined) {
    const nearest = nearestWord(id, [...byId.keys()]);
    addFinding(findings, 'orphan', TRC.orphanTag, { id, at, nearest }, place);
    return { id, fault: 'orphan' };
  }
  const reason = refusal(requirement, claim);
  if (reason !== undefined) {
    addFinding(findings, 'unwanted', TRC.unwantedLink, { id, at, reason }, place);
    return { id, fault: 'unwanted' };
  }
  const fault = revisionFault(pinned, requirement.revision);
  if (fault === undefined || pinned === undefined) return { id };
  const code = fault === 'outdated' ? TRC.outdatedLink : TRC.predatedLink;
  addFinding(findings, fault, code, { id, at, pinned, revision: requirement.revision }, place);
  return { id, fault };
}
