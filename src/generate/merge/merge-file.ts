// Regeneration of a C file as a merge. In: the pristine text of the last generation, the file as it is, what would be generated now. Out: the
// text to write, what goes to the orphans, where the user has to look. Both texts of the tool are read like the user's: by their pieces alone.

import { conflictStarts } from './conflict.ts';
import { type ChangedContracts, misledRegions, withContractNotes } from './contract-notes.ts';
import { definedBeforeUse } from './first-use.ts';
import { type Gone, type Orphan, toOrphans } from './gone.ts';
import { withLastEnd, withLineEndsOf, withoutLastEnd } from './line-ends.ts';
import { linesText, readLines } from './lines.ts';
import { type Entry, entryLines, mergeList, type Notes } from './merge-pieces.ts';
import { anchorsOf, type Pieces, pieceLines, regionsIn } from './pieces.ts';
import { readPieces } from './read-pieces.ts';
import { type Renames, withNewNames } from './rename.ts';

export interface MergeInput {
  /** Undefined: it is not known what the last generation wrote. */
  readonly base: string | undefined;
  readonly yours: string;
  readonly fresh: string;
  readonly renames: Renames;
  /** What becomes of what the user changed and fresh has no longer; without it, it goes to the orphans. */
  readonly gone?: Gone | undefined;
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
export function mergeFile({ base, fresh, yours, renames, gone }: MergeInput): MergedFile {
  const [now = '', before] = withLineEndsOf(yours, base === undefined ? [fresh] : [fresh, base]);
  const named = { base: before ?? '', yours };
  if (before === now || yours === now) return { ...NOTHING, named, text: yours };
  if (yours === before && gone === undefined) return { ...NOTHING, named, text: now };
  return mergePieces({ base: before, yours, fresh: now, renames, gone });
}

const NOTHING = { orphans: [], conflicts: [], changedContracts: [] };

function mergePieces({ base, fresh, yours, renames, gone }: MergeInput): MergedFile {
  const orphans: Orphan[] = [];
  const contracts: ChangedContracts = { byFresh: [], byYours: [] };
  const named = base === undefined ? { base, yours } : withNewNames({ base, yours, fresh }, renames);
  const now = piecesOf(fresh);
  const before = named.base === undefined ? undefined : piecesOf(named.base);
  const own = piecesOf(named.yours, new Set([...anchorsOf(now), ...anchorsOf(before ?? now)]));
  const regions = new Set(own.pieces.flatMap(regionsIn).map(({ id }) => id));
  const isBaseKnown = before !== undefined;
  const notes: Notes = { other: 'tool', isBaseKnown, gone: gone ?? toOrphans(orphans), regions, contracts };
  const lists = {
    base: (before ?? now).pieces,
    yours: own.pieces,
    fresh: now.pieces,
  };
  const merged = mergeList(lists.base, lists.yours, lists.fresh, notes);
  const changedContracts = misledRegions(contracts, lists);
  const entries = definedBeforeUse(withContractNotes(merged, changedContracts));
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
