// Two texts of which nobody knows what stood there before. In: the pieces of yours and of fresh. Out: every piece once, with what both have
// in common in the place of base: what stands in one of them alone stays, and where each has lines of its own there is a conflict.

import { align } from './align.ts';
import type { Line } from './lines.ts';
import { commonLines } from './merge-lines.ts';
import type { Piece } from './pieces.ts';
import type { Triple } from './triples.ts';

/** The order in fresh counts as that of base, so that the order in yours stays. */
export function triplesWithoutBase(yours: readonly Piece[], fresh: readonly Piece[]): readonly Triple[] {
  const pairs = align(fresh, yours);
  const met = new Set(pairs.values());
  return [
    ...fresh.map((f, at): Triple => {
      const there = pairs.get(at);
      const y = there === undefined ? undefined : yours[there];
      return y === undefined
        ? { base: undefined, yours: undefined, fresh: at, b: undefined, y, f }
        : { base: at, yours: there, fresh: at, b: commonPiece(y, f), y, f };
    }),
    ...yours.flatMap((y, at): readonly Triple[] =>
      met.has(at) ? [] : [{ base: undefined, yours: at, fresh: undefined, b: undefined, y, f: undefined }],
    ),
  ];
}

/** Undefined for pieces of two kinds. The body of a region that differs from the skeleton was written by the user. */
function commonPiece(yours: Piece, fresh: Piece): Piece | undefined {
  if (yours.kind === 'region') return fresh;
  if (yours.kind === 'block' && fresh.kind === 'block')
    return { ...fresh, head: common(yours.head, fresh.head), tail: common(yours.tail, fresh.tail) };
  if (yours.kind === 'leaf' && fresh.kind === 'leaf')
    return { ...fresh, lines: common(yours.lines, fresh.lines) };
  return undefined;
}

/** Without tags: those of both hold. */
function common(yours: readonly Line[], fresh: readonly Line[]): readonly Line[] {
  return commonLines(fresh, yours).map((line) => ({ ...line, own: line.code, above: [], below: [] }));
}
