// The arguments of one command. In: words after the command's name and the options that this command has.
// Out: typed options, or what is wrong. Must not touch the disk.

import { parseArgs } from 'node:util';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import { type ProjectTemplate, TEMPLATE_NAMES } from './init/starting-templates.ts';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** Levels of requirements whose gaps count. */
export const LEVELS = ['SG', 'FSR', 'TSR', 'SSR', 'TLR', 'AOU'] as const;
export type Level = (typeof LEVELS)[number];

/** Who draws mermaid sources; `auto`: Chromium with mermaid loaded once, without Chromium the fallback. */
export const RENDERERS = ['auto', 'page', 'mermaid-cli', 'jsdom'] as const;
export type RendererChoice = (typeof RENDERERS)[number];

export type OptionName =
  | 'out'
  | 'format'
  | 'dry-run'
  | 'threshold'
  | 'template'
  | 'name'
  | 'watch'
  | 'renderer'
  | 'baseline'
  | 'release'
  | 'image'
  | 'plain'
  | 'git'
  | 'map'
  | 'import'
  | 'compiler'
  | 'host'
  | 'results';

export interface Options {
  /** First argument: the project folder, or what to explain. */
  readonly subject: string | undefined;
  /** Second argument, of a command that takes two. */
  readonly second?: string;
  /** All arguments, of a command that takes more. */
  readonly words?: readonly string[];
  /** Mapping file of an adoption. */
  readonly map?: string;
  readonly out: string | undefined;
  readonly format: Format;
  readonly dryRun: boolean;
  /** Levels at which a gap is a finding; all when the user named none. */
  readonly threshold: readonly Level[];
  readonly template?: ProjectTemplate;
  /** Name of a new project. */
  readonly name?: string;
  readonly watch?: boolean;
  /** Absent as `auto`. */
  readonly renderer?: RendererChoice;
  /** Earlier version to compare with: a git revision or a folder. */
  readonly baseline?: string;
  /** Nothing is carried over, and documents are marked released when the verdict allows it. */
  readonly release?: boolean;
  /** Compiler of the platform to build with. */
  readonly compiler?: string;
  /** Tests run on this machine instead of a board. */
  readonly host?: boolean;
  /** Results folders to compare. */
  readonly results?: readonly string[];
  /** Record of a run elsewhere, whose logs are judged. */
  readonly import?: string;
  /** ELF or flat images to compare with a bundle. */
  readonly images?: readonly string[];
  /** Leaves requirement tags out of what is printed. */
  readonly plain?: boolean;
  /** Merges of git go through the driver of the tool. */
  readonly git?: boolean;
  /** Prints the stack of a bug in the tool. */
  readonly debug: boolean;
  readonly help: boolean;
}

/** What a command understands. */
export interface Grammar {
  readonly options: readonly OptionName[];
  readonly argument: string;
}

/** The options of a command, or a sentence that says what is wrong. */
export function parseOptions(
  words: readonly string[],
  command: Grammar,
): { readonly options: Options } | { readonly problem: string } {
  const parsed = parseWords(words, command.options);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  const [subject, second] = positionals;
  const extra = positionals[argumentsOf(command).length];
  if (extra !== undefined) return { problem: `one argument too many: ${extra}` };
  const chosen = chosenWords(values);
  if ('problem' in chosen) return chosen;
  const { out, name, baseline } = values;
  const images = Array.isArray(values.image) ? values.image.map(String) : [];
  const results = Array.isArray(values.results) ? values.results.map(String) : [];
  const emptyList = images.includes('') ? 'image' : results.includes('') ? 'results' : undefined;
  const empty =
    emptyList ??
    (['out', 'baseline', 'map', 'import', 'compiler'] as const).find((each) => values[each] === '');
  if (empty !== undefined) return { problem: `--${empty} needs a name` };
  const ways = ['import', 'host', 'compiler'].filter((name) => values[name] !== undefined);
  if (ways.length > 1) return { problem: `--${ways[0]} and --${ways[1]} exclude each other` };
  if (values.watch === true && chosen.format !== 'text') return { problem: '--watch prints text only' };
  return {
    options: {
      ...chosen,
      subject,
      out: typeof out === 'string' ? out : undefined,
      ...(second === undefined ? {} : { second }),
      words: positionals,
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof baseline === 'string' ? { baseline } : {}),
      ...(typeof values.map === 'string' ? { map: values.map } : {}),
      ...(typeof values.import === 'string' ? { import: values.import } : {}),
      ...(typeof values.compiler === 'string' ? { compiler: values.compiler } : {}),
      ...(images.length === 0 ? {} : { images }),
      ...(results.length === 0 ? {} : { results }),
      host: values.host === true,
      release: values.release === true,
      dryRun: values['dry-run'] === true,
      watch: values.watch === true,
      plain: values.plain === true,
      git: values.git === true,
      debug: values.debug === true,
      help: values.help === true,
    },
  };
}

