// The file system as the tool uses it: fifteen operations, synchronous, throwing the errors of Node unchanged.
// In: real paths. Out: bytes and names. Everything that reads or writes goes through a `Disk`, so that a test can hand in
// one that fails at the n-th write. Must not decide what a failure means: `read-file.ts` and `write-set.ts` do.

import * as fs from 'node:fs';
import { notAPlainFile, systemErrorCode } from './disk-error.ts';
import { folderOf } from './paths.ts';

export type Kind = 'file' | 'folder' | 'other' | 'none';

export interface Disk {
  readonly read: (path: string) => Uint8Array;
  /** The first bytes of a file that may be of any size. */
  readonly readStart: (path: string, limitBytes: number) => Uint8Array;
  /** The last bytes of such a file. */
  readonly readEnd: (path: string, limitBytes: number) => Uint8Array;
  /** Creates `path`, which must not exist, and returns when its bytes are on the disk. `mode`: permissions, else those of a new file. */
  readonly create: (path: string, content: Uint8Array, mode?: number) => void;
  /** Permission bits of a file, 0o644. */
  readonly mode: (path: string) => number;
  readonly rename: (from: string, to: string) => void;
  /** Gives a file a second name, which must not exist: on a file system without hard links, throws what link(2) ends with there. */
  readonly link: (from: string, to: string) => void;
  readonly copy: (from: string, to: string) => void;
  /** Removes a file or a folder with all it holds; does nothing when there is none. */
  readonly remove: (path: string) => void;
  /** Creates a folder and its parents; returns the topmost folder that was new. */
  readonly makeFolder: (path: string) => string | undefined;
  /** Entries of a folder, by code unit. */
  readonly list: (path: string) => readonly string[];
  /** Absolute path without symbolic links. */
  readonly realPath: (path: string) => string;
  /** What a path leads to; a pipe, a socket or a device is `other`, and reading or copying it throws `EFTYPE`. */
  readonly kind: (path: string) => Kind;
  /** What a symbolic link names, whether that exists or not; undefined for whatever is no link. */
  readonly linkTarget: (path: string) => string | undefined;
  /** Makes renames below a folder durable. */
  readonly syncFolder: (path: string) => void;
}

/** What readlink(2) ends with where something else or nothing stands. */
const NO_LINK: readonly string[] = ['EINVAL', 'ENOENT', 'ENOTDIR'];

/** What a path is answered with that leads to nothing. */
const ABSENT: readonly string[] = ['ENOENT', 'ENOTDIR'];

/** The disk of the machine. */
export const realDisk: Disk = {
  read: readPlain,
  readStart,
  readEnd,
  create: createDurably,
  mode: (path) => fs.statSync(path).mode & 0o777,
  rename: fs.renameSync,
  link: fs.linkSync,
  copy: copyPlain,
  remove,
  makeFolder: makeFolders,
  list: (path) => fs.readdirSync(path).sort(),
  realPath: (path) => fs.realpathSync(path),
  kind: kindOf,
  linkTarget,
  syncFolder: syncPath,
};

/** Not a Buffer, whose `slice` would hand out the same bytes again instead of a copy. */
function readPlain(path: string): Uint8Array {
  refuseOther(path);
  return new Uint8Array(fs.readFileSync(path));
}

function copyPlain(from: string, to: string): void {
  refuseOther(from);
  fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
}

function readStart(path: string, limitBytes: number): Uint8Array {
  return readPart(path, limitBytes, () => 0);
}

function readEnd(path: string, limitBytes: number): Uint8Array {
  return readPart(path, limitBytes, (sizeBytes) => Math.max(0, sizeBytes - limitBytes));
}

function readPart(path: string, limitBytes: number, from: (sizeBytes: number) => number): Uint8Array {
  refuseOther(path);
  const file = fs.openSync(path, 'r');
  try {
    const { size } = fs.fstatSync(file);
    const bytes = new Uint8Array(Math.min(limitBytes, size));
    return bytes.subarray(0, fs.readSync(file, bytes, 0, bytes.length, from(size)));
  } finally {
    fs.closeSync(file);
  }
}

function createDurably(path: string, content: Uint8Array, mode?: number): void {
  const file = fs.openSync(path, 'wx', 0o666);
  try {
    if (mode !== undefined) fs.fchmodSync(file, mode);
    fs.writeFileSync(file, content);
    fs.fsyncSync(file);
  } catch (thrown) {
    // What fails on an open file does not name it.
    throw thrown instanceof Error ? Object.assign(thrown, { path }) : thrown;
  } finally {
    fs.closeSync(file);
  }
}

/** Not `rmSync`: what it throws on a read-only file system has no error code (Node 26). */
function remove(path: string): void {
  try {
    if (fs.lstatSync(path).isDirectory()) {
      for (const name of fs.readdirSync(path)) remove(`${path}/${name}`);
      fs.rmdirSync(path);
    } else {
      fs.unlinkSync(path);
    }
  } catch (thrown) {
    if (!ABSENT.includes(systemErrorCode(thrown))) throw thrown;
  }
}

/**
 * Not `mkdirSync` with `recursive`: where a file system answers ENOENT to the making of a folder in one that exists, as that
 * below /proc does, it makes the parents again without end (Node 26).
 */
function makeFolders(path: string): string | undefined {
  if (kindOf(path) === 'folder') return undefined;
  const parent = folderOf(path);
  const first = parent !== path && kindOf(parent) === 'none' ? makeFolders(parent) : undefined;
  return makeOne(path) ? (first ?? path) : first;
}

/** Whether the folder was made by this call: another process may have been faster. */
function makeOne(path: string): boolean {
  try {
    fs.mkdirSync(path);
    return true;
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'EEXIST' && kindOf(path) === 'folder') return false;
    throw thrown;
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch (thrown) {
    if (NO_LINK.includes(systemErrorCode(thrown))) return undefined;
    throw thrown;
  }
}

function kindOf(path: string): Kind {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'none';
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

function refuseOther(path: string): void {
  if (kindOf(path) === 'other') throw notAPlainFile(path);
}

function syncPath(path: string): void {
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}
