// Diagnostics as text in the form of gcc, so that editors jump to the place: `file:line:col: error SYS0203: …`, the source
// line with a caret, the hint, related places. In: values. Out: text; colours only on request.

import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { showHidden } from './hidden-characters.ts';

export interface TextOptions {
  readonly colours: boolean;
}

/** Texts of the files that diagnostics point into, by the name that their spans carry. */
export type SourceLines = ReadonlyMap<string, string>;

const LONGEST_LINE = 160;
const GUTTER = 6;
const COLOURS: Readonly<Record<Severity | 'hint' | 'bold', string>> = {
  error: '31;1',
  warning: '33;1',
  note: '36',
  hint: '32',
  bold: '1',
};

/** All diagnostics, each ending with a line end; empty for none. */
export function formatText(
  diagnostics: readonly Diagnostic[],
  sources: SourceLines,
  options: TextOptions,
): string {
  return diagnostics.map((diagnostic) => formatOne(diagnostic, sources, options)).join('');
}

/** Hidden characters are made visible before colours are added. An accepted warning takes two lines: it is known. */
function formatOne(raw: Diagnostic, sources: SourceLines, options: TextOptions): string {
  const diagnostic = withoutHidden(raw);
  const head = headLine(diagnostic, options);
  if (diagnostic.accepted !== undefined) return `${head}\n${acceptedLine(diagnostic.accepted)}\n`;
  const lines = [head, ...sourceLines(diagnostic.span, sources)];
  if (diagnostic.severity === 'warning' && diagnostic.path !== undefined) lines.push(acceptLine(diagnostic));
  lines.push(`${' '.repeat(GUTTER)}${paint('hint:', 'hint', options)} ${diagnostic.hint}`);
  for (const { message, span } of diagnostic.related) {
    lines.push(
      `${placeOf(span)}${paint('note:', 'note', options)} ${message}`,
      ...sourceLines(span, sources),
    );
  }
  return `${lines.join('\n')}\n`;
}

function withoutHidden(diagnostic: Diagnostic): Diagnostic {
  const { message, hint, related } = diagnostic;
  return {
    ...diagnostic,
    message: showHidden(message),
    hint: showHidden(hint),
    related: related.map((place) => ({ ...place, message: showHidden(place.message) })),
  };
}

function headLine(
  { code, name, severity, message, span, accepted }: Diagnostic,
  options: TextOptions,
): string {
  const word = accepted === undefined ? severity : `accepted ${severity}`;
  const head = paint(`${word} ${code}:`, severity, options);
  return `${paint(placeOf(span), 'bold', options)}${head} ${message} [${name}]`;
}

function acceptedLine({ author, date, reason }: NonNullable<Diagnostic['accepted']>): string {
  return showHidden(`${' '.repeat(GUTTER)}accepted by ${author} on ${date}: ${reason}`);
}

function acceptLine({ code, path }: Diagnostic): string {
  return `${' '.repeat(GUTTER)}to accept: code ${code}, path ${path}`;
}

function placeOf(span: Span | undefined): string {
  return span === undefined ? '' : `${span.file}:${span.line}:${span.column}: `;
}

/** The line that a span begins in and a line of carets below it; nothing when the text is not at hand. */
function sourceLines(span: Span | undefined, sources: SourceLines): readonly string[] {
  const text = span === undefined ? undefined : sources.get(span.file);
  if (span === undefined || text === undefined) return [];
  const start = span.start - (span.column - 1);
  const line = /^[^\r\n]*/u.exec(text.slice(start, start + LONGEST_LINE))?.[0] ?? '';
  const before = line.slice(0, span.column - 1);
  const marked = line.slice(span.column - 1, span.column - 1 + Math.max(1, span.end - span.start));
  const indent = showHidden(before).replaceAll(/[^\t]/gu, ' ');
  const carets = '^'.repeat(Math.max(1, showHidden(marked).length));
  return [
    `${String(span.line).padStart(GUTTER - 1)} | ${showHidden(line)}`,
    `${' '.repeat(GUTTER - 1)} | ${indent}${carets}`,
  ];
}

function paint(text: string, kind: keyof typeof COLOURS, options: TextOptions): string {
  return options.colours && text !== '' ? `\u001b[${COLOURS[kind]}m${text}\u001b[0m` : text;
}
