// The JSON of gcc's -fdiagnostics-format=json: one list on a line for each unit, on standard error. In: the text. Out: findings.
// Notes are children of a finding, but so may other warnings be: gcc 12 hangs what it says after -Wvla below that. Any other line
// is a problem: it is what the driver or the linker complains about.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';
import { asCount, asList, asObject, asText, parseJson } from './json-value.ts';

const SEVERITIES: Readonly<Record<string, RawFinding['severity']>> = {
  error: 'error',
  'fatal error': 'error',
  note: 'note',
};

/** One finding for each diagnostic that is no note below another one. */
export function parseGccJson(text: string): ParsedResults {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => ({ line, list: parseJson(line)?.value }));
  const strange = read.filter(({ list }) => !Array.isArray(list));
  const entries = read
    .flatMap(({ list }) => asList(list))
    .flatMap(withChildren)
    .map(toFinding);
  return {
    findings: entries.filter((entry) => entry !== undefined),
    problems: [
      ...strange.map(({ line }) => `a line is no JSON of gcc: ${JSON.stringify(line.slice(0, 120))}`),
      ...entries.filter((entry) => entry === undefined).map(() => 'an entry of the JSON is no diagnostic'),
    ],
  };
}

/** An entry, and what hangs below it and is no note. */
function withChildren(entry: unknown): readonly unknown[] {
  const children = asList(asObject(entry)?.children).flatMap(withChildren);
  return [entry, ...children.filter((child) => asObject(child)?.kind !== 'note')];
}

function toFinding(entry: unknown): RawFinding | undefined {
  const fields = asObject(entry);
  const kind = asText(fields?.kind);
  const message = asText(fields?.message);
  if (fields === undefined || kind === undefined || message === undefined) return undefined;
  const caret = asObject(asObject(asList(fields.locations)[0])?.caret);
  return {
    rule: asText(fields.option) ?? kind,
    severity: SEVERITIES[kind] ?? 'warning',
    message,
    path: asText(caret?.file) ?? '',
    line: asCount(caret?.line),
    column: asCount(caret?.column),
  };
}
