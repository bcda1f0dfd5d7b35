// Finds input files below a folder. In: a disk, a folder, an ending. Out: paths relative to that folder, by code unit.
// A folder that does not exist holds no files; hidden files and folders are not inputs.

import type { StageResult } from '../model/diagnostic.ts';
import type { Disk } from './disk.ts';
import { systemErrorCode } from './disk-error.ts';
import { joinPath } from './paths.ts';
import { readFailure } from './read-file.ts';

/** Files below `folder` whose name has the ending, also in its subfolders. `file` names the folder in a message. */
export function listFiles(
  disk: Disk,
  folder: string,
  file: string,
  ending: string,
): StageResult<readonly string[]> {
  try {
    if (disk.kind(folder) === 'none') return { value: [], diagnostics: [] };
    return { value: collectFiles(disk, folder, '', ending).sort(), diagnostics: [] };
  } catch (thrown) {
    return { diagnostics: [readFailure(systemErrorCode(thrown), file, 'the folder')] };
  }
}

function collectFiles(disk: Disk, folder: string, below: string, ending: string): string[] {
  return disk.list(joinPath(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    if (name.startsWith('.')) return [];
    if (disk.kind(joinPath(folder, path)) === 'folder') return collectFiles(disk, folder, path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}
