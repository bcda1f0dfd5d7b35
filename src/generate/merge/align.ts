// Which piece of one text is which of another one. In: two lists. Out: pairs. First by what pieces declare, then by their code, then by
// where they stand between others that were found.

import { isSameCode } from './lines.ts';
import { type Piece, pieceCode, withoutText } from './pieces.ts';

/** Index in the second list by index in the first. */
export type Pairs = ReadonlyMap<number, number>;

/** Pairs of two lists. */
export function align(one: readonly Piece[], other: readonly Piece[]): Pairs {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (from: number, to: number): void => {
    pairs.set(from, to);
    taken.add(to);
  };
  pairUnique(one, other, pairs, taken, pair, ({ key }) => key);
  pairUnique(one, other, pairs, taken, pair, (piece) => pieceCode(withoutText(piece)));
  pairInPlace(one, other, pairs, taken, pair);
  return pairs;
}

type Pair = (from: number, to: number) => void;

/** Pairs what has the same word in both and is alone with it. */
function pairUnique(
  one: readonly Piece[],
  other: readonly Piece[],
  pairs: Pairs,
  taken: ReadonlySet<number>,
  pair: Pair,
  wordOf: (piece: Piece) => string | undefined,
): void {
  const index = (pieces: readonly Piece[], isFree: (at: number) => boolean): Map<string, number[]> => {
    const places = new Map<string, number[]>();
    for (const [at, piece] of pieces.entries()) {
      const word = isFree(at) ? wordOf(piece) : undefined;
      if (word === undefined) continue;
      const known = places.get(word);
      if (known === undefined) places.set(word, [at]);
      else known.push(at);
    }
    return places;
  };
  const theirs = index(other, (at) => !taken.has(at));
  for (const [word, [from, ...more]] of index(one, (at) => !pairs.has(at))) {
    const [to, ...rest] = theirs.get(word) ?? [];
    if (from !== undefined && to !== undefined && more.length + rest.length === 0) pair(from, to);
  }
}

/** Between two neighbours that were found: in order, so that together they are most alike; then, where as many are left, one by one. */
function pairInPlace(
  one: readonly Piece[],
  other: readonly Piece[],
  pairs: Pairs,
  taken: ReadonlySet<number>,
  pair: Pair,
): void {
  for (const { from, to } of gapsOf(one.length, other.length, pairs)) {
    for (const [at, there] of mostAlike(from, to, (a, b) => likeness(one[a], other[b]))) pair(at, there);
  }
  for (const { from, to } of gapsOf(one.length, other.length, pairs)) {
    if (from.length !== to.length) continue;
    for (const [place, at] of from.entries()) {
      const there = to[place] ?? -1;
      if (!taken.has(there) && isAlike(one[at], other[there])) pair(at, there);
    }
  }
}

/** A longer gap is cut into parts of this size: every piece of one part is compared with every one of the other. */
const LONGEST_GAP = 200;

/** Pairs in the order of both lists with the greatest sum of likeness; the first of several that are equally good. */
function mostAlike(
  from: readonly number[],
  to: readonly number[],
  likenessOf: (from: number, to: number) => number,
): readonly (readonly [number, number])[] {
  if (from.length > LONGEST_GAP || to.length > LONGEST_GAP) {
    const cut = (list: readonly number[]): readonly [readonly number[], readonly number[]] => [
      list.slice(0, LONGEST_GAP),
      list.slice(LONGEST_GAP),
    ];
    const [[first, rest], [other, others]] = [cut(from), cut(to)];
    return [...mostAlike(first, other, likenessOf), ...mostAlike(rest, others, likenessOf)];
  }
  const best = bestSums(from, to, likenessOf);
  const found: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    const [a, b] = [from[i] ?? 0, to[j] ?? 0];
    const here = best[i]?.[j] ?? 0;
    const like = likenessOf(a, b);
    if (like > 0 && here === like + (best[i + 1]?.[j + 1] ?? 0)) {
      found.push([a, b]);
      i += 1;
      j += 1;
    } else if (here === (best[i + 1]?.[j] ?? 0)) i += 1;
    else j += 1;
  }
  return found;
}

/** The greatest sum of likeness from each place on. */
function bestSums(
  from: readonly number[],
  to: readonly number[],
  likenessOf: (from: number, to: number) => number,
): readonly (readonly number[])[] {
  const best = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const like = likenessOf(from[i] ?? 0, to[j] ?? 0);
      const both = like > 0 ? like + (best[i + 1]?.[j + 1] ?? 0) : 0;
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(both, best[i + 1]?.[j] ?? 0, best[i]?.[j + 1] ?? 0);
    }
  }
  return best;
}

interface Gap {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What is left on both sides between pairs that stand in the same order. */
function gapsOf(length: number, otherLength: number, pairs: Pairs): readonly Gap[] {
  const gaps: { from: number[]; to: number[] }[] = [];
  const taken = new Set(pairs.values());
  let [from, reached]: [number[], number] = [[], 0];
  const close = (end: number): void => {
    const to = Array.from({ length: Math.max(0, end - reached) }, (_, at) => reached + at).filter(
      (at) => !taken.has(at),
    );
    if (from.length > 0 && to.length > 0) gaps.push({ from, to });
    from = [];
  };
  for (let at = 0; at < length; at += 1) {
    const to = pairs.get(at);
    if (to === undefined) from.push(at);
    else if (to >= reached) {
      close(to);
      reached = to + 1;
    }
  }
  close(otherLength);
  return gaps;
}

type Compare = (one: Piece | undefined, other: Piece | undefined) => boolean;

/** How much two pieces are the same, from 0 to 100; whole numbers, so that sums are exact. */
function likeness(one: Piece | undefined, other: Piece | undefined): number {
  if (one === undefined || other === undefined || one.kind !== other.kind) return 0;
  if (pieceCode(one) === pieceCode(other)) return 100;
  if (!isAlike(one, other)) return 0;
  const [own, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...own].filter((word) => others.has(word)).length;
  const part = Math.floor((90 * shared) / Math.max(1, own.size, others.size));
  if (hasSameHead(one, other)) return Math.max(60, part);
  return part > 45 ? part : 0;
}

const hasSameHead: Compare = (one, other) =>
  one?.kind === 'block' &&
  other?.kind === 'block' &&
  one.head.some(({ code }) => code.trim() !== '{') &&
  isSameCode(one.head, other.head);

const words = new WeakMap<Piece, ReadonlySet<string>>();

function wordsOf(piece: Piece): ReadonlySet<string> {
  const known = words.get(piece);
  if (known !== undefined) return known;
  const found = new Set(pieceCode(withoutText(piece)).match(/\w+/g) ?? []);
  words.set(piece, found);
  return found;
}

/** Two different names are two different things; regions are told apart by theirs alone. */
const isAlike: Compare = (one, other) => {
  if (one === undefined || other === undefined || one.kind !== other.kind || one.kind === 'region')
    return false;
  const [kind, otherKind] = [one.key, other.key].map((key) => key?.split(':')[0]);
  return kind === otherKind && (one.key === undefined || kind === 'assertion' || kind === 'case');
};
