// The lock of a project: one writing run at a time. In: a disk, a real project folder. Out: a lock to release, or who holds
// it. The lock is `.sossl/busy` with the process number in it. It gets its name when the number is in it, by a hard link, so that a
// kill at any moment leaves no lock without an owner. That of a dead process is taken over.

import { report } from '../diagnostics/code.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Disk } from './disk.ts';
import { systemErrorCode } from './disk-error.ts';
import { baseName, folderOf, joinPath } from './paths.ts';

export const LOCK_FILE = '.sossl/busy';

/** Where nobody may write there is nothing to guard; the command says itself what it cannot write. */
const CLOSED: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

/** What link(2) ends with on a file system without hard links. */
const NO_HARD_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'ENOSYS'];

/** Locks of this process, each with its disk. */
const held = new Map<string, Disk>();

export type Claim = { readonly release: () => void } | { readonly problem: Diagnostic };

/** The lock of a project, or the run that holds it. `shown` names the lock file in the message. */
export function claimProject(disk: Disk, folder: string, shown: string): Claim {
  const file = joinPath(folder, LOCK_FILE);
  try {
    disk.makeFolder(joinPath(folder, '.sossl'));
    const holder = claim(disk, file);
    if (holder === undefined) return { release: () => release(file) };
    return { problem: report(IOE.anotherRun, { process: holder, file: shown }) };
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (CLOSED.includes(code)) return { release: () => undefined };
    if (code === 'ENOSPC') return { problem: report(IOE.diskFull, { file: LOCK_FILE }) };
    throw thrown;
  }
}

/** Releases every lock that this process holds; for the end of the process, however it comes. */
export function releaseProjects(): void {
  for (const file of held.keys()) release(file);
}

/** Takes the lock, over that of a dead process if need be; who holds it when that is not to be had. */
function claim(disk: Disk, file: string): string | undefined {
  const holder = holderOf(disk, file);
  if (holder !== undefined && isAtWork(disk, file, holder)) return holder;
  if (holder !== undefined) removeDead(disk, file, holder);
  if (!take(disk, file)) return holderOf(disk, file) ?? 'unknown';
  sweep(disk, file);
  return undefined;
}

/** Whether nobody was faster. */
function take(disk: Disk, file: string): boolean {
  const mine = unusedName(disk, file);
  try {
    disk.create(mine, owner());
    publish(disk, mine, file);
    held.set(file, disk);
    return true;
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'EEXIST') return false;
    throw thrown;
  } finally {
    disk.remove(mine);
  }
}

/** Gives the finished lock its name, which must not exist. */
function publish(disk: Disk, mine: string, file: string): void {
  try {
    disk.link(mine, file);
  } catch (thrown) {
    if (!NO_HARD_LINKS.includes(systemErrorCode(thrown))) throw thrown;
    createInPlace(disk, file);
  }
}

/** Where there are no hard links. A kill before the number is written leaves a lock without one. */
function createInPlace(disk: Disk, file: string): void {
  try {
    disk.create(file, owner());
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOSPC') disk.remove(file);
    throw thrown;
  }
}

function owner(): Uint8Array {
  return new TextEncoder().encode(`${process.pid}\n`);
}

/** Removes what runs that were killed while they took the lock left beside it. */
function sweep(disk: Disk, file: string): void {
  const start = `${baseName(file)}-`;
  for (const name of disk.list(folderOf(file))) {
    const number = name.startsWith(start) ? name.slice(start.length) : '';
    if (/^[1-9]\d*$/.test(number) && !isAlive(disk, number)) disk.remove(`${file}-${number}`);
  }
}

/** Who holds the lock: a process number, `unknown` when there is none in it; undefined when the lock is gone. */
function holderOf(disk: Disk, file: string): string | undefined {
  try {
    const text = new TextDecoder().decode(disk.read(file)).trim();
    return /^[1-9]\d*$/.test(text) ? text : 'unknown';
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** A lock without a number may be being written, see `createInPlace`. A number of this process that it does not hold was used before. */
function isAtWork(disk: Disk, file: string, holder: string): boolean {
  if (holder === 'unknown') return true;
  return Number(holder) === process.pid ? held.has(file) : isAlive(disk, holder);
}

function isAlive(disk: Disk, holder: string): boolean {
  try {
    process.kill(Number(holder), 0);
    return !hasEnded(disk, holder);
  } catch (thrown) {
    return systemErrorCode(thrown) !== 'ESRCH';
  }
}

/** A killed process that nobody waits for keeps its number, in state Z; proc(5) says so where there is a /proc. */
function hasEnded(disk: Disk, holder: string): boolean {
  const file = `/proc/${holder}/status`;
  if (disk.kind(file) !== 'file') return false;
  return /^State:\s+[ZX]/m.test(new TextDecoder().decode(disk.read(file)));
}

/** Takes the lock away by a name of its own first: what came there in the meantime is put back. */
function removeDead(disk: Disk, file: string, holder: string): void {
  const mine = unusedName(disk, file);
  try {
    disk.rename(file, mine);
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return;
    throw thrown;
  }
  if (holderOf(disk, mine) === holder) disk.remove(mine);
  else disk.rename(mine, file);
}

/** A name of this process alone. What has it is left from an earlier process with the same number. */
function unusedName(disk: Disk, file: string): string {
  const mine = `${file}-${process.pid}`;
  disk.remove(mine);
  return mine;
}

function release(file: string): void {
  held.get(file)?.remove(file);
  held.delete(file);
}
