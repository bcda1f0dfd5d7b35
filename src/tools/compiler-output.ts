// What gcc, clang and the linker print, as findings with places. In: text of standard error. Out: messages in order.
// Lines that carry no place (excerpts, carets, "In function ...") are left to the log.

export interface CompilerMessage {
  /** As the compiler printed it. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly text: string;
}

const PLACED = /^([^\s:][^:]*):(\d+):(?:(\d+):)? (fatal error|error|warning|note): (.*)$/;

/** Errors, warnings and notes with their places, in the order in which they were printed. */
export function readCompilerOutput(text: string): readonly CompilerMessage[] {
  return text.split('\n').flatMap((line) => {
    const match = PLACED.exec(line);
    if (match === null) return [];
    const [, path = '', row = '1', column = '1', word = 'error', message = ''] = match;
    const severity = word === 'warning' ? 'warning' : word === 'note' ? 'note' : 'error';
    return [{ path, line: Number(row), column: Number(column), severity, text: message }];
  });
}

/** The first line that says what went wrong, for programs that name no place. */
export function firstComplaint(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.find((line) => /error|undefined|cannot|overflow|not found/i.test(line)) ?? lines[0] ?? 'no message'
  );
}

/** Why a program could not write, as the operating system's code. */
export type WriteTrouble = 'ENOSPC' | 'EROFS' | 'EACCES';

const WRITING =
  /(?:can.?t|cannot|unable to|error|could not) (?:create|open output|open map|write|writing|opening output)/i;

/** What kept a program from writing its result, whichever program and file; undefined when it complains of other things. */
export function writeTrouble(text: string): WriteTrouble | undefined {
  if (/No space left on device|Disk quota exceeded/.test(text)) return 'ENOSPC';
  if (/Read-only file system/.test(text)) return 'EROFS';
  const denied = text.split('\n').some((line) => /Permission denied/.test(line) && WRITING.test(line));
  return denied ? 'EACCES' : undefined;
}
