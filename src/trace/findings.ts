// Collects what tracing finds, once as a diagnostic for the terminal and once as a row of the trace.
// In: a code of TRC, its parameters, the state it stands for and its place. Out: both forms, same words.

import { type CodeDefinition, report } from '../diagnostics/code.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { State } from '../model/states.ts';
import type { TraceFinding } from '../model/trace.ts';

/** A place in a file, or the name of something that stands in none. */
export type FindingPlace =
  | { readonly file: string; readonly line: number; readonly span?: Span }
  | { readonly name: string };

export interface Findings {
  readonly rows: TraceFinding[];
  readonly diagnostics: Diagnostic[];
}

/** The span of a place; constructs only know their line, because the reader places them in bytes, not in characters. */
function spanOf(place: FindingPlace): Span | undefined {
  if ('name' in place) return undefined;
  return place.span ?? { file: place.file, start: 0, end: 0, line: place.line, column: 1 };
}

/** Adds one finding in both forms. */
export function addFinding<P>(
  findings: Findings,
  state: State,
  definition: CodeDefinition<P>,
  parameters: P,
  place: FindingPlace,
): void {
  const span = spanOf(place);
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
