// Reads input files. In: a disk, a real path, the name under which the file is known. Out: bytes, or a diagnostic.
// Must not interpret the content: what text is, `load/text.ts` says.

import { report } from '../diagnostics/code.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Disk } from './disk.ts';
import { obstacleOf, reasonOf, systemErrorCode } from './disk-error.ts';

/** The bytes of a file. `what` says what it is for in the message: `configuration`. */
export function readBytes(disk: Disk, path: string, file: string, what: string): StageResult<Uint8Array> {
  try {
    return { value: disk.read(path), diagnostics: [] };
  } catch (thrown) {
    return { diagnostics: [readFailure(systemErrorCode(thrown), file, what)] };
  }
}

/** The diagnostic for an input that could not be read. */
export function readFailure(code: string, file: string, what: string): Diagnostic {
  if (code === 'ENOENT') return report(IOE.fileMissing, { file, what });
  return report(IOE.fileUnreadable, { file, what, reason: reasonOf(code), obstacle: obstacleOf(code) });
}
