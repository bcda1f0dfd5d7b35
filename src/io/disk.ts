// The file system as the tool uses it: eleven operations, synchronous, throwing the errors of Node unchanged.
// In: real paths. Out: bytes and names. Everything that reads or writes goes through a `Disk`, so that a test can hand in
// one that fails at the n-th write. Must not decide what a failure means: `read-file.ts` and `write-set.ts` do.

import * as fs from 'node:fs';
import { notAPlainFile } from './disk-error.ts';

export type Kind = 'file' | 'folder' | 'other' | 'none';

export interface Disk {
  readonly read: (path: string) => Uint8Array;
  /** The first bytes of a file that may be of any size. */
  readonly readStart: (path: string, limitBytes: number) => Uint8Array;
  /** Creates `path`, which must not exist, and returns when its bytes are on the disk. */
  readonly create: (path: string, content: Uint8Array) => void;
  readonly rename: (from: string, to: string) => void;
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
  /** Makes renames below a folder durable. */
  readonly syncFolder: (path: string) => void;
}

/** The disk of the machine. */
export const realDisk: Disk = {
  read: readPlain,
  readStart,
  create: createDurably,
  rename: fs.renameSync,
  copy: copyPlain,
  remove: (path) => fs.rmSync(path, { force: true, recursive: true }),
  makeFolder: (path) => fs.mkdirSync(path, { recursive: true }),
  list: (path) => fs.readdirSync(path).sort(),
  realPath: (path) => fs.realpathSync(path),
  kind: kindOf,
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
  refuseOther(path);
  const file = fs.openSync(path, 'r');
  try {
    const bytes = new Uint8Array(Math.min(limitBytes, fs.fstatSync(file).size));
    return bytes.subarray(0, fs.readSync(file, bytes));
  } finally {
    fs.closeSync(file);
  }
}

function createDurably(path: string, content: Uint8Array): void {
  const file = fs.openSync(path, 'wx', 0o666);
  try {
    fs.writeFileSync(file, content);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
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
