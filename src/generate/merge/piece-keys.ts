// What a piece declares and what its braces hold, as its text shows it. In: lines. Out: keys such as `function:get_speed_serve`, names.

import { type Line, linesText } from './lines.ts';
import type { Piece } from './pieces.ts';
import { withoutComments } from './scan.ts';

/** What the parts of a list are: of a file, of a function, or of an object, an enumeration, a row. */
export type ListKind = 'file' | 'statements' | 'cases' | 'rows';

/** Whether a line is a heading of the tool: `/* ---- dispatch ---- *\/`. */
export function isHeadingLine(code: string): boolean {
  return /^\/\* ---- .* ---- \*\/$/.test(code);
}

/** What stands between the braces that a head opens. */
export function listKind(head: readonly Line[]): ListKind {
  const text = textOf(head);
  if (/\bswitch\s*\(/.test(text)) return 'cases';
  return /(?:=|,|^)\s*\{\s*$/.test(text) || /\benum\b[^;(]*\{\s*$/.test(text) ? 'rows' : 'statements';
}

/** Code of lines on one line. */
export function textOf(lines: readonly Line[]): string {
  return withoutComments(linesText(lines.map((line) => ({ ...line, above: [], below: [], own: line.code }))))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Of a macro or an include. */
export function directiveKey(lines: readonly Line[]): string | undefined {
  const text = textOf(lines);
  const macro = /^#\s*define (\w+)/.exec(text)?.[1];
  if (macro !== undefined) return `macro:${macro}`;
  const included = /^#\s*include\s*(\S+)/.exec(text)?.[1];
  return included === undefined ? undefined : `include:${included}`;
}

/** What a piece declares, as its text shows it. */
export function keyOf(lines: readonly Line[], kind: ListKind): string | undefined {
  const text = textOf(lines);
  if (kind === 'rows') {
    const member = /^\.(\w+) =/.exec(text)?.[1] ?? /^([A-Z_a-z]\w*)(?: =.*)?,?$/.exec(text)?.[1];
    return member === undefined ? undefined : `member:${member}`;
  }
  if (kind !== 'file') return undefined;
  if (text.startsWith('_Static_assert')) return `assertion:${text}`;
  const type = /\b(struct|union|enum) (\w+) \{$/.exec(text);
  if (type !== null) return `type:${type[2]}`;
  if (text.startsWith('typedef ')) return `typedef:${/(\w+)\s*(?:\[.*\])?;$/.exec(text)?.[1] ?? text}`;
  const called = /^[\w\s*]*?\b(\w+)\s*\((?!\s*\*)/.exec(text);
  const object = /(\w+)\s*(?:\[[^\]]*\]\s*)*(?:=|;$)/.exec(text);
  if (
    called !== null &&
    (object === null || called.index + called[0].length < object.index + object[0].length)
  )
    return `${text.endsWith(';') ? 'prototype' : 'function'}:${called[1]}`;
  return object === null ? undefined : `object:${object[1]}`;
}

/** Names that a piece of the file level defines, enumerators included; none for a comment, an include, a region. */
export function definedNames(piece: Piece): readonly string[] {
  const own = /^(?:function|prototype|object|type|typedef|macro):(\w+)$/.exec(piece.key ?? '')?.[1];
  const isEnum = piece.kind === 'block' && /\benum\b/.test(textOf(piece.head));
  const enumerators = isEnum
    ? piece.body.flatMap(({ key }) => /^member:(\w+)$/.exec(key ?? '')?.[1] ?? [])
    : [];
  return own === undefined ? enumerators : [own, ...enumerators];
}
