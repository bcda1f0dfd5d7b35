// The journal of a set of files that is being replaced: what a run that was killed in the middle leaves for the next one. In: a disk, a project
// folder. Out: the set as it was before. It stands from before the first file that is made until after the last one that is removed, and says
// whether targets are being replaced, so that otherwise a set is whole and only what was made beside it has to go.

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
  /** Whether it is only ever appended to, so that it stays as it was written. */
  readonly isAppended: boolean;
}

interface WrittenEntry {
  readonly path: string;
  readonly existed: boolean;
  /** SHA-256 of what is written, absent for a file that is removed; one with another content has been touched by somebody since. */
  readonly hash?: string;
  readonly isAppended?: true;
}

/** Whether targets are being replaced at this moment. */
export type JournalState = 'replacing' | 'idle';

interface Journal {
  readonly state: JournalState;
  readonly entries: readonly WrittenEntry[];
}

export interface TakenBack {
  /** Paths of the set that are as they were before it. */
  readonly files: readonly string[];
  /** What stood in place of a file that somebody has edited since. */
  readonly kept: readonly string[];
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
  return readJournal(disk, folder)?.state === 'replacing';
}

/** Whether sets of this folder have a journal: only those of a project do. */
export function hasJournal(disk: Disk, folder: string): boolean {
  return disk.kind(joinPath(folder, '.sossl')) === 'folder';
}

/** Writes down what is being replaced, or about to be, or has been. */
export function writeJournal(
  disk: Disk,
  folder: string,
  entries: readonly JournalEntry[],
  state: JournalState,
): void {
  const file = joinPath(folder, JOURNAL);
  const rows = entries.map(
    ({ content, existed, isAppended, path }): WrittenEntry => ({
      path,
      existed,
      ...(content === undefined ? {} : { hash: sha256(content) }),
      ...(isAppended ? { isAppended } : {}),
    }),
  );
  const text = `${JSON.stringify({ format: FORMAT, state, entries: rows })}\n`;
  disk.remove(`${file}.new`);
  disk.create(`${file}.new`, new TextEncoder().encode(text));
  disk.rename(`${file}.new`, file);
}

/** The set is whole, and nothing of it stands beside its files. */
export function endJournal(disk: Disk, folder: string): void {
  disk.remove(joinPath(folder, JOURNAL));
  disk.remove(joinPath(folder, `${JOURNAL}.new`));
}

/**
 * Takes a half-written set back: every file is as it was before, but for one that somebody has edited since, which stays, and for one that
 * is only appended to. Undefined where no set was left half-written.
 */
export function takeBack(disk: Disk, folder: string): TakenBack | undefined {
  const file = joinPath(folder, JOURNAL);
  // One that was never finished: nothing had been replaced yet.
  disk.remove(`${file}.new`);
  const journal = readJournal(disk, folder);
  if (journal === undefined) return undefined;
  const { entries, state } = journal;
  const kept = entries.flatMap((entry) => {
    if (state === 'replacing' && entry.isAppended !== true) restore(disk, folder, entry);
    return cleanUp(disk, folder, entry, state) ?? [];
  });
  disk.remove(file);
  const isBack = ({ isAppended, path }: WrittenEntry): boolean =>
    isAppended !== true && !kept.some((place) => place.startsWith(`${path}.sossl-kept`));
  return state === 'idle' ? undefined : { files: entries.filter(isBack).map(({ path }) => path), kept };
}

/** Puts back what was replaced, unless somebody edited what was written. */
function restore(disk: Disk, folder: string, { existed, hash, path }: WrittenEntry): void {
  const { backup, target } = placesOf(disk, folder, path, hash === undefined);
  if (hashAt(disk, target) !== hash) return;
  if (disk.kind(backup) === 'file') disk.rename(backup, target);
  else if (!existed) disk.remove(target);
}

/** Removes what stands beside a file. The earlier content of one that somebody edited since is kept; returns where. */
function cleanUp(
  disk: Disk,
  folder: string,
  { hash, isAppended, path }: WrittenEntry,
  state: JournalState,
): string | undefined {
  const { backup, target, temporary } = placesOf(disk, folder, path, hash === undefined);
  disk.remove(temporary);
  const before = hashAt(disk, backup);
  if (before === undefined) return undefined;
  if (state === 'idle' || isAppended === true || hashAt(disk, target) === before) {
    disk.remove(backup);
    return undefined;
  }
  const [place, shown] = freePlace(disk, target, path);
  disk.rename(backup, place);
  return shown;
}

/** `sossl.c.sossl-kept`, with a number where that is taken. */
function freePlace(disk: Disk, target: string, path: string): readonly [place: string, shown: string] {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '.sossl-kept' : `.sossl-kept-${number}`;
    if (disk.kind(`${target}${ending}`) === 'none') return [`${target}${ending}`, `${path}${ending}`];
  }
}

function hashAt(disk: Disk, path: string): string | undefined {
  return disk.kind(path) === 'file' ? sha256(disk.read(path)) : undefined;
}

/** What cannot be read, or leads out of the project, is not of this tool: a journal may come with a project from anywhere. */
function readJournal(disk: Disk, folder: string): Journal | undefined {
  const file = joinPath(folder, JOURNAL);
  if (disk.kind(file) !== 'file') return undefined;
  const record = parsed(new TextDecoder().decode(disk.read(file)));
  const entries = Array.isArray(record.entries) ? (record.entries as readonly unknown[]) : [];
  const isOwn = record.format === FORMAT && entries.every(isEntry);
  return { state: record.state === 'idle' ? 'idle' : 'replacing', entries: isOwn ? entries : [] };
}

function isEntry(value: unknown): value is WrittenEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { existed, hash, path } = value as Readonly<Record<string, unknown>>;
  const isHash = hash === undefined || typeof hash === 'string';
  return typeof path === 'string' && isBelow(path) && typeof existed === 'boolean' && isHash;
}

const NOTHING = { format: undefined, state: undefined, entries: undefined };

function parsed(text: string): Readonly<Record<'format' | 'state' | 'entries', unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return { ...NOTHING, ...(typeof value === 'object' ? value : {}) };
  } catch {
    // A journal is renamed into place when it is whole; this one is somebody's.
    return NOTHING;
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
