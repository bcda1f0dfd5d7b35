// Breaks text into lines by the widths of its characters. In: pieces, a width. Out: lines of pieces, none wider. Words stay whole
// where they can; a name that fits on no line is broken behind its separators, and anything else wherever it has to be.

import type { FontSet } from './pdf-fonts.ts';
import type { Piece } from './pdf-text.ts';

export type Line = readonly Piece[];

/** What must not be torn apart: pieces without a blank between them, and the blanks behind. */
interface Atom {
  readonly pieces: readonly Piece[];
  readonly blanks: string;
  readonly endsLine: boolean;
}

/** The width of a piece. */
export function widthOf({ family, size, strong, text }: Piece, fonts: FontSet): number {
  const facts = fonts.factsOf(family, strong);
  let width = 0;
  for (const character of text) width += facts.widthOf(character.codePointAt(0) ?? 0);
  return width * size;
}

/** The lines; at least one, which may be empty. */
export function breakLines(pieces: readonly Piece[], width: number, fonts: FontSet): readonly Line[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const measure = (all: readonly Piece[]): number =>
    all.reduce((total, piece) => total + widthOf(piece, fonts), 0);
  const begin = (): void => {
    trimEnd(lines.at(-1));
    lines.push([]);
    used = 0;
  };
  for (const atom of atomsOf(pieces)) {
    const whole = measure(atom.pieces);
    if (used > 0 && used + whole > width && whole <= width) begin();
    const parts = used + whole <= width ? [atom.pieces] : smallParts(atom.pieces, width, fonts);
    for (const part of parts) {
      const needed = measure(part);
      if (used > 0 && used + needed > width) begin();
      append(lines, part);
      used += needed;
    }
    used += appendBlanks(lines, atom, fonts);
    if (atom.endsLine) begin();
  }
  trimEnd(lines.at(-1));
  return lines;
}

/** Words, each with the pieces that make it up. */
function atomsOf(pieces: readonly Piece[]): readonly Atom[] {
  const atoms: Atom[] = [];
  let open: Piece[] = [];
  const close = (blanks: string, endsLine: boolean): void => {
    atoms.push({ pieces: open, blanks, endsLine });
    open = [];
  };
  for (const piece of pieces) {
    for (const [, word = '', blanks = '', end] of piece.text.matchAll(/([^ \n]*)( *)(\n?)/gu)) {
      if (word !== '') open.push({ ...piece, text: word });
      else if (blanks !== '' && open.length === 0) open.push({ ...piece, text: '' });
      if (end === '\n') close('', true);
      else if (blanks !== '') close(blanks, false);
    }
  }
  if (open.length > 0) close('', false);
  return atoms;
}

/** Where a name may be broken, the better places first. */
const SEPARATORS: readonly RegExp[] = [/[^./:=,]*[./:=,]+|[^./:=,]+/gu, /[^_-]*[_-]+|[^_-]+/gu];

/** Parts of what is too wide for one line: up to the next separator of a name, and no part wider than a line. */
function smallParts(pieces: readonly Piece[], width: number, fonts: FontSet): readonly (readonly Piece[])[] {
  let parts = pieces;
  for (const separator of SEPARATORS) {
    parts = parts.flatMap((piece) => {
      if (!piece.code || widthOf(piece, fonts) <= width) return [piece];
      return (piece.text.match(separator) ?? []).map((text) => ({ ...piece, text }));
    });
  }
  return parts.flatMap((piece) => narrowParts(piece, width, fonts)).map((part) => [part]);
}

function narrowParts(piece: Piece, width: number, fonts: FontSet): readonly Piece[] {
  if (widthOf(piece, fonts) <= width) return [piece];
  const parts: string[] = [''];
  let used = 0;
  for (const character of piece.text) {
    const wide = widthOf({ ...piece, text: character }, fonts);
    if (used > 0 && used + wide > width) {
      parts.push('');
      used = 0;
    }
    parts.push(`${parts.pop() ?? ''}${character}`);
    used += wide;
  }
  return parts.map((text) => ({ ...piece, text }));
}

function append(lines: readonly Piece[][], part: readonly Piece[]): void {
  for (const piece of part) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line === undefined) return;
    if (last !== undefined && looksAlike(last, piece))
      line[line.length - 1] = { ...last, text: last.text + piece.text };
    else line.push(piece);
  }
}

/** Puts the blanks behind a word and says how wide they are. */
function appendBlanks(lines: readonly Piece[][], { blanks, pieces }: Atom, fonts: FontSet): number {
  const last = pieces.at(-1);
  if (blanks === '' || last === undefined) return 0;
  const piece = { ...last, text: blanks };
  append(lines, [piece]);
  return widthOf(piece, fonts);
}

function looksAlike(one: Piece, other: Piece): boolean {
  return (
    one.family === other.family &&
    one.strong === other.strong &&
    one.size === other.size &&
    one.colour === other.colour &&
    one.to === other.to
  );
}

/** Blanks at the end of a line that was broken there show nothing. */
function trimEnd(line: Piece[] | undefined): void {
  const last = line?.at(-1);
  if (line === undefined || last === undefined) return;
  const text = last.text.replace(/ +$/u, '');
  if (text === '') line.pop();
  else line[line.length - 1] = { ...last, text };
}
