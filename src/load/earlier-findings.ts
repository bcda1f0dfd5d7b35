// The findings of an earlier report on static analysis, `misra/report.json`. In: its text. Out: checker and fingerprint of each, or
// why it cannot be used. Reads nothing else of it.

import type { JsonObject } from './checker-results/json-value.ts';
import { asList, asObject, asText, parseJson } from './checker-results/json-value.ts';

export interface EarlierFinding {
  readonly checker: string;
  readonly fingerprint: string;
}

export type EarlierReading = { readonly findings: readonly EarlierFinding[] } | { readonly problem: string };

/** Every finding of every run of the report. */
export function readEarlierFindings(text: string): EarlierReading {
  const root = asObject(parseJson(text)?.value);
  if (root === undefined) return { problem: 'it is no JSON object' };
  if (root.format !== 'sossl-misra/1') return { problem: 'its format is not sossl-misra/1' };
  if (!Array.isArray(root.runs)) return { problem: 'it has no list of runs' };
  const rows = root.runs.flatMap((run) => asList(asObject(run)?.findings)).map((row) => asObject(row) ?? {});
  const findings = rows.flatMap(toFinding);
  return findings.length === rows.length ? { findings } : { problem: 'a finding has no fingerprint' };
}

function toFinding(row: JsonObject): readonly EarlierFinding[] {
  const [checker, fingerprint] = [asText(row.checker), asText(row.fingerprint)];
  return checker === undefined || fingerprint === undefined ? [] : [{ checker, fingerprint }];
}
