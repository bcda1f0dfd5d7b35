// What a stage reports about its input. Codes and their words stand in `diagnostics/catalogue.ts`.

import type { Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface RelatedPlace {
  readonly message: string;
  readonly span?: Span;
}

export interface Diagnostic {
  /** Area and number: `SYS0203`. */
  readonly code: string;
  /** Kebab name: `region-overlap`. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly span?: Span;
  /** Configuration path it is about, by which a warning is accepted. */
  readonly path?: string;
  readonly related: readonly RelatedPlace[];
  /** Set when a warning was accepted. */
  readonly accepted?: { readonly reason: string; readonly author: string; readonly date: string };
}

/** What every pure stage returns. `value` is undefined exactly when a diagnostic is an error. */
export interface StageResult<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}
