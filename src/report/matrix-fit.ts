// Whether the files of a trace fit into a text of this machine. In: what draws each file. Out: the files, and the names of those
// that would be too long. Must not hide any other failure of a report: that is a bug and is thrown on.

import type { OutputFile } from '../model/source.ts';

/** The longest string of V8 in UTF-16 units (`buffer.constants.MAX_STRING_LENGTH` of Node 26). */
export const LONGEST_TEXT = 2 ** 29 - 24;

export interface Report {
  readonly path: string;
  readonly draw: () => readonly OutputFile[];
}

export interface DrawnReports {
  readonly files: readonly OutputFile[];
  /** Paths of the reports that need more than `limit` units. */
  readonly tooLong: readonly string[];
}

/** Every report is in `files`, complete, or its path is in `tooLong`. */
export function drawReports(reports: readonly Report[], limit: number): DrawnReports {
  const drawn = reports.map(({ path, draw }) => ({ path, files: drawWithin(draw, limit) }));
  return {
    files: drawn.flatMap(({ files }) => files ?? []),
    tooLong: drawn.flatMap(({ path, files }) => (files === undefined ? [path] : [])),
  };
}

function drawWithin(draw: Report['draw'], limit: number): readonly OutputFile[] | undefined {
  try {
    const files = draw();
    return files.every(({ content }) => content.length <= limit) ? files : undefined;
  } catch (thrown) {
    if (isTooLongText(thrown)) return undefined;
    throw thrown;
  }
}

/** Whether somebody tried to make a text longer than `LONGEST_TEXT`. */
export function isTooLongText(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message === 'Invalid string length';
}
