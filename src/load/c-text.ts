// Positions in one text file: offset (UTF-16, as parsers count) to line, column, UTF-8 byte and span.
// In: the text. Out: a lookup object. Reads no file and changes nothing.

import type { SourceText, Span } from '../model/source.ts';

export interface TextIndex {
  readonly file: string;
  readonly text: string;
  /** 1-based line of an offset. */
  lineOf(offset: number): number;
  /** Text of a 1-based line, without its line end. */
  lineText(line: number): string;
  /** Offset of the first character of a 1-based line; the text's length for the line after the last. */
  lineStart(line: number): number;
  /** Number of UTF-8 bytes before an offset. */
  byteAt(offset: number): number;
  span(start: number, end: number): Span;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** For every offset the bytes before it; undefined when the text is ASCII and the two are equal. */
function byteOffsetsOf(text: string): Uint32Array | undefined {
  if (/^[\x00-\x7f]*$/.test(text)) return undefined;
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    offsets[at] = bytes;
    const unit = text.charCodeAt(at);
    const surrogate = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || surrogate ? 2 : 3;
  }
  offsets[text.length] = bytes;
  return offsets;
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The index of a source; every lookup is O(log lines) or better. */
export function createTextIndex(source: SourceText): TextIndex {
  const { file, text } = source;
  const starts = lineStartsOf(text);
  const bytes = byteOffsetsOf(text);
  const lineOf = (offset: number): number => lastNotAbove(starts, offset) + 1;
  const lineStart = (line: number): number => starts[line - 1] ?? text.length;
  return {
    file,
    text,
    lineOf,
    lineStart,
    lineText: (line) => text.slice(lineStart(line), lineStart(line + 1)).replace(/\r?\n$/, ''),
    byteAt: (offset) => bytes?.[offset] ?? offset,
    span: (start, end) => {
      const line = lineOf(start);
      return { file, start, end, line, column: start - lineStart(line) + 1 };
    },
  };
}
