// One file that two people edited from the same base. In: three texts. Out: one text with what both wrote, conflicts where they wrote different
// things at the same place, and what one changed while the other took it away.

import { conflictStarts } from './conflict.ts';
import { linesText, readLines } from './lines.ts';
import { type MergedFile, type MergeInput, withLastEnd, withoutLastEnd } from './merge-file.ts';
import { entryLines, mergeList, type Notes } from './merge-pieces.ts';
import type { Pieces } from './pieces.ts';
import { readPieces } from './read-pieces.ts';
import { readYamlPieces } from './yaml-pieces.ts';

type Texts = Pick<MergeInput, 'yours' | 'fresh'> & { readonly base: string };

/** Two edited files of C; `fresh` is theirs. */
export function mergeUsers(texts: Texts): Omit<MergedFile, 'changedContracts' | 'named'> {
  return merge(texts, readPieces, 'orphan');
}

/** The same where nothing can go to the orphans: what one changed and the other took away is a conflict. */
export function mergeUsersAlone(texts: Texts): Pick<MergedFile, 'text' | 'conflicts'> {
  return merge(texts, readPieces, 'conflict');
}

/** Two edited configurations; what one changed and the other took away is a conflict. */
export function mergeYaml(texts: Texts): Pick<MergedFile, 'text' | 'conflicts'> {
  return merge(texts, readYamlPieces, 'conflict');
}

function merge(
  { base, fresh, yours }: Texts,
  read: (lines: ReturnType<typeof readLines>) => Pieces,
  gone: Notes['gone'],
): Omit<MergedFile, 'changedContracts' | 'named'> {
  if (base === fresh || yours === fresh) return { text: yours, orphans: [], conflicts: [] };
  if (base === yours) return { text: fresh, orphans: [], conflicts: [] };
  const regions: ReadonlySet<string> = new Set();
  const notes: Notes = { other: 'person', gone, regions, orphans: [], changedContracts: [] };
  const [before, own, now] = [base, yours, fresh].map((text) => read(readLines(withoutLastEnd(text)))) as [
    Pieces,
    Pieces,
    Pieces,
  ];
  const entries = mergeList(before.pieces, own.pieces, now.pieces, notes);
  const text = withLastEnd(linesText([...entryLines(entries), ...own.rest]), yours);
  const conflicts = conflictStarts(text).map((line) => ({ key: undefined, line }));
  return { text, orphans: notes.orphans, conflicts };
}
