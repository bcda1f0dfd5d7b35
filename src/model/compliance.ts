// What static analysis amounts to under MISRA: guidelines, deviations, enforcement, the state of each guideline. No wording of
// MISRA stands here: guidelines are numbers, titles are our own.

import type { CheckerRun, Confidence } from './checker.ts';
import type { Span } from './source.ts';

/**
 * What a static analysis amounts to. `invalid`: a run cannot be trusted. `incomplete`: a checker that is started here did not run,
 * or the findings could not be held against guidelines and deviations.
 * `open_findings`: all ran, and findings stand under no deviation. `no_open_finding`: none does, on what these checkers check.
 */
export type AnalysisVerdict = 'invalid' | 'incomplete' | 'open_findings' | 'no_open_finding';

export type GuidelineCategory = 'mandatory' | 'required' | 'advisory';
export type CodeOrigin = 'generated' | 'hand_written';

/** One guideline of the edition. */
export interface Guideline {
  /** `Rule 15.5`, `Dir 4.1`. */
  readonly id: string;
  readonly category: GuidelineCategory;
  readonly decidable: boolean;
  /** `file` or `system`: what has to be seen to decide. */
  readonly scope: 'file' | 'system';
  /** Our own short title. */
  readonly title: string;
  /** What the emission subset refuses in generated code, so that the guideline is kept there; absent where it settles nothing. */
  readonly byDesign?: string;
  /** Whether the facts were compared with a copy of the standard; unverified ones print "check against your copy". */
  readonly verified: boolean;
}

/** An edition of the guidelines that a project can choose. */
export type Edition = 'c2012' | 'c2023';

/** The guidelines of one edition, in the order of its numbering. */
export interface GuidelineEdition {
  readonly edition: Edition;
  /** `MISRA C:2023`. */
  readonly name: string;
  readonly guidelines: readonly Guideline[];
}

/** Somebody says: this checker looks for violations of that guideline, under that rule of its own, and this well. */
export interface GuidelineClaim {
  readonly by: string;
  readonly guideline: string;
  readonly rule?: string;
  readonly confidence: Confidence;
  /** Code that it says so of; both kinds when absent. */
  readonly origin?: CodeOrigin;
}

export interface Enforcement {
  readonly guideline: string;
  readonly origin: CodeOrigin;
  /** Empty: by nobody, and printed so. */
  readonly means: readonly {
    readonly by: string;
    readonly rule?: string;
    readonly confidence: Confidence;
    /** Whether it ran on all code of this origin, and its run can be trusted. */
    readonly ran?: boolean;
  }[];
}

/** Category that a project gives to a guideline; an advisory one may be disapplied. */
export interface Recategorization {
  readonly guideline: string;
  readonly category: GuidelineCategory | 'disapplied';
  readonly reason: string;
  readonly span: Span;
}

export interface DeviationRecord {
  /** `DEV-F-003` of the framework, `DEV-P-001` of the project. */
  readonly id: string;
  readonly guideline: string;
  readonly reason: string;
  readonly risk: string;
  /** Constructs or monitor symbols it covers, as identities; `*` only behind a kind: never a whole file. */
  readonly scope: readonly string[];
  readonly raisedBy: string;
  readonly approvedBy?: string;
  /** ISO date. */
  readonly expires?: string;
  readonly span: Span;
}

/** The deviations of one owner: of the framework for its own code, or of the project, which also chooses the edition. */
export interface DeviationFile {
  readonly edition?: Edition;
  readonly recategorizations: readonly Recategorization[];
  readonly deviations: readonly DeviationRecord[];
}

/** A stretch of C that a deviation can name: `function:mmio_read32`, `macro:SYSREG`. */
export interface CodePlace {
  readonly identity: string;
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The number of a record in a comment of its own, at what it is about. */
export interface Citation {
  readonly id: string;
  /** Identities of the constructs that it stands at; empty: it stands at none. */
  readonly constructs: readonly string[];
  readonly span: Span;
}

/** What of the code matters for deviations, as read from the files themselves. */
export interface CodePlaces {
  readonly files: readonly { readonly file: string; readonly origin: CodeOrigin }[];
  readonly places: readonly CodePlace[];
  /** Lines of generated files that belong to the user: hand-written code. */
  readonly userLines: readonly {
    readonly file: string;
    readonly firstLine: number;
    readonly lastLine: number;
  }[];
  readonly citations: readonly Citation[];
}

export type GuidelineStatus =
  /** A sound means ran on all of the code, can be trusted, and found nothing. */
  | 'compliant'
  /** The same, and every finding stands under a deviation. */
  | 'deviations'
  /** A finding that no deviation covers. */
  | 'violations'
  /** Something ran and no finding is open, but nothing ran that could vouch for the guideline. */
  | 'partly_checked'
  | 'not_checked'
  | 'disapplied';

export interface GuidelineResult {
  readonly guideline: Guideline;
  readonly origin: CodeOrigin;
  readonly status: GuidelineStatus;
  readonly violations: number;
  readonly deviated: number;
}

/** Everything that the static checks of one state of the code gave. */
export interface StaticAnalysis {
  readonly edition: string;
  /** `MISRA C:2023`. */
  readonly editionName?: string;
  readonly runs: readonly CheckerRun[];
  readonly deviations: readonly (DeviationRecord & {
    readonly covers: number;
    readonly cited: number;
    /** Well-formed, allowed, cited at every construct, and not expired. */
    readonly inForce?: boolean;
  })[];
  readonly enforcement: readonly Enforcement[];
  readonly guidelines: readonly GuidelineResult[];
  /** Findings that one checker has and another one that checks the same guideline has not. */
  readonly disagreements: readonly {
    readonly guideline: string;
    readonly place: string;
    readonly found: readonly string[];
    readonly silent: readonly string[];
  }[];
  /** Against the previous run: fingerprints that came and went; absent without one. */
  readonly difference?: { readonly added: readonly string[]; readonly gone: readonly string[] };
}

/** One row of the enforcement plan, with what really happened. */
export interface JudgedEnforcement extends Enforcement {
  readonly means: readonly (Enforcement['means'][number] & { readonly ran: boolean })[];
}

export interface JudgedGuideline extends GuidelineResult {
  /** What the project made of its category; the guideline's own where it says nothing. */
  readonly revised: GuidelineCategory | 'disapplied';
}

export type JudgedDeviation = StaticAnalysis['deviations'][number] & {
  readonly inForce: boolean;
  /** False for one of the framework about code that this configuration does not have. */
  readonly applies: boolean;
};

/** The analysis as judged against the guidelines of an edition; each finding names the deviation that covers it. */
export interface Compliance extends StaticAnalysis {
  readonly editionName: string;
  readonly recategorizations: readonly Recategorization[];
  readonly deviations: readonly JudgedDeviation[];
  readonly enforcement: readonly JudgedEnforcement[];
  readonly guidelines: readonly JudgedGuideline[];
  /** Files that the judgement is about, with whether a program wrote them. */
  readonly files: CodePlaces['files'];
  /** Day of the run, against which last days of deviations were held. */
  readonly today?: string;
}
