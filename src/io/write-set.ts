// Writes a set of files so that either all of them are replaced or none is.
// In: a disk, a folder, files with paths below it, paths to remove. Out: the paths that changed, or a diagnostic.
// All temporaries and all backups stand on the disk before the first rename; any error puts back what was there, and in a project a journal
// lets the next run do so after a kill. A file
// whose content is already right is not touched. A path must not leave the folder by its
// words; a symbolic link that stands there stays, and the file that it names gets the text. One that names none refuses the set.

import { report } from '../diagnostics/code.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { OutputFile } from '../model/source.ts';
import type { Disk } from './disk.ts';
import { reasonOf, systemErrorCode } from './disk-error.ts';
import { endJournal, hasJournal, type JournalState, placesOf, writeJournal } from './journal.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';

interface PlannedWrite {
  readonly path: string;
  readonly target: string;
  readonly temporary: string;
  readonly backup: string;
  readonly content: Uint8Array | undefined;
  readonly existed: boolean;
  readonly isAppended: boolean;
}

/** Replaces `files` below `folder` and removes `stale`; on success every file is durable under its own name. */
export function writeSet(
  disk: Disk,
  folder: string,
  files: readonly OutputFile[],
  stale: readonly string[] = [],
): StageResult<readonly string[]> {
  const undo: (() => void)[] = [];
  let current = folder;
  const at = (path: string): void => {
    current = path;
  };
  try {
    const planned = planWrites(disk, folder, files, stale, at);
    const problems = problemsOf(disk, folder, files, planned);
    if (problems.length > 0) return { diagnostics: problems };
    const isJournaled = planned.length > 0 && hasJournal(disk, folder);
    const note = (state: JournalState): void => {
      if (isJournaled) writeJournal(disk, folder, planned, state);
    };
    if (isJournaled) undo.push(() => endJournal(disk, folder));
    note('idle');
    prepare(disk, planned, undo, at);
    note('replacing');
    replace(disk, planned, undo, at);
    note('idle');
    for (const write of planned) disk.remove(write.backup);
    if (isJournaled) endJournal(disk, folder);
    return { value: planned.map((write) => write.path), diagnostics: [] };
  } catch (thrown) {
    for (const step of undo.reverse()) step();
    const code = systemErrorCode(thrown);
    const file = current;
    const reason = code === 'ENOENT' ? 'no file can be made there' : reasonOf(code);
    return {
      diagnostics: [
        code === 'ENOSPC' ? report(IOE.diskFull, { file }) : report(IOE.writeFailed, { file, reason }),
      ],
    };
  }
}

/** What would keep the files from being written, as far as it shows before anything is tried. */
export function writeProblems(
  disk: Disk,
  folder: string,
  files: readonly OutputFile[],
): readonly Diagnostic[] {
  return problemsOf(
    disk,
    folder,
    files,
    planWrites(disk, folder, files, [], () => undefined),
  );
}

/** Links to nothing; else files that nobody may write to. */
function problemsOf(
  disk: Disk,
  folder: string,
  files: readonly OutputFile[],
  planned: readonly PlannedWrite[],
): readonly Diagnostic[] {
  const dangling = files.flatMap(({ path }) => linkAt(disk, folder, path) ?? []);
  if (dangling.length > 0) return dangling;
  const locked = planned.filter((write) => isReadOnly(disk, write));
  return locked.map(({ path }) => report(IOE.writeFailed, { file: path, reason: READ_ONLY }));
}

function linkAt(disk: Disk, folder: string, path: string): Diagnostic | undefined {
  const named = joinPath(folder, path);
  const target = disk.kind(named) === 'none' ? disk.linkTarget(named) : undefined;
  return target === undefined ? undefined : report(IOE.linkToNothing, { link: path, target, what: 'file' });
}

function planWrites(
  disk: Disk,
  folder: string,
  files: readonly OutputFile[],
  stale: readonly string[],
  at: (path: string) => void,
): PlannedWrite[] {
  const plan = (path: string, content: Uint8Array | undefined, isAppended = false): PlannedWrite => {
    at(path);
    if (!isBelow(path)) throw new Error(`output path leaves its folder: ${path}`);
    const existed = disk.kind(joinPath(folder, path)) !== 'none';
    return { path, content, existed, isAppended, ...placesOf(disk, folder, path, content === undefined) };
  };
  const wanted = files.map((file) => plan(file.path, toBytes(file.content), file.isAppended));
  const unwanted = stale.map((path) => plan(path, undefined)).filter((write) => write.existed);
  return [...wanted.filter((write) => !isWritten(disk, write)), ...unwanted];
}

function prepare(
  disk: Disk,
  planned: readonly PlannedWrite[],
  undo: (() => void)[],
  at: (path: string) => void,
) {
  for (const write of planned) {
    at(write.path);
    const created = disk.makeFolder(folderOf(write.target));
    if (created !== undefined) undo.push(() => disk.remove(created));
    undo.push(() => disk.remove(write.temporary));
    disk.remove(write.temporary);
    if (write.content !== undefined) disk.create(write.temporary, write.content, modeOf(disk, write));
    if (write.existed) {
      undo.push(() => disk.remove(write.backup));
      disk.remove(write.backup);
      disk.copy(write.target, write.backup);
    }
  }
}

function replace(
  disk: Disk,
  planned: readonly PlannedWrite[],
  undo: (() => void)[],
  at: (path: string) => void,
) {
  for (const write of planned) {
    at(write.path);
    undo.push(() => restore(disk, write));
    if (write.content === undefined) disk.remove(write.target);
    else disk.rename(write.temporary, write.target);
  }
  for (const folder of new Set(planned.map((write) => folderOf(write.target)))) disk.syncFolder(folder);
}

function restore(disk: Disk, write: PlannedWrite): void {
  if (write.existed) disk.rename(write.backup, write.target);
  else disk.remove(write.target);
}

const READ_ONLY = 'it is read-only: nobody may write to it';

/** Whether somebody took the right to write it from everybody; a rename would not ask. */
function isReadOnly(disk: Disk, write: PlannedWrite): boolean {
  const mode = modeOf(disk, write);
  return mode !== undefined && (mode & 0o222) === 0;
}

/** Permissions of the file that is replaced. */
function modeOf(disk: Disk, { existed, target }: PlannedWrite): number | undefined {
  return existed && disk.kind(target) === 'file' ? disk.mode(target) : undefined;
}

function isWritten(disk: Disk, write: PlannedWrite): boolean {
  if (write.content === undefined || disk.kind(write.target) !== 'file') return false;
  return Buffer.compare(disk.read(write.target), write.content) === 0;
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
