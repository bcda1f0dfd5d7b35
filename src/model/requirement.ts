// Requirements, the reviewed mapping from construct roles to requirements, and nothing that computes with them.

import type { Span } from './source.ts';
import type { Asil } from './system.ts';

/** SG, FSR, TSR, SSR as in ISO 26262; TLR: on this tool; AOU: assumption of use. */
export type RequirementLevel = 'SG' | 'FSR' | 'TSR' | 'SSR' | 'TLR' | 'AOU';
export type VerificationMethod = 'test' | 'review' | 'analysis' | 'static_check';

/** Where a requirement is carried out. Only `emitted` and `monitor` need tagged code. */
export type Realization = 'emitted' | 'monitor' | 'tool' | 'integrator';

export interface Requirement {
  readonly id: string;
  readonly set: 'framework' | 'project';
  readonly level: RequirementLevel;
  /** Raised by a reviewer when the meaning changes. */
  readonly revision: number;
  readonly title: string;
  readonly text: string;
  readonly rationale?: string;
  readonly asil: Asil;
  /** Why the parts of a decomposed requirement are independent. Present: `asil` may be weaker than above. */
  readonly decomposition?: string;
  /** True for the higher levels of an element out of context. */
  readonly assumed: boolean;
  /** IDs of the requirements one level up that this one refines. */
  readonly satisfies: readonly string[];
  /** Places of the entries of `satisfies`, in their order. */
  readonly parentSpans?: readonly Span[];
  readonly verification: readonly VerificationMethod[];
  /** How one sees that it holds. */
  readonly criterion: string;
  /** Empty on SG, FSR and TSR, which are covered through their children. */
  readonly realizedIn: readonly Realization[];
  /** Capabilities: it applies only to a system that asks for one of them. Absent: it always applies. */
  readonly appliesWhen?: readonly string[];
  /** IDs of assumptions of use that it holds under. */
  readonly reliesOn?: readonly string[];
  /** For `AOU` and requirements passed on: what the integrator has to do. */
  readonly integratorAction?: string;
  readonly span: Span;
}

/** Why a requirement does not apply to a system. */
export interface Exclusion {
  /** What it is bound to; for an upper requirement, what everything below it is bound to. */
  readonly capabilities: readonly string[];
  /** Features that are off and settings that ask for nothing of it, as sentences with configuration paths. */
  readonly reasons: readonly string[];
}

export type AnswerWord = 'fulfilled' | 'not_applicable' | 'open';

/** What the integrator says to one assumption of use, `assumptions.yaml`. */
export interface AssumptionAnswer {
  readonly id: string;
  /** Revision of the assumption that was answered. */
  readonly revision: number;
  readonly answer: AnswerWord;
  /** How it is fulfilled, why it does not apply, or what is still to be done. */
  readonly how: string;
  /** Where that is shown; always there when it is fulfilled. */
  readonly evidence?: string;
  readonly author: string;
  /** ISO date, as the author typed it. */
  readonly date: string;
  readonly span: Span;
}

/** One row of `templates/c/trace.yaml`: what a construct role implements, and who looked at it when. */
export interface RoleMapping {
  /** Role with `*` for a name: `decode.*.max`. */
  readonly role: string;
  readonly requirements: readonly { readonly id: string; readonly reviewedRevision: number }[];
  /** Records of deviations that every construct of the role cites. */
  readonly deviations?: readonly string[];
  /** One sentence: why this construct implements these requirements. */
  readonly why: string;
  readonly span: Span;
}
