// Finds a symbolic link that leads nowhere. In: a disk, a path that is to be written. Out: the link, and what it names.
// Must not follow it: whoever finds one says so to the user.

import type { Disk } from './disk.ts';
import { absolutePath, folderOf } from './paths.ts';

export interface DanglingLink {
  /** Where the link stands. */
  readonly link: string;
  /** The absolute path that it names. */
  readonly target: string;
}

/** The link to nothing at an absolute path or on the way to it; undefined when everything that is there leads somewhere. */
export function danglingLink(disk: Disk, path: string): DanglingLink | undefined {
  if (disk.kind(path) !== 'none') return undefined;
  const named = disk.linkTarget(path);
  const folder = folderOf(path);
  if (named !== undefined) return { link: path, target: absolutePath(folder, named) };
  return folder === path ? undefined : danglingLink(disk, folder);
}
