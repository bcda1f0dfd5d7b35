// Diagnostics as text in the form of gcc, so that editors jump to the place: `file:line:col: error SYS0203: …`, the source
// line with a caret, the hint, related places. In: values. Out: text; colours only on request. Shows at most `MOST_FINDINGS`
// and counts the others: nobody reads more, and what a program reads is JSON or SARIF. Must not decide what a finding means.

import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { showHidden } from './hidden-characters.ts';

export interface TextOptions {
  readonly colours: boolean;
}

/** Texts of the files that diagnostics point into, by the name that their spans carry. */
export type SourceLines = ReadonlyMap<string, string>;

/** What one run shows as text. */
export const MOST_FINDINGS = 100;

const LONGEST_LINE = 160;
const GUTTER = 6;
const COLOURS: Readonly<Record<Severity | 'hint' | 'bold', string>> = {
  error: '31;1',
  warning: '33;1',
  note: '36',
  hint: '32',
  bold: '1',
};

/**
 * The diagnostics in their order, each ending with a line end; empty for none. Of more than `MOST_FINDINGS` the gravest are
 * shown, and a last line counts the others.
 */
export function formatText(
  diagnostics: readonly Diagnostic[],
  sources: SourceLines,
  options: TextOptions,
): string {
  if (diagnostics.length <= MOST_FINDINGS) return formatAll(diagnostics, sources, options);
  const gravest = diagnostics.toSorted((a, b) => RANKS.indexOf(rankOf(a)) - RANKS.indexOf(rankOf(b)));
  const shown = new Set(gravest.slice(0, MOST_FINDINGS));
  const text = formatAll(
    diagnostics.filter((one) => shown.has(one)),
    sources,
    options,
  );
  return `${text}${remainderLine(gravest.slice(MOST_FINDINGS))}\n`;
}

function formatAll(diagnostics: readonly Diagnostic[], sources: SourceLines, options: TextOptions): string {
  return diagnostics.map((diagnostic) => formatOne(diagnostic, sources, options)).join('');
}

const RANKS = ['error', 'warning', 'note', 'accepted'] as const;

function rankOf({ accepted, severity }: Diagnostic): (typeof RANKS)[number] {
  return accepted === undefined ? severity : 'accepted';
}

/** `and 3 more findings, not shown here (2 warnings, 1 note): …` */
function remainderLine(hidden: readonly Diagnostic[]): string {
  const counts = RANKS.flatMap((rank) => {
    const count = hidden.filter((one) => rankOf(one) === rank).length;
    const noun = count === 1 || rank === 'accepted' ? rank : `${rank}s`;
    return count === 0 ? [] : [`${count} ${noun}`];
  });
  const more = `${hidden.length} more finding${hidden.length === 1 ? '' : 's'}`;
  return `and ${more}, not shown here (${counts.join(', ')}): --format json or --format sarif shows all`;
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
