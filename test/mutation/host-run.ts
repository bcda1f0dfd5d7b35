// One run of sossl.c on the host: write the files, compile, call everything that the plan calls, judge. The plan comes
// from the tables and the second reader; the files may come from a configuration that was misread or a text that was
// broken on purpose.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EvidenceVerdict } from '../../src/model/evidence.ts';
import { judge } from '../../src/verify/judge.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const HAL = fileURLToPath(new URL('../../monitor/include', import.meta.url));
const STRICT = ['-std=c11', '-Wall', '-Wextra', '-Wconversion', '-Werror', '-O0', `-I${HAL}`, '-I.'];

export type Verdicts = ReadonlyMap<string, EvidenceVerdict>;

/** Prepares a folder in which mutants are compiled against the calls of one plan. */
export function prepare(folder: string, plan: TestPlan): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'secure.plan'), plan.secure);
  writeFileSync(join(folder, 'non_secure.plan'), plan.nonSecure);
  execFileSync('gcc', [...STRICT, '-c', join(HERE, 'host_calls.c'), '-o', 'host_calls.o'], { cwd: folder });
}

/** What the plan's cases say about these files; undefined when the compiler refuses them. */
export function verdictsOf(
  folder: string,
  plan: TestPlan,
  files: ReadonlyMap<string, string>,
): Verdicts | undefined {
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const compiled = spawnSync('gcc', [...STRICT, 'sossl.c', 'host_calls.o', '-o', 'calls'], { cwd: folder });
  if (compiled.status !== 0) return undefined;
  const logs = ['secure.log', 'non_secure.log'];
  const ran = spawnSync('./calls', ['secure.plan', 'non_secure.plan', ...logs], {
    cwd: folder,
    timeout: 10_000,
  });
  if (ran.status !== 0) return new Map();
  const [secureLog = '', nonSecureLog = ''] = logs.map((name) => readFileSync(join(folder, name), 'utf8'));
  const run = { secureLog, nonSecureLog, ended: 'off', corruptionRuns: [] } as const;
  const items = judge(plan, run, { environment: 'host', subject: {} });
  return new Map(items.map(({ id, verdict }) => [id, verdict]));
}

/** Cases that passed before and do not pass now. */
export function noticedBy(before: Verdicts, now: Verdicts | undefined): readonly string[] {
  if (now === undefined) return ['the compiler'];
  return [...before]
    .filter(([id, verdict]) => verdict === 'passed' && now.get(id) !== 'passed')
    .map(([id]) => id);
}
