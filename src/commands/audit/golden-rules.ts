// What the golden cases of the tool show about its rules, as a record: running all cases takes seconds, reading the record none. In:
// the edge. Out: rules. `scripts/setting-rules.ts` writes the record; a test runs the cases and compares.

import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { joinPath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import type { SettingRule } from '../../model/checked-setting.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { readToolText } from '../project/tool-texts.ts';
import { caseRunner } from '../test/refusal-case.ts';
import { type SeenRules, seenRules } from './setting-rules.ts';

export const RULES_FILE = 'templates/report/setting-rules.json';
const FORMAT = 'sossl-setting-rules/1';
const CASES = 'test/cases';
const EXPECTED = 'expected.txt';

interface RulesRecord {
  readonly format: typeof FORMAT;
  readonly cases: Readonly<Record<string, number>>;
  readonly rules: readonly SettingRule[];
}

/** The rules of the record. */
export function recordedRules(edge: Edge): StageResult<SeenRules> {
  const { diagnostics, value } = readToolText(edge, RULES_FILE);
  if (value === undefined) return { diagnostics };
  const record = JSON.parse(value.text) as RulesRecord;
  return { value: { rules: record.rules, cases: new Map(Object.entries(record.cases)) }, diagnostics: [] };
}

/** The record as it follows from the cases: one line for each rule. */
export function rulesText(edge: Edge, leaves: readonly string[]): StageResult<string> {
  const { disk, packageRoot } = edge;
  const read = (file: string): Uint8Array | undefined => {
    const path = joinPath(packageRoot, CASES, file);
    return readBytes(disk, path, `${TOOL_FILES}${CASES}/${file}`, 'the golden case').value;
  };
  const files = listFiles(disk, joinPath(packageRoot, CASES), `${TOOL_FILES}${CASES}`, EXPECTED);
  if (files.value === undefined) return { diagnostics: files.diagnostics };
  const run = caseRunner(read);
  const results = files.value.map((file) => run(file.slice(0, -`/${EXPECTED}`.length)));
  const { cases, rules } = seenRules(results, leaves);
  const counts = [...cases].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const value = [
    '{',
    `  "format": ${JSON.stringify(FORMAT)},`,
    '  "cases": {',
    lines(counts.map(([code, count]) => `${JSON.stringify(code)}: ${count}`)),
    '  },',
    '  "rules": [',
    lines(rules.map((rule) => JSON.stringify(rule))),
    '  ]',
    '}',
    '',
  ].join('\n');
  return { value, diagnostics: [] };
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `    ${entry}`).join(',\n');
}
