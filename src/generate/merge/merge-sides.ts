// One file of code in which two people work, each with the pristine text of their own last generation. In: both files and bases, and those of their
// common ancestor. Out: one file with what both wrote around one base. What the tool wrote differently on both sides is no conflict: it
// follows the merged configuration, and until that is generated ours stands.

import { type MergedFile, mergeFile } from './merge-file.ts';
import { mergeUsers } from './merge-users.ts';

/** A file and what the tool wrote of it. */
export interface SideOfCode {
  readonly code: string;
  readonly base: string;
}

export interface MergedSides extends SideOfCode {
  readonly orphans: MergedFile['orphans'];
  /** Where both people wrote different things. */
  readonly conflicts: MergedFile['conflicts'];
}

/** The merge of both sides. */
export function mergeSides(ancestorBase: string, ours: SideOfCode, theirs: SideOfCode): MergedSides {
  const bases = mergeUsers({ base: ancestorBase, yours: ours.base, fresh: theirs.base });
  const base = withOurs(bases.text);
  const own = mergeFile({ base: ours.base, yours: ours.code, fresh: base, renames: new Map() });
  const both = mergeUsers({ base: theirs.base, yours: withOurs(own.text), fresh: theirs.code });
  return {
    code: both.text,
    base,
    orphans: [...own.orphans, ...both.orphans],
    conflicts: both.conflicts,
  };
}

/** A text in which every conflict is decided for our side. */
function withOurs(text: string): string {
  return text.replaceAll(/^<<<<<<< .*\n((?:.*\n)*?)\|\|\|\|\|\|\| .*\n(?:.*\n)*?>>>>>>> .*(?:\n|$)/gm, '$1');
}
