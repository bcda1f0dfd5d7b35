// The joined graph: requirements, configuration, constructs and results, each with its state and its links.
// Computed once by `trace/`; every report renders this and computes no state of its own.

import type { ConstructIdentity, CSourceReading } from './construct.ts';
import type { EvidenceItem } from './evidence.ts';
import type { AssumptionAnswer, Requirement, RequirementLevel, VerificationMethod } from './requirement.ts';
import type { State } from './states.ts';
import type { Asil } from './system.ts';

export interface TraceRequirement {
  readonly requirement: Requirement;
  readonly state: State;
  /** One sentence with figures: why it has this state. */
  readonly reason: string;
  /** IDs one level down that refine it. */
  readonly satisfiedBy: readonly string[];
  /** Identities of constructs, then of monitor symbols. */
  readonly constructs: readonly string[];
  /** Check codes of this tool that claim it. */
  readonly checks: readonly string[];
  readonly configuration: readonly string[];
  readonly evidence: readonly string[];
  /** Methods that it asks for and that have no result. */
  readonly methodsNotRun: readonly VerificationMethod[];
  /** Assumptions of use under which it holds: its own and those of all below it, sorted. */
  readonly assumptions: readonly string[];
  /** Of an assumption of use: what the integrator says to it. */
  readonly answer?: AssumptionAnswer;
}

export interface TraceConstruct extends ConstructIdentity {
  /** That of `constructs.json`; for what stands only in the file one made of kind, symbol and a number. */
  readonly identity: string;
  /**
   * `generated`: known to generation. `user`: a person wrote it, in a user region or at file level. `by_hand`: not known to generation
   * and no user's, because it stands inside a generated construct or in a file that only the tool writes.
   */
  readonly origin: 'generated' | 'by_hand' | 'user';
  readonly file: string;
  readonly line: number;
  readonly tagLine?: number;
  readonly startByte: number;
  readonly endByte: number;
  readonly from: readonly string[];
  /** As the tag of the file has them, without pinned revisions. */
  readonly requirements: readonly string[];
  /** Identity of the construct around it. */
  readonly parent?: string;
  /** `untraced` for a unit of the user without a tag. */
  readonly state: State;
  readonly evidence: readonly string[];
  /** Of a unit of the user's code; absent for its parts and for everything else. */
  readonly user?: UserContext;
}

/** How much user code it is, and what depends on it. */
export interface UserContext {
  readonly lines: number;
  readonly bytes: number;
  /** The highest level of the requirements of `of`; of the whole project when that is empty. */
  readonly asil: Asil;
  /** Identities of the tagged constructs that it is, that stand around it, or that use what it declares, sorted. */
  readonly of: readonly string[];
}

/** A tagged function or label of the hand-written monitor. */
export interface TraceMonitorSymbol {
  /** `monitor:<file>:<symbol>` */
  readonly identity: string;
  readonly symbol: string;
  readonly file: string;
  readonly line: number;
  readonly requirements: readonly string[];
  readonly state: State;
  readonly evidence: readonly string[];
  readonly text: string;
}

export interface TracePath {
  readonly path: string;
  /** Place in the configuration; absent for `platform`, `tool` and paths that the configuration does not have. */
  readonly file?: string;
  readonly line?: number;
  readonly constructs: readonly string[];
  readonly requirements: readonly string[];
  readonly evidence: readonly string[];
}

export interface TraceEvidence {
  readonly item: EvidenceItem;
  /** `covered_deep` for a passed result on the present subject. */
  readonly state: State;
  /** Names of the subjects whose hash differs from the present one. */
  readonly changedSubjects: readonly string[];
}

export interface TraceFinding {
  readonly state: State;
  readonly code: string;
  /** `file:line`, or the name of what it is about. */
  readonly where: string;
  readonly message: string;
}

export interface TraceFile {
  /** Its segments count in the constructs of the trace that are of this file. */
  readonly reading: CSourceReading;
  /** Numbers of constructs that are not the user's. */
  readonly constructs: number;
  readonly tagged: number;
  readonly bytes: number;
  /** Bytes whose innermost owner is a construct of the tool with a tag. */
  readonly tracedBytes: number;
  readonly userBytes: number;
  /** White space and comments at no construct. */
  readonly layoutBytes: number;
}

export interface Trace {
  readonly toolVersion: string;
  readonly project: string;
  readonly evidenceHash: string;
  /** `complete`: no gap at the levels below and no finding. */
  readonly verdict: 'complete' | 'gaps';
  /** Levels whose gaps count for the verdict. */
  readonly levels: readonly RequirementLevel[];
  /** Numbers of requirements, only of the states that occur, in the order of the table of states. */
  readonly byState: Readonly<Partial<Record<State, number>>>;
  readonly files: readonly TraceFile[];
  /** Sorted by ID. */
  readonly requirements: readonly TraceRequirement[];
  /** As they stand in the files. */
  readonly constructs: readonly TraceConstruct[];
  readonly monitor: readonly TraceMonitorSymbol[];
  /** Sorted by path. */
  readonly configuration: readonly TracePath[];
  /** Sorted by ID. */
  readonly evidence: readonly TraceEvidence[];
  readonly findings: readonly TraceFinding[];
}
