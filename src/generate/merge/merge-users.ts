// One file that two people edited from the same base. In: three texts. Out: one text with what both wrote, conflicts where they wrote different
// things at the same place, and where one changed what the other took away.

import { conflictStarts } from './conflict.ts';
import { type ChangedContracts, misledRegions, withContractNotes } from './contract-notes.ts';
import { asConflict, dropped, type Gone } from './gone.ts';
import { withLastEnd, withLineEndsOf, withoutLastEnd } from './line-ends.ts';
import { type Line, linesText, readLines } from './lines.ts';
import type { MergedFile, MergeInput } from './merge-file.ts';
import { entryLines, mergeList, type Notes } from './merge-pieces.ts';
import type { Pieces } from './pieces.ts';
import { readPieces } from './read-pieces.ts';
import { readYamlPieces } from './yaml-pieces.ts';

type Texts = Pick<MergeInput, 'yours' | 'fresh'> & { readonly base: string };
type Merged = Pick<MergedFile, 'text' | 'conflicts'>;

/** Two edited files of C; `fresh` is theirs. */
export function mergeUsers(texts: Texts): Merged {
  return merge(texts, readPieces, asConflict);
}

/** Two edited configurations. */
export function mergeYaml(texts: Texts): Merged {
  return merge(texts, readYamlPieces, asConflict);
}

/** What the tool wrote on both sides: what one of them has no longer is gone. */
export function mergeBases(texts: Texts): string {
  return merge(texts, readPieces, dropped).text;
}

function merge({ yours, ...others }: Texts, read: (lines: readonly Line[]) => Pieces, gone: Gone): Merged {
  const [base = '', fresh = ''] = withLineEndsOf(yours, [others.base, others.fresh]);
  if (base === fresh || yours === fresh) return { text: yours, conflicts: [] };
  if (base === yours) return { text: fresh, conflicts: [] };
  const contracts: ChangedContracts = { byFresh: [], byYours: [] };
  const notes: Notes = { other: 'person', isBaseKnown: true, gone, regions: new Set(), contracts };
  const piecesOf = (text: string): Pieces => read(readLines(withoutLastEnd(text)));
  const [before, own, now] = [piecesOf(base), piecesOf(yours), piecesOf(fresh)];
  const lists = { base: before.pieces, yours: own.pieces, fresh: now.pieces };
  const merged = mergeList(lists.base, lists.yours, lists.fresh, notes);
  const entries = withContractNotes(merged, misledRegions(contracts, lists));
  const text = withLastEnd(linesText([...entryLines(entries), ...own.rest]), yours);
  return { text, conflicts: conflictStarts(text).map((line) => ({ key: undefined, line })) };
}
