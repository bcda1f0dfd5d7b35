// Golden folders, one for each finding: `case.json` edits the sample project, `expected.txt` is what tracing says then.
// SOSSL_UPDATE_GOLDEN=1 writes the expectations anew; a reviewer reads the difference.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TRC } from '../../src/diagnostics/codes-trc.ts';
import { snapshotText } from '../../src/report/trace-snapshot.ts';
import { traceProject } from '../../src/trace/trace.ts';
import { type Edit, sampleInput } from './sample-project.ts';

const CASES = new URL('cases/', import.meta.url);
const names = readdirSync(CASES).sort();

function run(name: string): string {
  const { edits }: { edits: readonly Edit[] } = JSON.parse(
    readFileSync(new URL(`${name}/case.json`, CASES), 'utf8'),
  );
  const { value, diagnostics } = traceProject(sampleInput(edits));
  if (value === undefined) throw new Error('tracing always gives a trace');
  const findings = diagnostics.map(({ span, severity, code, message }) => {
    return `${span === undefined ? '' : `${span.file}:${span.line}:${span.column}: `}${severity} ${code}: ${message}`;
  });
  const constructs = value.constructs.map(({ identity, state }) => `${identity} ${state}`);
  const monitor = value.monitor.map(({ identity, state }) => `${identity} ${state}`);
  const reasons = value.requirements.map(({ requirement, reason }) => `${requirement.id} ${reason}`);
  const snapshot = String(snapshotText(value)[0]?.content ?? '');
  return [...findings, '', snapshot, ...reasons, '', ...constructs, ...monitor, ''].join('\n');
}

describe('findings', () => {
  test.each(names)('%s', (name) => {
    const file = new URL(`${name}/expected.txt`, CASES);
    const result = run(name);
    if (process.env.SOSSL_UPDATE_GOLDEN === '1') writeFileSync(file, result);
    expect(existsSync(file)).toBe(true);
    expect(result).toBe(readFileSync(file, 'utf8'));
  });

  test('a finding in code points at the first character of its line', () => {
    const [edit] = JSON.parse(readFileSync(new URL('untraced-decision/case.json', CASES), 'utf8')).edits;
    const input = sampleInput([edit]);
    const [finding] = traceProject(input).diagnostics;
    const text = input.readings[0]?.text ?? '';
    expect(text.slice(finding?.span?.start, finding?.span?.end)).toBe('if (request->axle > 1U) {');
  });

  test('every code of tracing fires in at least one case', () => {
    const seen = names.map((name) => readFileSync(new URL(`${name}/expected.txt`, CASES), 'utf8')).join('\n');
    expect(Object.values(TRC).filter(({ code }) => !seen.includes(code))).toEqual([]);
  });

  test('the complete project has no finding but a note, every other case differs from it', () => {
    const complete = readFileSync(new URL('complete/expected.txt', CASES), 'utf8');
    expect(complete).toMatch(/^sossl\.c:5:1: note TRC0106: [^\n]*\n\nproject sample complete\n/);
    const same = names.filter(
      (name) => readFileSync(new URL(`${name}/expected.txt`, CASES), 'utf8') === complete,
    );
    expect(same).toEqual(['complete', 'current-pin', 'excluded-and-emitted']);
  });
});
