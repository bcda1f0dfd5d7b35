// The first draft of a mapping file. In: the old configuration, the units of the old C file, the leaves of the schema. Out: its text, with `?`
// where it does not know and "guess" where it is not sure.

import type { SchemaLeaf } from '../model/schema-leaf.ts';
import type { OldFile } from './check-map.ts';
import { type GuessedCode, guessCode } from './guess-symbols.ts';
import { type Guess, guessTarget } from './guess-target.ts';
import { snakeCase } from './old-path.ts';
import type { OldUnit } from './old-unit.ts';
import { isNothing, keyOf, type OldLeaf, wordOf } from './old-yaml.ts';
import { MAP_SCHEMA } from './read-map.ts';

export interface MapDraft {
  readonly text: string;
  readonly rows: number;
  /** Rows with a `?`. */
  readonly open: number;
  /** Services of the old configuration, as they would be named today. */
  readonly services: readonly string[];
  readonly code: GuessedCode;
}

export function draftMap(
  old: OldFile,
  oldC: string,
  units: readonly OldUnit[],
  leaves: readonly SchemaLeaf[],
): MapDraft {
  const byKey = Map.groupBy(old.leaves, rowKey);
  const guesses = apart([...byKey].map(([key, found]) => ({ key, found, guess: guessTarget(key, leaves) })));
  const keys = guesses.map(({ key, found, guess }) => keyLine(key, found, guess));
  const services = servicesOf(guesses);
  const code = guessCode(units, services);
  const ofServices = code.services.flatMap(serviceLines);
  const replaced = code.replaced.map(({ symbol, why }) => `    ${symbol}: "?" # ${why}`);
  const rows = [...keys, ...ofServices, ...replaced];
  const lines = [
    `# A draft, from the names in ${old.file} and ${oldC}. Decide every "?" and look at every guess; docs/adopt.md says what a row may hold.`,
    `schema: ${MAP_SCHEMA}`,
    '',
    'words:',
    '  flag: { "yes": true, "no": false }',
    '',
    '# Old key: the setting of today. A key that nothing of today says moves to `drop:`, with the reason.',
    'keys:',
    ...keys,
    '',
    '# What the old file does not say and a configuration of today needs.',
    'constants: {}',
    '',
    'drop: {}',
    '',
    ...(ofServices.length === 0
      ? ['# Name of a service today: { handler: the function of the C file }.', 'services: {}']
      : ['services:', ...ofServices]),
    '',
    '# What the old generator wrote, and what of today stands in its place; everything else counts as written by hand.',
    'code:',
    replaced.length === 0 ? '  replaced: {}' : '  replaced:',
    ...replaced,
  ];
  return {
    text: `${lines.join('\n')}\n`,
    rows: rows.length,
    open: rows.filter((row) => row.includes('"?"')).length,
    services,
    code,
  };
}

/** The key as a row names it: in a list inside of a list each place has a meaning of its own. */
function rowKey(leaf: OldLeaf): string {
  const [outer, inner] = leaf.steps.slice(-2);
  const key = keyOf(leaf);
  return typeof outer === 'number' && typeof inner === 'number' ? key.replace(/\[\*\]$/, `[${inner}]`) : key;
}

interface GuessedKey {
  readonly key: string;
  readonly found: readonly OldLeaf[];
  readonly guess: Guess;
}

/** Two keys that seem to mean the same setting: the surer one keeps it, the first of equals. */
function apart(guesses: readonly GuessedKey[]): readonly GuessedKey[] {
  return guesses.map((one, at) => {
    const rival = guesses.find(
      (other, place) =>
        other !== one &&
        other.guess.to === one.guess.to &&
        (other.guess.isSure === one.guess.isSure ? place < at : other.guess.isSure),
    );
    return rival === undefined || one.guess.to === undefined
      ? one
      : { ...one, guess: { to: undefined, leaf: undefined, isSure: false } };
  });
}

function keyLine(key: string, found: readonly OldLeaf[], { to, leaf, isSure }: Guess): string {
  const example = found.find(({ node }) => !isNothing(node));
  const comment = [
    isSure || to === undefined ? '' : 'guess',
    example === undefined ? '' : `here: ${exampleText(example)}`,
  ];
  const about = comment.filter((word) => word !== '').join('; ');
  const options = leaf === undefined ? '' : optionsOf(key, found, leaf);
  return `  ${JSON.stringify(key)}: { to: ${JSON.stringify(to ?? '?')}${options} }${about === '' ? '' : ` # ${about}`}`;
}

function exampleText(leaf: OldLeaf): string {
  const word = wordOf(leaf.node);
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}

/** Unit by the ending of the key, words where the setting knows only some. */
function optionsOf(key: string, found: readonly OldLeaf[], leaf: SchemaLeaf): string {
  const unit = /(?:KiB)$/.test(key)
    ? 'KiB'
    : /Ms$/.test(key) && /_us$/.test(leaf.leaf)
      ? 'ms'
      : /Sec$/.test(key)
        ? 's'
        : undefined;
  if (unit !== undefined) return `, unit: ${unit}`;
  const values = [...new Set(found.filter(({ node }) => !isNothing(node)).map(({ node }) => wordOf(node)))];
  if (leaf.type === 'true or false' && values.every((value) => value === 'yes' || value === 'no'))
    return ', words: flag';
  if (leaf.leaf.endsWith('.name')) return ', form: snake';
  if (
    leaf.allowed.length === 0 ||
    leaf.type.includes('whole number') ||
    values.every((value) => leaf.allowed.includes(value))
  )
    return '';
  const words = values.map(
    (value) => `${JSON.stringify(value)}: ${JSON.stringify(wordFor(value, leaf.allowed))}`,
  );
  return `, words: { ${words.join(', ')} }`;
}

/** The only word that begins or ends like the old one. */
function wordFor(value: string, allowed: readonly string[]): string {
  const small = value.toLowerCase();
  const fits = allowed.filter(
    (word) => word.startsWith(small) || word.endsWith(small) || small.startsWith(word),
  );
  return fits.length === 1 ? (fits[0] ?? '?') : '?';
}

function servicesOf(guesses: readonly GuessedKey[]): readonly string[] {
  const names = guesses.find(({ guess }) => guess.to === 'smc_services[*].name')?.found ?? [];
  return names.map(({ node }) => snakeCase(wordOf(node)));
}

function serviceLines(service: GuessedCode['services'][number]): readonly string[] {
  const { name, handler, isSure, isSkeleton } = service;
  const parts = [
    `handler: ${handler ?? '"?"'}`,
    ...(service.context === undefined ? [] : [`context: ${service.context}`]),
    ...(service.arguments === undefined ? [] : [`arguments: ${service.arguments}`]),
    ...(service.results === undefined ? [] : [`results: ${service.results}`]),
    ...(isSkeleton ? ['body: skeleton'] : []),
  ];
  return [`  ${name}: { ${parts.join(', ')} }${handler === undefined || isSure ? '' : ' # guess'}`];
}
