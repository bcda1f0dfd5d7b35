// Guesses which setting of today an old key means, from names alone. In: the key as a pattern, the leaves of the schema. Out: the nearest leaf and
// how sure that is. A guess is only ever written into a draft, for a person to decide.

import type { SchemaLeaf } from '../model/schema-leaf.ts';
import { isStar, snakeCase, stepsOf } from './old-path.ts';

export interface Guess {
  /** Path with as many stars as the old one; undefined when nothing is near. */
  readonly to: string | undefined;
  readonly leaf: SchemaLeaf | undefined;
  readonly isSure: boolean;
}

/** Short forms that configuration files of this field have. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  arg: 'argument',
  args: 'arguments',
  conv: 'convention',
  dma: 'bus_masters',
  devs: 'devices',
  fpu: 'floating_point',
  irq: 'interrupt',
  irqs: 'interrupts',
  mem: 'memory',
  os: 'name',
  rev: 'version',
  ret: 'result',
  svc: 'name',
  services: 'smc_services',
  smc: 'smc_services',
  comment: 'description',
  text: 'description',
  widths: 'type',
  names: 'name',
  board: 'platform',
};
/** Below this a name is not near. */
const NEAR = 0.5;
const SURE = 0.95;
/** Words that say a unit and no meaning. */
const UNIT_WORDS: ReadonlySet<string> = new Set(['ki', 'kib', 'mib', 'ms', 'us', 'sec', 'b']);

/** The leaf whose name and owners are nearest. */
export function guessTarget(pattern: string, leaves: readonly SchemaLeaf[]): Guess {
  const steps = stepsOf(pattern);
  const stars = steps.filter(isStar).length;
  const keys = steps.filter((step): step is string => typeof step === 'string' && !isStar(step));
  const scored = leaves
    .filter((leaf) => starsFit(leaf, stars))
    .map((leaf) => ({
      leaf,
      score: scoreOf(
        keys,
        leaf.leaf.split('.').filter((part) => part !== '*'),
      ),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || best.score < NEAR) return { to: undefined, leaf: undefined, isSure: false };
  const isAlone = second === undefined || second.score < best.score;
  return { to: targetOf(best.leaf.leaf, stars), leaf: best.leaf, isSure: isAlone && best.score >= SURE };
}

function starCount(leaf: string): number {
  return leaf.split('.').filter((part) => part === '*').length;
}

/** A list of plain values has one star more than its leaf. */
function starsFit({ leaf, type }: SchemaLeaf, stars: number): boolean {
  return starCount(leaf) === stars || (type.startsWith('list') && starCount(leaf) === stars - 1);
}

function targetOf(leaf: string, stars: number): string {
  const path = leaf
    .split('.')
    .reduce((text, part) => (part === '*' ? `${text}[*]` : text === '' ? part : `${text}.${part}`), '');
  return starCount(leaf) < stars ? `${path}[*]` : path;
}

function wordsOf(key: string): readonly string[] {
  const long = SHORT_FORMS[key.toLowerCase()];
  const words = snakeCase(long ?? key).split('_');
  const meaning = words
    .flatMap((word) => (SHORT_FORMS[word] ?? word).split('_'))
    .filter((word) => !UNIT_WORDS.has(word));
  return meaning.length === 0 ? words : meaning;
}

/** The last names count most; owners decide between leaves of one name. */
function scoreOf(keys: readonly string[], parts: readonly string[]): number {
  const last = similarity(wordsOf(keys.at(-1) ?? ''), wordsOf(parts.at(-1) ?? ''));
  const owners = similarity(keys.slice(0, -1).flatMap(wordsOf), parts.slice(0, -1).flatMap(wordsOf));
  return last * 0.7 + owners * 0.3;
}

/** Share of words that both have; the begin of a word counts as most of it. */
function similarity(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 && other.length === 0) return 1;
  if (one.length === 0 || other.length === 0) return 0;
  const best = (word: string): number => Math.max(0, ...other.map((each) => likeness(word, each)));
  return one.reduce((sum, word) => sum + best(word), 0) / Math.max(one.length, other.length);
}

function likeness(one: string, other: string): number {
  if (one === other) return 1;
  if (`${one}s` === other || `${other}s` === one) return 0.95;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.startsWith(short) ? 0.8 : 0;
}
