// Text of the user in a function whose contract changed: it was written for the old one, and a line on top of it says so. The region may stand
// anywhere by now: in a branch of a statement, in `#if 0`, in a function of the user's.

import { markerOf } from '../user-regions.ts';
import { isSame, type Line, plainLine } from './lines.ts';
import type { Entry } from './merge-pieces.ts';
import { type Piece, type Region, regionsIn } from './pieces.ts';

export const CONTRACT_NOTE = '/* sossl: the contract of this service changed: compare the comment above */';

/** Regions of functions to which one of both sides gave another contract. */
export interface ChangedContracts {
  readonly byFresh: string[];
  readonly byYours: string[];
}

interface Lists {
  readonly base: readonly Piece[];
  readonly yours: readonly Piece[];
  readonly fresh: readonly Piece[];
}

/** Those of them with a text that the other side wrote. */
export function misledRegions(
  { byFresh, byYours }: ChangedContracts,
  { base, fresh, yours }: Lists,
): readonly string[] {
  const [before, own, other] = [base, yours, fresh].map(textsOf) as [Texts, Texts, Texts];
  const isWritten = (texts: Texts) => (id: string) => {
    const text = texts.get(id);
    return text !== undefined && !isSame(before.get(id) ?? [], text);
  };
  return [...new Set([...byFresh.filter(isWritten(own)), ...byYours.filter(isWritten(other))])];
}

type Texts = ReadonlyMap<string, readonly Line[]>;

function textsOf(pieces: readonly Piece[]): Texts {
  return new Map(pieces.flatMap(regionsIn).map(({ id, text }) => [id, text]));
}

/** The entries with that line on top of each of these regions; one that has it stays. */
export function withContractNotes(entries: readonly Entry[], regions: readonly string[]): readonly Entry[] {
  if (regions.length === 0) return entries;
  return entries.map((entry) => ({ ...entry, piece: withNotes(entry.piece, new Set(regions)) }));
}

function withNotes(piece: Piece, regions: ReadonlySet<string>): Piece {
  if (piece.kind === 'region') return regions.has(piece.id) ? withNote(piece) : piece;
  if (piece.kind === 'block') return { ...piece, body: piece.body.map((part) => withNotes(part, regions)) };
  return { ...piece, lines: piece.lines.flatMap((line, at) => noted(line, piece.lines[at + 1], regions)) };
}

function withNote({ begin, text, ...region }: Region): Region {
  const [, ...note] = noted(begin, text[0], new Set([region.id]));
  return { ...region, begin, text: [...note, ...text] };
}

/** A line, with the note below it where it begins one of these regions and the note is not the next one. */
function noted(line: Line, next: Line | undefined, regions: ReadonlySet<string>): readonly Line[] {
  const marker = markerOf(line.own);
  if (marker?.kind !== 'begin' || !regions.has(marker.id)) return [line];
  const indent = /^\s*/.exec(line.own)?.[0] ?? '';
  const note = plainLine(`${indent}${CONTRACT_NOTE}`, line.cr);
  return next?.code === note.code ? [line] : [line, note];
}
