// Runs load and check over one golden directory, as the pipeline does, and puts what they say into words.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseRunner } from '../../src/commands/test/refusal-case.ts';
import { formatText } from '../../src/diagnostics/text.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { System } from '../../src/model/system.ts';

export const CASES = new URL('../cases/', import.meta.url).pathname;

export interface CaseResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
  /** What generation would be given; undefined when it is given nothing. */
  readonly system: System | undefined;
}

const run = caseRunner((file) => {
  const path = join(CASES, file);
  return existsSync(path) ? readFileSync(path) : undefined;
});

const results = new Map<string, CaseResult>();

/** What `check` says about the directory `area/case`. Each is run once in a test file. */
export function runCase(directory: string): CaseResult {
  const known = results.get(directory);
  if (known !== undefined) return known;
  const { diagnostics, sources, system } = run(directory);
  const result = { diagnostics, system, text: formatText(diagnostics, sources, { colours: false }) };
  results.set(directory, result);
  return result;
}
