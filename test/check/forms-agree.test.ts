// The three forms of the findings say the same: codes, levels and places of every golden case, in one order.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatJson } from '../../src/diagnostics/json.ts';
import { formatSarif } from '../../src/diagnostics/sarif.ts';
import { CASES, runCase } from './run-case.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly accepted?: unknown;
  readonly place?: Place;
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly suppressions?: readonly unknown[];
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number; readonly startColumn: number };
    };
  }[];
}

const row = (code: string, severity: string, isAccepted: boolean, place: Place | undefined): string =>
  `${place === undefined ? '' : `${place.file}:${place.line}:${place.column}: `}${isAccepted ? 'accepted ' : ''}${severity} ${code}`;

function fromText(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const found = /^((?:\S+:\d+:\d+: )?(?:accepted )?(?:error|warning|note) [A-Z]{3}\d{4}): /u.exec(line);
    return found?.[1] === undefined ? [] : [found[1]];
  });
}

function fromJson(text: string): readonly string[] {
  const { findings } = JSON.parse(text) as { readonly findings: readonly Finding[] };
  return findings.map(({ accepted, code, place, severity }) =>
    row(code, severity, accepted !== undefined, place),
  );
}

function fromSarif(text: string): readonly string[] {
  const [run] = (JSON.parse(text) as { readonly runs: readonly { readonly results: readonly Result[] }[] })
    .runs;
  return (run?.results ?? []).map(({ level, locations, ruleId, suppressions }) => {
    const at = locations?.[0]?.physicalLocation;
    const place =
      at?.region === undefined
        ? undefined
        : { file: at.artifactLocation.uri, line: at.region.startLine, column: at.region.startColumn };
    return row(ruleId, level, (suppressions ?? []).length > 0, place);
  });
}

const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

test('text, JSON and SARIF have the same codes, levels and places in every golden case', () => {
  const cases = foldersIn(CASES).flatMap((area) =>
    foldersIn(join(CASES, area)).map((name) => `${area}/${name}`),
  );
  let count = 0;
  for (const directory of cases) {
    const { diagnostics, text } = runCase(directory);
    const json = fromJson(formatJson(diagnostics));
    expect([directory, fromSarif(formatSarif(diagnostics, '0'))]).toEqual([directory, json]);
    expect([directory, fromText(text)]).toEqual([directory, json]);
    expect(json).toHaveLength(diagnostics.length);
    count += json.length;
  }
  expect(count).toBeGreaterThan(500);
});
