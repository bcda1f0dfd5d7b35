// The pieces of a file: what they are made of, and what can be asked of them. Values only; `read-pieces.ts` makes them.

import { markerOf } from '../user-regions.ts';
import { isSameCode, type Line } from './lines.ts';

interface Common {
  /** Empty lines in front of it. */
  readonly gap: readonly Line[];
  /** What it declares, `function:get_speed_serve`; undefined for what declares nothing. */
  readonly key: string | undefined;
}

/** A piece without parts. */
export interface Leaf extends Common {
  readonly kind: 'leaf';
  readonly lines: readonly Line[];
}

/** A piece with parts between braces. */
export interface Block extends Common {
  readonly kind: 'block';
  /** Up to the line that opens the brace. */
  readonly head: readonly Line[];
  readonly body: readonly Piece[];
  /** Empty lines behind the last part, and from the closing brace on. */
  readonly tail: readonly Line[];
}

/** A user region; its text is never looked into. */
export interface Region extends Common {
  readonly kind: 'region';
  readonly id: string;
  readonly begin: Line;
  readonly text: readonly Line[];
  readonly end: Line;
}

export type Piece = Leaf | Block | Region;

export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Empty lines behind the last one. */
  readonly rest: readonly Line[];
}

/** All lines of a piece, empty lines in front included. */
export function pieceLines(piece: Piece): readonly Line[] {
  return [...piece.gap, ...ownLines(piece)];
}

/** Its lines without those in front. */
export function ownLines(piece: Piece): readonly Line[] {
  if (piece.kind === 'leaf') return piece.lines;
  if (piece.kind === 'region') return [piece.begin, ...piece.text, piece.end];
  return [...piece.head, ...piece.body.flatMap(pieceLines), ...piece.tail];
}

/** Code of a piece, by which equal ones are found. */
export function pieceCode(piece: Piece): string {
  return ownLines(piece)
    .map(({ code }) => code)
    .join('\n');
}

/** Whether two pieces have the same code, whatever stands in regions and tags. */
export function isSamePiece(one: Piece, other: Piece): boolean {
  return isSameCode(ownLines(withoutText(one)), ownLines(withoutText(other)));
}

/** The piece with its regions empty. */
export function withoutText(piece: Piece): Piece {
  if (piece.kind === 'region') return { ...piece, text: [] };
  return piece.kind === 'leaf' ? piece : { ...piece, body: piece.body.map(withoutText) };
}

/** The piece without those of its regions that stand elsewhere. */
export function withoutRegions(piece: Piece, ids: ReadonlySet<string>): Piece {
  if (piece.kind !== 'block') return piece;
  const body = piece.body.filter((part) => part.kind !== 'region' || !ids.has(part.id));
  return { ...piece, body: body.map((part) => withoutRegions(part, ids)) };
}

/** Regions in it, itself included. */
export function regionsIn(piece: Piece): readonly Region[] {
  if (piece.kind === 'region') return [piece];
  return piece.kind === 'block' ? piece.body.flatMap(regionsIn) : regionsInLines(piece.lines);
}

/** Regions among lines that were not split into parts. */
function regionsInLines(lines: readonly Line[]): readonly Region[] {
  const regions: Region[] = [];
  let start = -1;
  for (const [at, end] of lines.entries()) {
    const marker = markerOf(end.own);
    const begin = lines[start];
    if (marker?.kind === 'begin') start = at;
    else if (marker !== undefined && begin !== undefined && markerOf(begin.own)?.id === marker.id) {
      const { id } = marker;
      const text = lines.slice(start + 1, at);
      regions.push({ kind: 'region', key: `region:${id}`, gap: [], id, begin, text, end });
      start = -1;
    }
  }
  return regions;
}

/** First lines of the pieces of a text, by which they can be found in a damaged one: only what stands in it once. */
export function anchorsOf({ pieces }: Pieces): ReadonlySet<string> {
  const heads = pieces.flatMap((piece) => {
    if (piece.kind === 'region') return [];
    const lines = piece.kind === 'block' ? piece.head : piece.lines;
    const first = lines.find(({ code }) => /^[A-Za-z_]/.test(code));
    return first === undefined || piece.key === undefined ? [] : [first.code];
  });
  const counts = new Map<string, number>();
  for (const head of heads) counts.set(head, (counts.get(head) ?? 0) + 1);
  return new Set(heads.filter((head) => counts.get(head) === 1));
}
