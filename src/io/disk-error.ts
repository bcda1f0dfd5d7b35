// Turns the operating system's error into words. In: what was thrown. Out: the error code, or the reason in words.
// Must not swallow anything else: a thrown value without an error code is a bug of the tool and is thrown on.

import { report } from '../diagnostics/code.ts';
import { IOE, type Obstacle } from '../diagnostics/codes-ioe.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOENT: 'it does not exist',
  EROFS: 'the file system is read-only',
  ELOOP: 'its symbolic links form a circle',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'something else stands there',
  ENOTEMPTY: 'a folder that is not empty stands there',
  EMFILE: 'too many files are open',
  EFTYPE: 'it is neither a file nor a folder, but a pipe, a socket or a device',
  EIO: 'the disk reports an error',
};

const OBSTACLES: Readonly<Record<string, Obstacle>> = {
  EISDIR: 'folder',
  EFTYPE: 'special',
  ENOTDIR: 'path',
  ELOOP: 'path',
  ENAMETOOLONG: 'path',
  EIO: 'machine',
  EMFILE: 'machine',
};

/** The operating system's error code, `ENOSPC` for every way of running out of space; throws what is not such an error. */
export function systemErrorCode(thrown: unknown): string {
  const code = codeOf(thrown);
  if (code === undefined) throw thrown;
  return code === 'EDQUOT' || code === 'EFBIG' ? 'ENOSPC' : code;
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(thrown.code) ? thrown.code : undefined;
}

/** What reading a pipe, a socket or a device ends with, before it is opened: opening a pipe waits for a writer. */
export function notAPlainFile(path: string): Error {
  return Object.assign(new Error(`${path} is no plain file`), { code: 'EFTYPE', syscall: 'read', path });
}

/** Why an operation failed, in words, always with something to look up. */
export function reasonOf(code: string): string {
  return REASONS[code] ?? `error ${code}`;
}

/** What stands between the tool and an input. */
export function obstacleOf(code: string): Obstacle {
  return OBSTACLES[code] ?? 'access';
}

/**
 * The diagnostic for an error of the operating system that nobody expected; undefined for everything else. `shown` says how a
 * path reads to the user.
 */
export function systemFailure(thrown: unknown, shown: (path: string) => string): Diagnostic | undefined {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || codeOf(thrown) === undefined) return undefined;
  const code = systemErrorCode(thrown);
  const file = 'path' in thrown ? shown(String(thrown.path)) : String(thrown.syscall);
  if (code === 'ENOSPC') return report(IOE.diskFull, { file });
  return report(IOE.operationFailed, { file, operation: String(thrown.syscall), reason: reasonOf(code) });
}
