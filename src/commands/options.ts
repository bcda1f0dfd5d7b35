// The arguments of one command. In: words after the command's name and the options that this command has.
// Out: typed options, or what is wrong. Must not touch the disk.

import { parseArgs } from 'node:util';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** Levels of requirements whose gaps count. */
export const LEVELS = ['SG', 'FSR', 'TSR', 'SSR', 'TLR', 'AOU'] as const;
export type Level = (typeof LEVELS)[number];

export type OptionName = 'out' | 'format' | 'dry-run' | 'threshold';

export interface Options {
  /** First argument: the project folder, or the code to explain. */
  readonly subject: string | undefined;
  readonly out: string | undefined;
  readonly format: Format;
  readonly dryRun: boolean;
  /** Levels at which a gap is a finding; all when the user named none. */
  readonly threshold: readonly Level[];
  /** Prints the stack of a bug in the tool. */
  readonly debug: boolean;
  readonly help: boolean;
}

export interface OptionText {
  readonly form: string;
  readonly text: string;
}

/** How the help shows each option. */
export const OPTION_TEXTS: Readonly<Record<OptionName, OptionText>> = {
  out: { form: '--out DIR', text: 'folder for the results (default: reports in the project folder)' },
  format: {
    form: '--format text|json|sarif',
    text: 'form of the findings on standard output (default: text)',
  },
  'dry-run': { form: '--dry-run', text: 'say what would change and write nothing' },
  threshold: {
    form: '--threshold LEVELS',
    text: `levels at which a gap is a finding: none, or some of ${LEVELS.join(',')} (default: all)`,
  },
};

/** The options of a command, or a sentence that says what is wrong. */
export function parseOptions(
  words: readonly string[],
  command: { readonly options: readonly OptionName[]; readonly argument: string },
): { readonly options: Options } | { readonly problem: string } {
  const parsed = parseWords(words, command.options);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  const [subject] = positionals;
  const extra = positionals[command.argument === '' ? 0 : 1];
  if (extra !== undefined) return { problem: `one argument too many: ${extra}` };
  const format = oneOf(FORMATS, values.format ?? 'text');
  if (format === undefined) return { problem: `--format is one of ${FORMATS.join(', ')}` };
  const threshold = levelsOf(values.threshold ?? LEVELS.join(','));
  if (threshold === undefined) return { problem: `--threshold is none, or some of ${LEVELS.join(',')}` };
  const out = values.out;
  if (out === '') return { problem: '--out needs the name of a folder' };
  return {
    options: {
      subject,
      out: typeof out === 'string' ? out : undefined,
      format,
      threshold,
      dryRun: values['dry-run'] === true,
      debug: values.debug === true,
      help: values.help === true,
    },
  };
}

type Parsed = { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };

function parseWords(
  words: readonly string[],
  names: readonly OptionName[],
): Parsed | { readonly problem: string } {
  const valued = ['out', 'format', 'threshold'];
  const option = (name: string): [string, { type: 'string' | 'boolean'; short?: string }] => [
    name,
    name === 'help'
      ? { type: 'boolean', short: 'h' }
      : { type: valued.includes(name) ? 'string' : 'boolean' },
  ];
  try {
    return parseArgs({
      args: [...words],
      options: Object.fromEntries([...names, 'debug', 'help'].map(option)),
      allowPositionals: true,
      strict: true,
    });
  } catch (thrown) {
    if (thrown instanceof TypeError && 'code' in thrown) return { problem: firstSentence(thrown.message) };
    throw thrown;
  }
}

function firstSentence(message: string): string {
  const end = message.search(/\.\s|\n/);
  return end === -1 ? message : message.slice(0, end);
}

/** `none`, or level names with commas between them. */
function levelsOf(given: unknown): readonly Level[] | undefined {
  if (given === 'none') return [];
  const words = String(given).split(',');
  const levels = words.flatMap((word) => oneOf(LEVELS, word) ?? []);
  return levels.length === words.length ? levels : undefined;
}

function oneOf<T extends string>(known: readonly T[], given: unknown): T | undefined {
  return known.find((value) => value === given);
}
