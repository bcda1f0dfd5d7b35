// Regeneration of a C file as a merge. In: the pristine text of the last generation, the file as it is, what would be generated now. Out: the
// text to write, what goes to the orphans, where the user has to look. Both texts of the tool are read like the user's: by their pieces alone.

import { align } from './align.ts';
import { conflictStarts } from './conflict.ts';
import { definedBeforeUse } from './first-use.ts';
import { linesText, readLines } from './lines.ts';
import { type Entry, entryLines, mergeList, type Notes, type Orphan } from './merge-pieces.ts';
import { anchorsOf, type Piece, type Pieces, pieceLines, regionsIn } from './pieces.ts';
import { readPieces } from './read-pieces.ts';
import { type Renames, withNewNames } from './rename.ts';

export interface MergeInput {
  /** Undefined: it is not known what the last generation wrote, so that every difference counts as the user's. */
  readonly base: string | undefined;
  readonly yours: string;
  readonly fresh: string;
  readonly renames: Renames;
}

export interface Conflict {
  /** What the piece declares, where it declares something. */
  readonly key: string | undefined;
  /** Line of the text on which it begins. */
  readonly line: number;
}

export interface MergedFile {
  readonly text: string;
  readonly orphans: readonly Orphan[];
  readonly conflicts: readonly Conflict[];
  /** Regions whose text stands in a function with another contract now. */
  readonly changedContracts: readonly string[];
  /** Base and yours with the names of fresh: what was merged, line by line. */
  readonly named: { readonly base: string; readonly yours: string };
}

/** The merge. Markers of regions and conflicts have been looked at before. */
export function mergeFile({ base, fresh, yours, renames }: MergeInput): MergedFile {
  const end = isMostlyCr(yours) ? '\r\n' : '\n';
  const now = withLineEnds(fresh, end);
  const before = base === undefined ? undefined : withLineEnds(base, end);
  const named = { base: before ?? '', yours };
  if (before === now || yours === now) return { ...NOTHING, named, text: yours };
  if (yours === before) return { ...NOTHING, named, text: now };
  return mergePieces(before, yours, now, renames);
}

const NOTHING = { orphans: [], conflicts: [], changedContracts: [] };

function isMostlyCr(text: string): boolean {
  const [all, cr] = [text.split('\n').length - 1, text.split('\r\n').length - 1];
  return cr * 2 > all;
}

function withLineEnds(text: string, end: string): string {
  const plain = text.replaceAll('\r\n', '\n');
  return end === '\n' ? plain : plain.replaceAll('\n', end);
}

function mergePieces(base: string | undefined, yours: string, fresh: string, renames: Renames): MergedFile {
  const orphans: Orphan[] = [];
  const changedContracts: string[] = [];
  const named = base === undefined ? { base, yours } : withNewNames({ base, yours, fresh }, renames);
  const now = piecesOf(fresh);
  const before = named.base === undefined ? undefined : piecesOf(named.base);
  const own = piecesOf(named.yours, new Set([...anchorsOf(now), ...anchorsOf(before ?? now)]));
  const regions = new Set(own.pieces.flatMap(regionsIn).map(({ id }) => id));
  const notes: Notes = { other: 'tool', gone: 'orphan', regions, orphans, changedContracts };
  const known = before?.pieces ?? countedAsYours(now, own);
  const entries = definedBeforeUse(mergeList(known, own.pieces, now.pieces, notes));
  const text = withLastEnd(linesText([...entryLines(entries), ...own.rest]), yours);
  return {
    text,
    orphans,
    changedContracts,
    conflicts: conflictsIn(text, entries),
    named: { base: named.base ?? '', yours: named.yours },
  };
}

function piecesOf(text: string, anchors?: ReadonlySet<string>): Pieces {
  return readPieces(readLines(withoutLastEnd(text)), anchors);
}

/** A text without its last line feed. A last line without any end counts as one like the others: it may not stay the last. */
export function withoutLastEnd(text: string): string {
  if (text.endsWith('\n')) return text.slice(0, -1);
  return isMostlyCr(text) ? `${text}\r` : text;
}

/** A text that ends as `model` does. */
export function withLastEnd(text: string, model: string): string {
  return model.endsWith('\n') ? `${text}\n` : text.replace(/\r$/, '');
}

/** Without a base: the pieces of fresh that yours has in some form count as unchanged by the tool, the others as new. */
function countedAsYours({ pieces }: Pieces, yours: Pieces): readonly Piece[] {
  const pairs = align(pieces, yours.pieces);
  return pieces.filter((_, at) => pairs.has(at));
}

function conflictsIn(text: string, entries: readonly Entry[]): readonly Conflict[] {
  const starts = conflictStarts(text);
  if (starts.length === 0) return [];
  let line = 1;
  const ends = entries.map(({ piece }) => {
    line += linesText(pieceLines(piece)).split('\n').length;
    return { key: piece.key, end: line };
  });
  return starts.map((start) => ({ line: start, key: ends.find(({ end }) => start < end)?.key }));
}
