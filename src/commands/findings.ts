// Findings as the user asked for them, and what they mean for the exit code. In: an outcome. Out: text and code.

import { exitCode } from '../diagnostics/exit-code.ts';
import { formatText } from '../diagnostics/text.ts';
import type { Edge } from '../io/edge.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { ExitCode, FileNames, Outcome } from './command.ts';
import type { Format } from './options.ts';

/** Not a finding about the product but a reason why there was nothing to look at. CLI0105 is a word in the configuration. */
const UNREADABLE = /^IOE|^CLI(?!0105)|^(?:YML0201|BLD0101)$/;

/** What goes to the user: the form, complete, with file names as seen from the working folder. */
export async function findingsText(outcome: Outcome, format: Format, edge: Edge): Promise<string> {
  const diagnostics = outcome.diagnostics.map((diagnostic) => rename(diagnostic, outcome.names));
  if (format === 'json') return (await import('../diagnostics/json.ts')).formatJson(diagnostics);
  if (format === 'sarif') {
    return (await import('../diagnostics/sarif.ts')).formatSarif(diagnostics, edge.toolVersion);
  }
  const texts = new Map<string, string>();
  for (const [file, text] of outcome.names?.texts ?? []) texts.set(outcome.names?.shown(file) ?? file, text);
  return formatText(diagnostics, texts, { colours: edge.terminal.colours });
}

/** 0 clean, 1 findings, 2 nothing to look at, 3 a bug; the command's own word counts when it is the greater. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  const { diagnostics } = outcome;
  const isUnreadable = diagnostics.some(
    ({ severity, code }) => severity === 'error' && UNREADABLE.test(code),
  );
  const found = isUnreadable ? 2 : exitCode(diagnostics);
  const own = outcome.exit ?? 0;
  return own > found ? own : found;
}

function rename(diagnostic: Diagnostic, names: FileNames | undefined): Diagnostic {
  if (names === undefined) return diagnostic;
  const place = (span: Span): Span => ({ ...span, file: names.shown(span.file) });
  return {
    ...diagnostic,
    ...(diagnostic.span === undefined ? {} : { span: place(diagnostic.span) }),
    related: diagnostic.related.map((one) =>
      one.span === undefined ? one : { ...one, span: place(one.span) },
    ),
  };
}
