// Which piece is which in all three texts. In: the lists of base, yours and fresh. Out: every piece once, with its places.

import { align } from './align.ts';
import type { Placed } from './order.ts';
import { isHeadingLine } from './piece-keys.ts';
import { isSamePiece, type Piece } from './pieces.ts';

export interface Triple extends Placed {
  readonly b: Piece | undefined;
  readonly y: Piece | undefined;
  readonly f: Piece | undefined;
}

/** Every piece once, with its places. */
export function triples(
  base: readonly Piece[],
  yours: readonly Piece[],
  fresh: readonly Piece[],
): readonly Triple[] {
  const [own, now] = [align(base, yours), align(base, fresh)];
  const [seenOwn, seenNow] = [new Set(own.values()), new Set(now.values())];
  const rest = (pieces: readonly Piece[], seen: ReadonlySet<number>): readonly number[] =>
    [...pieces.keys()].filter((at) => !seen.has(at));
  const [added, arrived] = [rest(yours, seenOwn), rest(fresh, seenNow)];
  const both = alignAdded(yours, added, fresh, arrived);
  const at = (pieces: readonly Piece[], place: number | undefined): Piece | undefined =>
    place === undefined ? undefined : pieces[place];
  const triple = (b: number | undefined, y: number | undefined, f: number | undefined): Triple => ({
    base: b,
    yours: y,
    fresh: f,
    ...{ b: at(base, b), y: at(yours, y), f: at(fresh, f) },
  });
  const met = new Set(both.values());
  return [
    ...[...base.keys()].map((place) => triple(place, own.get(place), now.get(place))),
    ...added.map((place) => triple(undefined, place, both.get(place))),
    ...arrived.filter((place) => !met.has(place)).map((place) => triple(undefined, undefined, place)),
  ];
}

/** What both added under one name, or with the same code. */
function alignAdded(
  yours: readonly Piece[],
  added: readonly number[],
  fresh: readonly Piece[],
  arrived: readonly number[],
): ReadonlyMap<number, number> {
  const free = new Set(arrived);
  const pairs = new Map<number, number>();
  for (const place of added) {
    const piece = yours[place];
    if (piece === undefined || isComment(piece)) continue;
    const found = [...free].find((at) => {
      const other = fresh[at];
      if (other === undefined) return false;
      return piece.key === undefined ? isSamePiece(piece, other) : piece.key === other.key;
    });
    if (found === undefined) continue;
    pairs.set(place, found);
    free.delete(found);
  }
  return pairs;
}

/** Equal comments of two people are two comments; a heading is that of the tool. */
function isComment(piece: Piece): boolean {
  if (piece.kind === 'leaf' && piece.lines.every(({ code }) => isHeadingLine(code))) return false;
  return piece.kind === 'leaf' && piece.lines.every(({ code }) => /^\s*(?:\/\*|\*|\/\/|$)/.test(code));
}
