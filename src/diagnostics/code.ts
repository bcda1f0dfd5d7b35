// How a diagnostic code is defined and raised. One file per area holds the codes; `catalogue.ts` joins them.

import type { Diagnostic, RelatedPlace, Severity } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';

/** One code. `P` names what its message needs, so a missing parameter does not compile. */
export interface CodeDefinition<P> {
  /** Area and number, never renumbered or reused: `SYS0203`. */
  readonly code: string;
  /** Kebab name: `region-overlap`. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: (parameters: P) => string;
  readonly hint: (parameters: P) => string;
  /** What `sossl explain` says: what is wrong, why it matters, what to do. Two to six sentences. */
  readonly about: string;
  /** Requirements that the check behind this code implements. */
  readonly requirements: readonly string[];
}

export interface Place {
  readonly span?: Span | undefined;
  readonly path?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/** Turns a code and its parameters into a diagnostic. */
export function report<P>(definition: CodeDefinition<P>, parameters: P, place: Place = {}): Diagnostic {
  return {
    code: definition.code,
    name: definition.name,
    severity: definition.severity,
    message: definition.message(parameters),
    hint: definition.hint(parameters),
    related: place.related ?? [],
    ...(place.span === undefined ? {} : { span: place.span }),
    ...(place.path === undefined ? {} : { path: place.path }),
  };
}

/** Defines a code; exists so that `P` is inferred from one place. */
export function defineCode<P>(definition: CodeDefinition<P>): CodeDefinition<P> {
  return definition;
}
