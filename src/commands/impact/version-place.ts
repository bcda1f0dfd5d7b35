// What an argument of `sossl impact` names. In: the words of the user. Out: for each version a folder, or a revision with the folder
// whose repository knows it.

import type { Edge } from '../../io/edge.ts';
import { absolutePath, baseName, joinPath } from '../../io/paths.ts';

/** `name` is what reports call it: never a path of this machine. */
export type VersionPlace =
  | { readonly kind: 'folder'; readonly name: string; readonly folder: string }
  | { readonly kind: 'revision'; readonly name: string; readonly folder: string };

export interface NamedVersions {
  readonly before: VersionPlace;
  readonly after: VersionPlace;
}

/** The name of the folder that the user works in. */
export const AS_IT_STANDS = 'the folder as it stands';

/** What holds a sossl.yaml is a folder; anything else is a revision of the project, which is the other folder or the present one. */
export function namedVersions(edge: Edge, old: string, fresh: string | undefined): NamedVersions {
  const here = edge.workingFolder;
  const after = fresh ?? '.';
  const [oldIsFolder, newIsFolder] = [isProject(edge, old), isProject(edge, after)];
  const folderOf = (word: string): VersionPlace => ({
    kind: 'folder',
    name: word === '.' ? AS_IT_STANDS : reportName(word),
    folder: absolutePath(here, word),
  });
  const revisionOf = (word: string, beside: string): VersionPlace => ({
    kind: 'revision',
    name: word,
    folder: absolutePath(here, beside),
  });
  return {
    before: oldIsFolder ? folderOf(old) : revisionOf(old, newIsFolder ? after : '.'),
    after: newIsFolder || fresh === undefined ? folderOf(after) : revisionOf(after, oldIsFolder ? old : '.'),
  };
}

function isProject({ disk, workingFolder }: Edge, word: string): boolean {
  const folder = absolutePath(workingFolder, word);
  return (
    word !== '' && disk.kind(folder) === 'folder' && disk.kind(joinPath(folder, 'sossl.yaml')) !== 'none'
  );
}

/** A path as it was typed, or the last part of one that leads from the root of this machine. */
function reportName(word: string): string {
  return word.startsWith('/') ? baseName(word) : word;
}
