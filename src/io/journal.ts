// The journal of a set of files that is being replaced: what a run that was killed in the middle leaves for the next one. In: a disk, a project
// folder. Out: the set as it was before. It stands from before the first rename until after the last one, so that without it a set is whole.

import { createHash } from 'node:crypto';
import type { Disk } from './disk.ts';
import { absolutePath, joinPath, relativePath } from './paths.ts';

const JOURNAL = '.sossl/journal.json';
const FORMAT = 'sossl-journal/1';

/** One file of a set, as real paths. */
export interface JournalEntry {
  readonly target: string;
  readonly temporary: string;
  readonly backup: string;
  readonly existed: boolean;
  /** Undefined: the file is removed. */
  readonly content: Uint8Array | undefined;
}

interface WrittenEntry {
  readonly target: string;
  readonly temporary: string;
  readonly backup: string;
  readonly existed: boolean;
  /** SHA-256 of what is written; a file with another content has been touched by somebody since. */
  readonly hash: string | undefined;
}

/** Whether sets of this folder have a journal: only those of a project do. */
export function hasJournal(disk: Disk, folder: string): boolean {
  return disk.kind(joinPath(folder, '.sossl')) === 'folder';
}

/** Writes down what is about to be replaced. */
export function beginJournal(disk: Disk, folder: string, entries: readonly JournalEntry[]): void {
  const file = joinPath(folder, JOURNAL);
  const rows = entries.map(
    ({ backup, content, existed, target, temporary }): WrittenEntry => ({
      target: relativePath(folder, target),
      temporary: relativePath(folder, temporary),
      backup: relativePath(folder, backup),
      existed,
      hash: content === undefined ? undefined : sha256(content),
    }),
  );
  const text = `${JSON.stringify({ format: FORMAT, entries: rows })}\n`;
  disk.remove(`${file}.new`);
  disk.create(`${file}.new`, new TextEncoder().encode(text));
  disk.rename(`${file}.new`, file);
}

/** The set is whole. */
export function endJournal(disk: Disk, folder: string): void {
  disk.remove(joinPath(folder, JOURNAL));
  disk.remove(joinPath(folder, `${JOURNAL}.new`));
}

/**
 * Takes a half-written set back: every file is as it was before, but for one that somebody has edited since, which stays. Returns the paths
 * of the set, undefined where no set was left half-written.
 */
export function takeBack(disk: Disk, folder: string): readonly string[] | undefined {
  const file = joinPath(folder, JOURNAL);
  // One that was never finished: nothing had been replaced yet.
  disk.remove(`${file}.new`);
  if (disk.kind(file) !== 'file') return undefined;
  const entries = readEntries(new TextDecoder().decode(disk.read(file)));
  for (const entry of entries) takeBackOne(disk, folder, entry);
  disk.remove(file);
  return entries.map(({ target }) => target);
}

function takeBackOne(
  disk: Disk,
  folder: string,
  { backup, existed, hash, target, temporary }: WrittenEntry,
): void {
  const [place, kept, started] = [target, backup, temporary].map((path) => absolutePath(folder, path)) as [
    string,
    string,
    string,
  ];
  const now = disk.kind(place) === 'file' ? sha256(disk.read(place)) : undefined;
  if (now === hash && disk.kind(kept) === 'file') disk.rename(kept, place);
  else if (now === hash && !existed) disk.remove(place);
  disk.remove(kept);
  disk.remove(started);
}

/** Nothing where it cannot be read: nobody but this tool writes there. */
function readEntries(text: string): readonly WrittenEntry[] {
  try {
    const record = JSON.parse(text) as { readonly format?: unknown; readonly entries?: unknown };
    return record.format === FORMAT && Array.isArray(record.entries)
      ? (record.entries as WrittenEntry[])
      : [];
  } catch {
    // A journal is renamed into place when it is whole; this one is somebody's.
    return [];
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
