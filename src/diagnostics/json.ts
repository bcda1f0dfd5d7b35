// Diagnostics as JSON: `sossl-findings/1`. Keys stand in the order shown; absent values are left out.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';

/** The text of a findings file, with a line end. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ format: 'sossl-findings/1', findings: diagnostics.map(toFinding) }, undefined, 2)}\n`;
}

function toFinding({
  code,
  name,
  severity,
  message,
  hint,
  path,
  span,
  related,
  accepted,
}: Diagnostic): object {
  return {
    code,
    name,
    severity,
    message,
    hint,
    ...(path === undefined ? {} : { path }),
    ...(span === undefined ? {} : { place: toPlace(span) }),
    related: related.map((place) => ({
      message: place.message,
      ...(place.span === undefined ? {} : { place: toPlace(place.span) }),
    })),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

function toPlace({ file, line, column, start, end }: Span): object {
  return { file, line, column, start, end };
}