/** The arguments that a command takes, each as the help shows it. */
export function argumentsOf({ argument }: Pick<Grammar, 'argument'>): readonly string[] {
  return argument.split(' ').filter((word) => word !== '');
}

type Chosen = Pick<Options, 'format' | 'threshold' | 'template' | 'renderer'>;

/** The values that come from a closed list. */
function chosenWords(values: Parsed['values']): Chosen | { readonly problem: string } {
  const format = oneOf(FORMATS, values.format ?? 'text');
  if (format === undefined) return { problem: notOneOf('--format', FORMATS, values.format) };
  const threshold = levelsOf(values.threshold ?? LEVELS.join(','));
  if (threshold === undefined) return { problem: `--threshold is none, or some of ${LEVELS.join(',')}` };
  const template = oneOf(TEMPLATE_NAMES, values.template ?? TEMPLATE_NAMES[0]);
  if (template === undefined) return { problem: notOneOf('--template', TEMPLATE_NAMES, values.template) };
  const renderer = oneOf(RENDERERS, values.renderer ?? RENDERERS[0]);
  if (renderer === undefined) return { problem: notOneOf('--renderer', RENDERERS, values.renderer) };
  return { format, threshold, template, renderer };
}

function notOneOf(option: string, known: readonly string[], given: unknown): string {
  const nearest = nearestWord(String(given), known);
  const offer = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `${option} is one of ${known.join(', ')}${offer}`;
}

interface Parsed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

const VALUED: readonly string[] = [
  'out',
  'format',
  'threshold',
  'template',
  'name',
  'renderer',
  'baseline',
  'image',
  'map',
  'import',
  'compiler',
  'results',
];

function parseWords(
  words: readonly string[],
  names: readonly OptionName[],
): Parsed | { readonly problem: string } {
  const option = (
    name: string,
  ): [string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }] => [
    name,
    name === 'help'
      ? { type: 'boolean', short: 'h' }
      : { type: VALUED.includes(name) ? 'string' : 'boolean', multiple: ['image', 'results'].includes(name) },
  ];
  try {
    return parseArgs({
      args: [...words],
      options: Object.fromEntries([...names, 'debug', 'help'].map(option)),
      allowPositionals: true,
      strict: true,
    });
  } catch (thrown) {
    if (!(thrown instanceof TypeError) || !('code' in thrown)) throw thrown;
    return { problem: `${firstSentence(thrown.message)}${nearestOption(thrown.message, names)}` };
  }
}

function firstSentence(message: string): string {
  const end = message.search(/\.\s|\n/);
  return end === -1 ? message : message.slice(0, end);
}

/** What an unknown option was probably meant to be. */
function nearestOption(message: string, names: readonly OptionName[]): string {
  const given = /^Unknown option '--([^']+)'/.exec(message)?.[1];
  const nearest = given === undefined ? undefined : nearestWord(given, names);
  return nearest === undefined ? '' : `; did you mean --${nearest}?`;
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
