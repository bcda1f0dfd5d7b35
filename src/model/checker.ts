// Static checkers as data, what a run of them found, and what MISRA compliance follows. No wording of MISRA stands here:
// guidelines are numbers, titles are our own.

import type { Span } from './source.ts';
import type { Asil } from './system.ts';

/** How a checker is called and read; one file of `checkers/` each. */
export interface CheckerAdapter {
  readonly name: string;
  /** Program as it is found in the path: `cppcheck`, `clang-tidy-19`. */
  readonly program: string;
  /** `run`: started here. `import`: only its invocation is generated and its results are read from a file. */
  readonly use: 'run' | 'import';
  /** Whether results of the real program were ever read by this tool's tests; an adapter without says so in every report. */
  readonly seenRealOutput: boolean;
  readonly versionArguments: readonly string[];
  /** Regular expression whose first group is the version. */
  readonly versionPattern: string;
  /** Versions that the adapter was tried with, as prefixes. */
  readonly triedVersions: readonly string[];
  /** Words with `{name}` placeholders. */
  readonly arguments: readonly string[];
  readonly resultFormat: string;
  /** Exit codes: meaning by number; any other is a failure. */
  readonly exitCodes: Readonly<Record<string, 'clean' | 'findings' | 'failure'>>;
  /** Texts on standard error that mean that nothing was checked. */
  readonly failureTexts: readonly string[];
  readonly canary?: { readonly file: string; readonly expected: readonly string[] };
  readonly timeLimitMs: number;
}

export type CheckerVerdict =
  /** It ran, and its canary gave exactly the expected findings. */
  | 'valid'
  /** It ran, and something of the run cannot be trusted: `problems` says what. */
  | 'invalid'
  /** It did not run: missing, of a wrong version, or only its invocation was generated. */
  | 'not_run';

export interface CheckerFinding {
  readonly checker: string;
  /** The checker's own name of the rule: `misra-c2012-15.5`, `bugprone-narrowing-conversions`. */
  readonly rule: string;
  /** `Rule 15.5`; absent when the finding maps to no guideline. */
  readonly guideline?: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  /** File relative to the project folder; tool files begin with `sossl/`. */
  readonly span: Pick<Span, 'file' | 'line' | 'column'>;
  /** Identity of the innermost construct or monitor symbol, where known. */
  readonly construct?: string;
  readonly requirements: readonly string[];
  readonly asil?: Asil;
  /** Deviation records that cover it. */
  readonly deviation?: string;
  /** Stable over line moves: checker, rule, construct, normalised source line. */
  readonly fingerprint: string;
}

/** One invocation of one checker over a set of files. */
export interface CheckerRun {
  readonly checker: string;
  readonly verdict: CheckerVerdict;
  readonly seenRealOutput: boolean;
  readonly version?: string;
  /** SHA-256 of the program file. */
  readonly binaryHash?: string;
  /** Full command line, without paths of this machine. */
  readonly commandLine: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ruleConfiguration: readonly { readonly path: string; readonly sha256: string }[];
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly defines: readonly string[];
  readonly includePaths: readonly string[];
  readonly exitStatus?: number;
  /** What makes the run invalid, or why it did not run. */
  readonly problems: readonly string[];
  readonly canary?: { readonly expected: readonly string[]; readonly found: readonly string[] };
  /** Findings on the inputs, without those of the canary, sorted by file, line, rule. */
  readonly findings: readonly CheckerFinding[];
}

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
  /** Whether the facts were compared with a copy of the standard; unverified ones print "check against your copy". */
  readonly verified: boolean;
}

/** How much a means says about a guideline. */
export type Confidence = 'sound' | 'heuristic' | 'partial';

export interface Enforcement {
  readonly guideline: string;
  readonly origin: CodeOrigin;
  /** Empty: by nobody, and printed so. */
  readonly means: readonly { readonly by: string; readonly rule?: string; readonly confidence: Confidence }[];
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

export type GuidelineStatus = 'compliant' | 'deviations' | 'violations' | 'not_checked' | 'disapplied';

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
  readonly runs: readonly CheckerRun[];
  readonly deviations: readonly (DeviationRecord & { readonly covers: number; readonly cited: number })[];
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
