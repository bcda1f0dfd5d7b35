// From bytes to text that can be trusted: UTF-8, at most 4 MiB (64 MiB of code), no character that an editor would not show.
// Does not look at what the text says.

import { report } from '../diagnostics/code.ts';
import { YML } from '../diagnostics/codes-yml.ts';
import { CONTROL, characterName, HIDDEN } from '../diagnostics/hidden-characters.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText, Span } from '../model/source.ts';
import { mapLines } from './line-map.ts';

export const MAXIMUM_BYTES = 4 * 1024 * 1024;
/** Of a C file: the tool itself writes 36 MB for a configuration with 10,000 services, and reads them back. */
export const MAXIMUM_CODE_BYTES = 64 * 1024 * 1024;
const MOST_LINES = 50;

/** The text of a file, without byte order mark; a diagnostic at the first byte that is not UTF-8. */
export function decodeText(file: string, bytes: Uint8Array): StageResult<SourceText> {
  const limit = /\.[ch]$/u.test(file) ? MAXIMUM_CODE_BYTES : MAXIMUM_BYTES;
  if (bytes.length > limit) return { diagnostics: [tooLarge(file, bytes.length, limit)] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: { file, text }, diagnostics: [] };
  } catch {
    const offset = firstInvalidByte(bytes);
    const before = new TextDecoder().decode(bytes.subarray(0, offset));
    const span = mapLines({ file, text: before }).span(before.length, before.length);
    return { diagnostics: [report(YML.notUtf8, { offset }, { span })] };
  }
}

/** A diagnostic for the first refused character of every line, of at most 50 lines; or one for a text that is too long. */
export function checkText(source: SourceText): readonly Diagnostic[] {
  if (source.text.length > MAXIMUM_BYTES) return [tooLarge(source.file, source.text.length, MAXIMUM_BYTES)];
  const lines = mapLines(source);
  const firstOfLine = new Map<number, Diagnostic>();
  for (const match of source.text.matchAll(HIDDEN)) {
    const span = lines.span(match.index, match.index + match[0].length);
    if (firstOfLine.has(span.line)) continue;
    const definition = CONTROL.test(match[0]) ? YML.controlCharacter : YML.invisibleCharacter;
    firstOfLine.set(span.line, report(definition, { character: characterName(match[0]) }, { span }));
    if (firstOfLine.size === MOST_LINES) break;
  }
  return [...firstOfLine.values()];
}

function tooLarge(file: string, bytes: number, limit: number): Diagnostic {
  return report(YML.tooLarge, { bytes, limit }, { span: startOf(file) });
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0, line: 1, column: 1 };
}

/** Halves the bytes until the longest prefix is found that may still be continued, then drops a character cut off at its end. */
function firstInvalidByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  while (!decodes(bytes.subarray(0, good), false)) good -= 1;
  return good;
}

/** Whether the bytes are UTF-8; with `stream`, a character at the end may be incomplete. */
function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
