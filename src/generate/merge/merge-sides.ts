// One file of code in which two people work, each with the pristine text of their own last generation. In: file and base of both, and of their common
// ancestor. Out: one file with what both wrote, around one base. What the tool wrote differently on both sides is no conflict: it follows
// the merged configuration, and until that is generated ours stands.

import { readRegions } from '../user-regions.ts';
import { type Gone, type Orphan, orphansOf, toOrphans } from './gone.ts';
import { linesText } from './lines.ts';
import { lostLines } from './lost.ts';
import { type MergedFile, mergeFile } from './merge-file.ts';
import { mergeBases, mergeUsers } from './merge-users.ts';
import { type Piece, pieceCode, withoutText } from './pieces.ts';
import { type Renames, withNewNames } from './rename.ts';

/** A file and what the tool wrote of it. */
export interface SideOfCode {
  readonly code: string;
  readonly base: string;
}

/** The side of one person. */
export interface Side extends SideOfCode {
  /** New names of services by their old ones, as the configuration of this side declares them. */
  readonly renames: Renames;
}

/** Ancestor, ours and theirs. */
export interface Sides {
  readonly ancestor: SideOfCode;
  readonly ours: SideOfCode;
  readonly theirs: SideOfCode;
}

export interface MergedSides extends SideOfCode {
  /** Where both people wrote different things, or one of them wrote into what the other took away. */
  readonly conflicts: MergedFile['conflicts'];
  /** What was merged: every service has the name that the result gives it. */
  readonly named: Sides;
}

/** The merge of both sides: each text is first put around the merged base, so that they differ in what people wrote alone. */
export function mergeSides(ancestor: SideOfCode, ours: Side, theirs: Side): MergedSides {
  const named = {
    ancestor: renamedLike(theirs, renamedLike(ours, ancestor)),
    ours: renamedLike(theirs, ours),
    theirs: renamedLike(ours, theirs),
  };
  const base = withOurs(
    mergeBases({ base: named.ancestor.base, yours: named.ours.base, fresh: named.theirs.base }),
  );
  const { code, conflicts } = mergeAround(base, named);
  return { code, base, conflicts, named };
}

/** What one person changed in a piece that the merged base has no longer stays in that text, and in the ancestor's: one conflict shows it. */
function mergeAround(
  base: string,
  { ancestor, ours, theirs }: Sides,
): { readonly code: string; readonly conflicts: MergedFile['conflicts'] } {
  const around = (side: SideOfCode, gone: Gone): string =>
    withOurs(mergeFile({ base: side.base, yours: side.code, fresh: base, renames: new Map(), gone }).text);
  const known: Orphan[] = [];
  around(ancestor, toOrphans(known));
  const texts = new Set(known.map(orphanText));
  const staying = new Set<string>();
  const staysIfNew: Gone = (before, changed) => {
    if (orphansOf(before, changed).every((orphan) => texts.has(orphanText(orphan)))) return undefined;
    staying.add(nameOf(before));
    return changed;
  };
  const [yours, fresh] = [around(ours, staysIfNew), around(theirs, staysIfNew)];
  const before = around(ancestor, (piece, changed) => (staying.has(nameOf(piece)) ? changed : undefined));
  const merged = mergeUsers({ base: before, yours, fresh });
  return { code: merged.text, conflicts: merged.conflicts };
}

function orphanText({ name, lines }: Orphan): string {
  return [name, linesText(lines).replaceAll('\r', '')].join('\n');
}

function nameOf(piece: Piece): string {
  return piece.key ?? pieceCode(withoutText(piece));
}

/** A side with the names that another one gave to services which it still knows by their old names. */
function renamedLike({ base: fresh, renames }: Side, side: SideOfCode): SideOfCode {
  const [now, before, there] = [fresh, side.base, side.code].map((text) => readRegions(text).bodies);
  const applying = [...renames].filter(([old, name]) => {
    const [from, to] = [`service.${old}`, `service.${name}`];
    const isNew = now?.has(to) === true && !now.has(from);
    return isNew && before?.has(from) === true && !before.has(to) && there?.has(to) !== true;
  });
  const { base, yours: code } = withNewNames({ base: side.base, yours: side.code, fresh }, new Map(applying));
  return { ...side, base, code };
}

/** Lines that one of both wrote since the ancestor and that none of the results has. */
export function lostOfSides(
  { ancestor, ours, theirs }: Sides,
  results: readonly string[],
): readonly string[] {
  return [ours, theirs].flatMap(({ base, code }) => lostLines(`${ancestor.code}\n${base}`, code, results));
}

/** A text in which every conflict is decided for our side. */
function withOurs(text: string): string {
  return text.replaceAll(
    /^<<<<<<< [^\n]*\n((?:[^\n]*\n)*?)\|\|\|\|\|\|\| [^\n]*\n(?:[^\n]*\n)*?>>>>>>> [^\n]*(?:\n|$)/gm,
    '$1',
  );
}
