// What lies in checker-results/ and is no result: it speaks against the checker that it would be of, and the static analysis runs on.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { analysisStep } from '../../src/commands/evidence/analysis-step.ts';
import { beginRun } from '../../src/commands/evidence/begin-run.ts';
import { realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { honestAnswer, withCppcheck } from '../checkers/fake-checkers.ts';
import { opened } from '../checkers/opened.ts';
import { ROOT, wholeCopy } from '../cli/harness.ts';

const LONG = 5 * 1024 * 1024;

test('garbage of any kind and size', async () => {
  const folder = wholeCopy();
  const results = path.join(folder, 'checker-results');
  fs.mkdirSync(path.join(results, 'polyspace.csv'), { recursive: true });
  fs.writeFileSync(path.join(results, 'coverity.json'), Uint8Array.of(0xff, 0xfe, 0, 1));
  fs.writeFileSync(path.join(results, 'helix-qac.sarif'), ' '.repeat(LONG));
  fs.writeFileSync(path.join(results, 'a picture of the report.png'), Uint8Array.of(0x89, 0x50, 0));
  const edge = { ...realEdge(), workingFolder: ROOT, run: withCppcheck((request) => honestAnswer(request)) };
  const terminal = { ...edge.terminal, print: () => undefined, printError: () => undefined };
  const progress = createProgress(terminal, edge.environment.monotonic, true);
  const options = { subject: folder, format: 'text', threshold: [], dryRun: false, release: true };
  const context = { edge: { ...edge, terminal }, progress, options } as never;
  const begun = await beginRun(context, await opened(folder, edge), '2026-11-29T00:00:00.000Z');
  if (begun.value === undefined) throw new Error(JSON.stringify(begun.diagnostics));
  const { value } = await analysisStep(begun.value);
  const verdicts = new Map(value?.analysis.runs.map(({ checker, verdict }) => [checker, verdict]));
  for (const [checker, verdict] of [
    ['cppcheck', 'valid'],
    ['coverity', 'invalid'],
    ['helix-qac', 'invalid'],
    ['polyspace', 'invalid'],
    ['pc-lint-plus', 'not_run'],
  ] as const) {
    expect([checker, verdicts.get(checker)]).toEqual([checker, verdict]);
  }
  expect(value?.verdict).toBe('invalid');
}, 60_000);
