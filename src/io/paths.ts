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

/** Whether a path stays in its folder by every one of its words; for paths that somebody else may have written. */
export function isBelow(file: string): boolean {
  return file !== '' && !file.startsWith('/') && !file.split('/').includes('..');
}

/** Absolute form of a path, seen from `folder`. */
export function absolutePath(folder: string, file: string): string {
  return path.resolve(folder, file);
}

/**
 * An absolute path as the user would type it: below the longest word of the command line that leads to it, else as seen from
 * the working folder. What is not absolute, such as the name of a program, stays as it is.
 */
export function typedPath(workingFolder: string, words: readonly string[], file: string): string {
  if (!path.isAbsolute(file)) return file;
  const typed = words
    .map((word) => word.replace(/^--[^=]*=/, ''))
    .map((word) => ({ word, place: absolutePath(workingFolder, word) }))
    .filter(({ place }) => file === place || file.startsWith(place === '/' ? place : `${place}/`))
    .sort((a, b) => b.place.length - a.place.length)[0];
  if (typed === undefined) return relativePath(workingFolder, file);
  return joinPath(typed.word, relativePath(typed.place, file));
}
