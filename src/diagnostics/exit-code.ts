// What the findings of a command mean for its exit code.

import type { Diagnostic } from '../model/diagnostic.ts';

/** 1 when there is an error or a warning that nobody accepted, else 0. */
export function exitCode(diagnostics: readonly Diagnostic[]): 0 | 1 {
  return diagnostics.some(isFinding) ? 1 : 0;
}

/** Whether a stage may go on: no diagnostic is an error. */
export function hasNoErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error');
}

function isFinding({ severity, accepted }: Diagnostic): boolean {
  return severity === 'error' || (severity === 'warning' && accepted === undefined);
}
