// What a user changed outside user regions. In: the pristine text of the last generation and the file as it is. Out: the edited pieces, each
// with its place. For those who judge a file: a construct that somebody edited is not the one that was reviewed.

import { toolText } from '../user-regions.ts';
import { align } from './align.ts';
import { isSameCode, type Line, readLines } from './lines.ts';
import { ownLines, type Piece, pieceLines, withoutText } from './pieces.ts';
import { readPieces } from './read-pieces.ts';

export interface Edit {
  readonly kind: 'changed' | 'removed' | 'added';
  /** `function:get_speed_serve`, undefined for what declares nothing. */
  readonly key: string | undefined;
  /** 1-based line of the file: the first that differs, or where the piece would stand. */
  readonly line: number;
}

/** Edits in the order of the file; tags do not count. */
export function editsOutsideRegions(base: string, yours: string): readonly Edit[] {
  if (toolText(base) === toolText(yours)) return [];
  const [before, own] = [piecesOf(base), piecesOf(yours)];
  const lines = linesOfPieces(own);
  const pairs = align(before, own);
  const edits: Edit[] = [];
  let last = 0;
  for (const [at, piece] of before.entries()) {
    const place = pairs.get(at);
    const there = place === undefined ? undefined : own[place];
    if (place === undefined || there === undefined) {
      edits.push({ kind: 'removed', key: piece.key, line: Math.max(1, last) });
      continue;
    }
    last = lines[place] ?? 1;
    const difference = firstDifference(toolLines(piece), toolLines(there));
    if (difference !== undefined) edits.push({ kind: 'changed', key: piece.key, line: last + difference });
  }
  const known = new Set(pairs.values());
  for (const [at, piece] of own.entries())
    if (!known.has(at)) edits.push({ kind: 'added', key: piece.key, line: lines[at] ?? 1 });
  return edits.sort((a, b) => a.line - b.line);
}

function piecesOf(text: string): readonly Piece[] {
  return readPieces(readLines(text.replaceAll('\r\n', '\n').replace(/\n$/, ''))).pieces;
}

/** Line on which each piece begins, empty lines and tags in front of it left out. */
function linesOfPieces(pieces: readonly Piece[]): readonly number[] {
  let line = 1;
  return pieces.map((piece) => {
    const all = heightOf(pieceLines(piece));
    const start = line + all - heightOf(ownLines(piece)) + (ownLines(piece)[0]?.above.length ?? 0);
    line += all;
    return start;
  });
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { above, below }) => sum + 1 + above.length + below.length, 0);
}

/** Lines of the tool; what stands in a region counts as nothing, its height as it is. */
function toolLines(piece: Piece): readonly Line[] {
  return ownLines(withoutText(piece));
}

/** How many lines below its first one a piece differs; undefined where it does not. Lines in regions in front of it are not counted. */
function firstDifference(base: readonly Line[], yours: readonly Line[]): number | undefined {
  if (isSameCode(base, yours)) return undefined;
  let at = 0;
  while (at < yours.length - 1 && base[at]?.code === yours[at]?.code) at += 1;
  const above = yours.slice(1, at + 1).reduce((sum, line) => sum + line.above.length, 0);
  return at + above;
}
