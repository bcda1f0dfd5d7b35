// What becomes of a piece that one side changed and the other one took away: an entry of the orphans, or a conflict. In: the piece in base and
// as it was changed. Out: the piece that stands in its place, undefined for none.

import { conflictPiece } from './conflict.ts';
import { isSame, isSameCode, type Line } from './lines.ts';
import { isSamePiece, ownLines, type Piece, regionsIn, withoutText } from './pieces.ts';
import { hasAddedIds } from './tags.ts';

export type Gone = (base: Piece, changed: Piece, by: 'yours' | 'fresh') => Piece | undefined;

export interface Orphan {
  /** ID of the region, or what the piece declares. */
  readonly name: string;
  readonly kind: 'region' | 'piece';
  readonly lines: readonly Line[];
  /** Piece of yours that it stood in. */
  readonly around: Piece;
}

/** What somebody did to a piece that goes: all of it, and on its own, so that it can come back, the text of its regions. */
export function orphansOf(base: Piece, piece: Piece): readonly Orphan[] {
  const orphans: Orphan[] = [];
  if (!isSamePiece(base, piece) || hasAddedIds(ownLines(withoutText(piece)), ownLines(base))) {
    const name = piece.key ?? base.key ?? 'a piece without a name';
    orphans.push({ name, kind: 'piece', lines: ownLines(piece), around: piece });
  }
  const before = new Map(regionsIn(base).map((region) => [region.id, region]));
  for (const region of regionsIn(piece)) {
    if (isSame(region.text, before.get(region.id)?.text ?? [])) continue;
    orphans.push({ name: region.id, kind: 'region', lines: region.text, around: piece });
  }
  return orphans;
}

/** It leaves the file, and what somebody did to it is added to the list. */
export function toOrphans(orphans: Orphan[]): Gone {
  return (base, changed) => {
    orphans.push(...orphansOf(base, changed));
    return undefined;
  };
}

/** Both sides are shown, the one without it as nothing. */
export const asConflict: Gone = (base, changed, by) => {
  const [before, lines] = [ownLines(base), ownLines(changed)];
  if (isSameCode(before, lines) && !hasAddedIds(lines, before)) return undefined;
  return by === 'yours'
    ? conflictPiece(changed, lines, before, [])
    : conflictPiece(changed, [], before, lines);
};

/** It leaves the file, whatever was done to it: what the tool wrote is written again. */
export const dropped: Gone = () => undefined;
