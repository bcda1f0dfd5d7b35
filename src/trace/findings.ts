// Collects what tracing finds, once as a diagnostic for the terminal and once as a row of the trace.
// In: a code of TRC, its parameters, the state it stands for and its place. Out: both forms, same words.

import { type CodeDefinition, report } from '../diagnostics/code.ts';
import type { CSourceReading } from '../model/construct.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { State } from '../model/states.ts';
import type { TraceFinding } from '../model/trace.ts';

/** A place in a file, or the name of something that stands in none. */
export type FindingPlace =
  | { readonly file: string; readonly line: number; readonly span?: Span }
  | { readonly name: string };

export interface Findings {
  /** The emitted files, in which places are only known by line. */
  readonly texts: ReadonlyMap<string, string>;
  readonly rows: TraceFinding[];
  readonly diagnostics: Diagnostic[];
}

/** No findings yet. */
export function startFindings(readings: readonly CSourceReading[]): Findings {
  return { texts: new Map(readings.map(({ file, text }) => [file, text])), rows: [], diagnostics: [] };
}

/** The line without the white space around it: the reader places constructs in bytes, diagnostics count characters. */
function lineSpan(text: string, file: string, line: number): Span {
  const lines = text.split('\n', line);
  const last = lines.at(-1) ?? '';
  const column = last.length - last.trimStart().length + 1;
  const start = lines.slice(0, -1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return { file, start, end: start + last.trim().length, line, column };
}

function spanOf(place: FindingPlace, texts: Findings['texts']): Span | undefined {
  if ('name' in place) return undefined;
  return place.span ?? lineSpan(texts.get(place.file) ?? '', place.file, place.line);
}

/** Adds one finding in both forms. */
export function addFinding<P>(
  findings: Findings,
  state: State,
  definition: CodeDefinition<P>,
  parameters: P,
  place: FindingPlace,
): void {
  const span = spanOf(place, findings.texts);
  const diagnostic = report(definition, parameters, { span });
  const { code, message } = diagnostic;
  findings.diagnostics.push(diagnostic);
  findings.rows.push({
    state,
    code,
    where: 'name' in place ? place.name : `${place.file}:${place.line}`,
    message,
  });
}

/** Adds a note for the terminal. It is no finding of the trace: nothing has to be done for a complete one. */
export function addNote<P>(
  { diagnostics, texts }: Findings,
  definition: CodeDefinition<P>,
  parameters: P,
  place: FindingPlace,
): void {
  diagnostics.push(report(definition, parameters, { span: spanOf(place, texts) }));
}
