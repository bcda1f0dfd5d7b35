// One file of code in which two people work, each with the pristine text of their own last generation. In: file and base of both, and of their common
// ancestor. Out: one file with what both wrote, around one base. What the tool wrote differently on both sides is no conflict: it follows
// the merged configuration, and until that is generated ours stands.

import { lostLines } from './lost.ts';
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

/** The merge of both sides: each text is first put around the merged base, so that they differ in what people wrote alone. */
export function mergeSides(ancestor: SideOfCode, ours: SideOfCode, theirs: SideOfCode): MergedSides {
  const base = withOurs(mergeUsers({ base: ancestor.base, yours: ours.base, fresh: theirs.base }).text);
  const [before, own, other] = [ancestor, ours, theirs].map((side) =>
    mergeFile({ base: side.base, yours: side.code, fresh: base, renames: new Map() }),
  ) as [MergedFile, MergedFile, MergedFile];
  const both = mergeUsers({
    base: withOurs(before.text),
    yours: withOurs(own.text),
    fresh: withOurs(other.text),
  });
  return {
    code: both.text,
    base,
    orphans: [...own.orphans, ...other.orphans, ...both.orphans],
    conflicts: both.conflicts,
  };
}

/** Lines that one of both wrote since the ancestor and that none of the results has. */
export function lostOfSides(
  ancestor: SideOfCode,
  sides: readonly SideOfCode[],
  results: readonly string[],
): readonly string[] {
  return sides.flatMap(({ base, code }) => lostLines(`${ancestor.code}\n${base}`, code, results));
}

/** A text in which every conflict is decided for our side. */
function withOurs(text: string): string {
  return text.replaceAll(/^<<<<<<< .*\n((?:.*\n)*?)\|\|\|\|\|\|\| .*\n(?:.*\n)*?>>>>>>> .*(?:\n|$)/gm, '$1');
}
