// The place of a line, for a diagnostic.

import type { Span } from '../model/source.ts';

/** The whole of a 1-based line, without its line end. */
export function placeOf(file: string, text: string, line: number): Span {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
  const own = (lines[line - 1] ?? '').replace(/\r$/, '');
  return { file, start, end: start + own.length, line, column: 1 };
}
