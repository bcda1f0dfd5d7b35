// Offsets of a text to lines and columns. Counts the lines once, so that many spans of a long file stay cheap.

import type { SourceText, Span } from '../model/source.ts';

/** Makes half-open spans of one text. */
export interface LineMap {
  readonly span: (start: number, end: number) => Span;
}

/** A map of `source`; `\n`, `\r\n` and a lone `\r` end a line. */
export function mapLines(source: SourceText): LineMap {
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/gu)) starts.push(match.index + match[0].length);
  const span = (start: number, end: number): Span => {
    const line = lineOf(starts, start);
    return { file: source.file, start, end, line: line + 1, column: start - (starts[line] ?? 0) + 1 };
  };
  return { span };
}

/** Index of the last line that starts at or before `offset`. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
