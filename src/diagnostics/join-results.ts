// Joins the results of several steps that do not depend on each other, so that all their errors are reported at once.

import type { StageResult } from '../model/diagnostic.ts';

/** The values of all results when each has one; always the diagnostics of all, in order. */
export function joinResults<T>(results: readonly StageResult<T>[]): StageResult<readonly T[]> {
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const values: T[] = [];
  for (const { value } of results) {
    if (value === undefined) return { diagnostics };
    values.push(value);
  }
  return { value: values, diagnostics };
}

/** As `joinResults`, for results of different types, by name. */
export function joinNamed<T extends Readonly<Record<string, unknown>>>(
  results: {
    readonly [K in keyof T]: StageResult<T[K]>;
  },
): StageResult<T> {
  const entries: [string, StageResult<unknown>][] = Object.entries(results);
  const diagnostics = entries.flatMap(([, result]) => result.diagnostics);
  if (entries.some(([, { value }]) => value === undefined)) return { diagnostics };
  return { value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as T, diagnostics };
}
