// Static checkers as data, and what a run of one found.

import type { Span } from './source.ts';
import type { Asil } from './system.ts';

/** How its units are put into calls. */
export type CallPlan =
  /** One call over all units, with all their defines; units that have other defines are checked once more, with their own. */
  | 'together'
  /** One call for all units, each with its own flags from a compilation database. */
  | 'database'
  /** One call for all units that have the same flags. */
  | 'by_flags';

/** What an exit code means. `done`: it ended as it does after checking, with or without findings. */
export type ExitMeaning = 'clean' | 'findings' | 'done' | 'failure';

export type ResultFormat =
  | 'cppcheck-xml'
  | 'clang-text'
  | 'gcc-json'
  | 'sarif'
  | 'pclp-xml'
  | 'polyspace-csv'
  | 'coverity-json';

/** How much a means says about a guideline. */
export type Confidence = 'sound' | 'heuristic' | 'partial';

/** Which guideline a rule of the checker stands for, and how well it checks it. */
export interface RuleClaim {
  /** Regular expression over the whole name of a rule. */
  readonly rule: string;
  /** `Rule $1`, with groups of the expression put in. */
  readonly guideline: string;
  readonly confidence: Confidence;
  /** Every guideline that this row claims to check: `Rule 15.5`. */
  readonly covers: readonly string[];
}

/** How a checker is called and read; one file of `checkers/` each. */
export interface CheckerAdapter {
  readonly name: string;
  /** One sentence: what it looks for. */
  readonly purpose: string;
  /** Program as it is found in the path: `cppcheck`, `clang-tidy-19`. */
  readonly program: string;
  /** `run`: started here. `elsewhere`: only its invocation is generated and its results are read from a file. */
  readonly use: 'run' | 'elsewhere';
  /** Whether results of the real program were ever read by this tool's tests; an adapter without says so in every report. */
  readonly seenRealOutput: boolean;
  readonly versionArguments: readonly string[];
  /** Regular expression whose first group is the version. */
  readonly versionPattern: string;
  /** Versions that the adapter was tried with, as prefixes. */
  readonly triedVersions: readonly string[];
  readonly calls: CallPlan;
  /** Words with `{name}` placeholders; `{flags}`, `{defines}`, `{includes}` and `{units}` stand for any number of words. */
  readonly arguments: readonly string[];
  /**
   * Of an imported checker: the command lines that make its result. `{folder}` is a folder of its own, `{database}` and
   * `{script}` there name and compile all units and the canary, `{results}` is the file that is read.
   */
  readonly commands: readonly (readonly string[])[];
  /** Regular expressions over flags of the build that are not handed on: they change no meaning, only how it is told. */
  readonly droppedFlags: readonly string[];
  /** Rules that need all units at once; a call over some of them suppresses these with `{rule}` put into this word. */
  readonly systemRules: readonly string[];
  readonly suppressArgument?: string;
  readonly resultFormat: ResultFormat;
  /** `output`, `errors`, or the name of a result file for each unit: `{stem}.plist`. */
  readonly resultFrom: string;
  /** How one sees that a unit was looked at: a pattern whose first group is its path, or a file that is there for each unit. */
  readonly visitedPattern?: string;
  readonly visitedFile?: string;
  /** Pattern whose first groups, added up, are the number of findings that the checker says it printed. */
  readonly countPattern?: string;
  /** Exit codes: meaning by number; any other is a failure. */
  readonly exitCodes: Readonly<Record<string, ExitMeaning>>;
  /** Texts in what it prints, or names of its rules, that mean that something was not checked. */
  readonly failureTexts: readonly string[];
  /** Regular expressions over source lines that make this checker silent and that no option overrides. */
  readonly silencers: readonly string[];
  /** Files that the checker is given: name beside the canary, path among the tool's own files. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  /** Folders that have to be there. */
  readonly folders: readonly string[];
  /** Parts of the program that do the checking, searched from the folder of the program; the first that is there is hashed. */
  readonly parts: readonly { readonly name: string; readonly places: readonly string[] }[];
  /** Variables of the environment that change what is checked. */
  readonly environment: readonly string[];
  /** File with known violations, and every finding on it as `rule:line`; of an imported checker `guideline:line`. */
  readonly canary: { readonly file: string; readonly expected: readonly string[] };
  readonly guidelines: readonly RuleClaim[];
  readonly timeLimitMs: number;
}

/** A finding as a checker printed it. */
export interface RawFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly path: string;
  /** 1-based; 0 when the checker names no line. */
  readonly line: number;
  readonly column: number;
}

/** What stands in the result of a checker; `problems` says what of it could not be read. */
export interface ParsedResults {
  readonly findings: readonly RawFinding[];
  readonly problems: readonly string[];
  /** Version of the checker, where the result states it. */
  readonly version?: string;
}

/** One start of the program. */
export interface CheckerCall {
  /** Full command line, without paths of this machine. */
  readonly commandLine: readonly string[];
  /** Translation units by name. */
  readonly units: readonly string[];
  readonly defines: readonly string[];
  readonly includePaths: readonly string[];
  readonly exitStatus?: number;
  readonly canary: { readonly expected: readonly string[]; readonly found: readonly string[] };
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
  /** What it looks for, in one sentence. */
  readonly purpose?: string;
  /** Parts of the program that do the checking; without a hash: not found. */
  readonly parts?: readonly { readonly name: string; readonly sha256?: string }[];
  /** Every start of the program; the fields below are those of the first one, defines and include paths those of all. */
  readonly calls?: readonly CheckerCall[];
  /** Findings as printed, before one that several units gave was counted once, with those of the canary. */
  readonly reported?: number;
  /** File of the project that the results of an imported checker are read from. */
  readonly resultsFile?: string;
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
