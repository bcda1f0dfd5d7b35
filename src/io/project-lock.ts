// The lock of a project: one writing run at a time. In: a disk, a real project folder. Out: a lock to release, or who holds
// it. The lock is `.sossl/busy`, created exclusively, with the process number in it. That of a dead process is taken over.

import { report } from '../diagnostics/code.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Disk } from './disk.ts';
import { systemErrorCode } from './disk-error.ts';
import { joinPath } from './paths.ts';

export const LOCK_FILE = '.sossl/busy';

/** Where nobody may write there is nothing to guard; the command says itself what it cannot write. */
const CLOSED: readonly string[] = ['EACCES', 'EPERM', 'EROFS'];

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

/** Creates the lock, over that of a dead process if need be; who holds it when that is not to be had. */
function claim(disk: Disk, file: string): string | undefined {
  if (create(disk, file)) return undefined;
  const holder = holderOf(disk, file);
  if (holder !== undefined && isAtWork(disk, file, holder)) return holder;
  if (holder !== undefined) removeDead(disk, file, holder);
  return create(disk, file) ? undefined : (holderOf(disk, file) ?? 'unknown');
}

function create(disk: Disk, file: string): boolean {
  try {
    disk.create(file, new TextEncoder().encode(`${process.pid}\n`));
    held.set(file, disk);
    return true;
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC') disk.remove(file);
    throw thrown;
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

/** A lock without a number is being written at this moment. A number of this process that it does not hold was used before. */
function isAtWork(disk: Disk, file: string, holder: string): boolean {
  if (holder === 'unknown') return true;
  if (Number(holder) === process.pid) return held.has(file);
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
  const mine = `${file}-${process.pid}`;
  try {
    disk.rename(file, mine);
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return;
    throw thrown;
  }
  if (holderOf(disk, mine) === holder) disk.remove(mine);
  else disk.rename(mine, file);
}

function release(file: string): void {
  held.get(file)?.remove(file);
  held.delete(file);
}
