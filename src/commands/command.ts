// What a command is: its words for the help, its options, and a function from context to outcome. Commands print nothing
// themselves: `main.ts` prints the outcome in the form that the user asked for.

import type { Edge } from '../io/edge.ts';
import type { Progress } from '../io/progress.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OptionText } from './option-texts.ts';
import type { OptionName, Options } from './options.ts';

/** 0 clean · 1 findings · 2 wrong use or unreadable input · 3 a bug in the tool. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Context {
  readonly edge: Edge;
  readonly options: Options;
  readonly progress: Progress;
}

/** How findings name their files: from a path relative to the project or tool to one relative to the working folder. */
export interface FileNames {
  readonly shown: (file: string) => string;
  /** Texts that were read, by the name that the diagnostics use. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** What a person wants to read besides the findings; printed only with `--format text`. */
  readonly text?: string;
  readonly names?: FileNames;
  /** Exit code where the diagnostics do not say it all; the greater of both counts. */
  readonly exit?: ExitCode;
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What stands behind the name in the usage line. */
  readonly argument:
    | '[PROJECT]'
    | '[FOLDER]'
    | '[BUNDLE]'
    | '[WHAT] [PROJECT]'
    | 'OLD [NEW]'
    | 'bash|zsh|fish'
    | 'OLD.yaml OLD.c'
    | 'BASE OURS THEIRS PATH [SIZE]'
    | '';
  readonly about: readonly string[];
  readonly example: readonly string[];
  readonly options: readonly OptionName[];
  /** How the help shows options that mean something else here. */
  readonly optionTexts?: Partial<Readonly<Record<OptionName, OptionText>>>;
  readonly run: (context: Context) => Promise<Outcome>;
}

/** Commands that write to the project folder, the trace its snapshot: two of them at once would spoil each other's files. */
const WRITING: readonly string[] = [
  'generate',
  'upgrade',
  'build',
  'test',
  'kit',
  'trace',
  'misra',
  'evidence',
  'requirements',
];

/** Whether a run of this command may change the project folder. */
export function writesToProject(name: string, options: Options): boolean {
  return WRITING.includes(name) && !options.dryRun;
}
