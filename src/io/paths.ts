// Path arithmetic for the edge and the commands. In and out: paths with `/`. Must not ask the disk whether they exist.

import * as path from 'node:path';

/** `folder/file`, normalised. */
export function joinPath(...parts: readonly string[]): string {
  return path.join(...parts);
}

/** Folder of a path, `.` when it has none. */
export function folderOf(file: string): string {
  return path.dirname(file);
}

/** Last part of a path: the name of a file or folder. */
export function baseName(file: string): string {
  return path.basename(file);
}

/** `to` as seen from the folder `from`, `.` when they are the same. */
export function relativePath(from: string, to: string): string {
  const relative = path.relative(from, to);
  return relative === '' ? '.' : relative;
}

/** Absolute form of a path, seen from `folder`. */
export function absolutePath(folder: string, file: string): string {
  return path.resolve(folder, file);
}
