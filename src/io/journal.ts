// The journal of a set of files that is being replaced: what a run that was killed in the middle leaves for the next one. In: a disk, a project
// folder. Out: the set as it was before. It stands from before the first rename until after the last one, so that without it a set is whole.

import { createHash } from 'node:crypto';
import type { Disk } from './disk.ts';
import { isBelow, joinPath } from './paths.ts';

const JOURNAL = '.sossl/journal.json';
const FORMAT = 'sossl-journal/1';

/** One file of a set. */
export interface JournalEntry {
  /** Below the project folder. */
  readonly path: string;
  readonly existed: boolean;
  /** Undefined: the file is removed. */
  readonly content: Uint8Array | undefined;
}

interface WrittenEntry {
  readonly path: string;
  readonly existed: boolean;
  /** SHA-256 of what is written, absent for a file that is removed; one with another content has been touched by somebody since. */
  readonly hash?: string;
}

/** Where a file of a set stands, and what stands beside it while it is replaced. */
export function placesOf(
  disk: Disk,
  folder: string,
  path: string,
  isRemoved: boolean,
): { readonly target: string; readonly temporary: string; readonly backup: string } {
  const named = joinPath(folder, path);
  // A link stays, and the file that it names is replaced; what is removed is the link.
  const target = !isRemoved && disk.kind(named) !== 'none' ? disk.realPath(named) : named;
  return { target, temporary: `${target}.sossl-new`, backup: `${target}.sossl-old` };
}

/** Whether a killed run left a set half-written. */
export function isHalfWritten(disk: Disk, folder: string): boolean {
  return disk.kind(joinPath(folder, JOURNAL)) === 'file';
}

/** Whether sets of this folder have a journal: only those of a project do. */
export function hasJournal(disk: Disk, folder: string): boolean {
  return disk.kind(joinPath(folder, '.sossl')) === 'folder';
}

/** Writes down what is about to be replaced. */
export function beginJournal(disk: Disk, folder: string, entries: readonly JournalEntry[]): void {
  const file = joinPath(folder, JOURNAL);
  const rows = entries.map(
    ({ content, existed, path }): WrittenEntry => ({
      path,
      existed,
      ...(content === undefined ? {} : { hash: sha256(content) }),
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
  return entries.map(({ path }) => path);
}

function takeBackOne(disk: Disk, folder: string, { existed, hash, path }: WrittenEntry): void {
  const { backup, target, temporary } = placesOf(disk, folder, path, hash === undefined);
  const now = disk.kind(target) === 'file' ? sha256(disk.read(target)) : undefined;
  if (now === hash && disk.kind(backup) === 'file') disk.rename(backup, target);
  else if (now === hash && !existed) disk.remove(target);
  disk.remove(backup);
  disk.remove(temporary);
}

/** What cannot be read, or leads out of the project, is not of this tool: a journal may come with a project from anywhere. */
function readEntries(text: string): readonly WrittenEntry[] {
  const record = parsed(text);
  if (record.format !== FORMAT || !Array.isArray(record.entries)) return [];
  const entries = record.entries as readonly unknown[];
  return entries.every(isEntry) ? entries : [];
}

function isEntry(value: unknown): value is WrittenEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { existed, hash, path } = value as Readonly<Record<string, unknown>>;
  const isHash = hash === undefined || typeof hash === 'string';
  return typeof path === 'string' && isBelow(path) && typeof existed === 'boolean' && isHash;
}

function parsed(text: string): { readonly format?: unknown; readonly entries?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // A journal is renamed into place when it is whole; this one is somebody's.
    return {};
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
