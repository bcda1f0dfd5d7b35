// Figures of the evidence pack for the benchmark: the whole run cold and unchanged, its slow steps, the size of the audit report. In:
// the program, a project without results or cache, an empty folder. Out: figures with the bars of the pack.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Figure, median } from './figures.ts';

interface RunRecord {
  readonly steps: readonly { readonly step: string; readonly milliseconds: number }[];
  readonly carriedOver: readonly { readonly step: string }[];
}

/** Runs everything once from nothing, then three times with nothing changed. */
export function evidenceFigures(program: string, project: string, out: string): readonly Figure[] {
  const words = ['evidence', project, '--out', out];
  const cold = timed(program, words);
  const record = readRecord(out);
  if (record.carriedOver.length > 0) throw new Error('the first run was not a cold one');
  const pdf = fs.statSync(path.join(out, 'audit/configuration-audit.pdf')).size;
  const unchanged = median([1, 2, 3].map(() => timed(program, words)));
  if (readRecord(out).carriedOver.length === 0)
    throw new Error('a run without a change did everything again');
  const misra = timed(program, ['misra', project, '--out', `${out}-misra`]);
  const step = (name: string): number => record.steps.find((one) => one.step === name)?.milliseconds ?? 0;
  return [
    { name: 'sossl evidence, cold', value: Math.round(cold), unit: 'ms', limit: 120_000 },
    { name: 'sossl evidence, unchanged', value: Math.round(unchanged), unit: 'ms', limit: 3_000 },
    { name: 'all diagrams, cold', value: step('diagrams'), unit: 'ms', limit: 8_000 },
    { name: 'audit report', value: step('audit report'), unit: 'ms', limit: 3_000 },
    { name: 'audit report, size', value: pdf, unit: 'bytes', limit: 2_000_000 },
    { name: 'sossl misra, all checkers', value: Math.round(misra), unit: 'ms', limit: 25_000 },
  ];
}

function timed(program: string, words: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr.slice(-500)}`);
  return performance.now() - begin;
}

function readRecord(out: string): RunRecord {
  return JSON.parse(fs.readFileSync(path.join(out, 'run/record.json'), 'utf8'));
}
