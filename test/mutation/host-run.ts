// One run of sossl.c on the host: write the files, compile, call everything that the plan calls, judge. The plan comes
// from the tables and the second reader; the files may come from a configuration that was misread or a text that was
// broken on purpose.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EvidenceVerdict } from '../../src/model/evidence.ts';
import { planGuestProgram } from '../../src/tools/guest-program.ts';
import type { BuiltArtefacts } from '../../src/verify/inspect.ts';
import { guestProgram } from '../../src/verify/inspect-guest.ts';
import { judge } from '../../src/verify/judge.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';
import { objectBytes } from '../verify/object-bytes.ts';
import { wrongInterrupts, wrongWithoutTokens } from './host-checks.ts';

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

function gcc(folder: string, ...parameters: readonly string[]): boolean {
  return spawnSync('gcc', [...STRICT, ...parameters], { cwd: folder }).status === 0;
}

function compileObject(folder: string, files: ReadonlyMap<string, string>): boolean {
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return gcc(folder, '-c', 'sossl.c', '-o', 'sossl.o');
}

function compile(folder: string, files: ReadonlyMap<string, string>): boolean {
  return compileObject(folder, files) && gcc(folder, 'sossl.o', 'host_calls.o', '-o', 'calls');
}

/** Both logs of one run; undefined when the program did not end well. `world` overrides the callers of the plan. */
function run(
  folder: string,
  world?: number,
  environment: Readonly<Record<string, string>> = {},
): readonly [string, string] | undefined {
  const names = ['secure.log', 'non_secure.log'] as const;
  const callers = world === undefined ? [] : [`${world}`];
  const parameters = ['secure.plan', 'non_secure.plan', ...names, ...callers];
  const { status } = spawnSync('./calls', parameters, {
    cwd: folder,
    timeout: 10_000,
    env: { ...process.env, ...environment },
  });
  if (status !== 0) return undefined;
  return [readFileSync(join(folder, names[0]), 'utf8'), readFileSync(join(folder, names[1]), 'utf8')];
}

/** Name of the case that a caller of neither world gives. */
const NEITHER_WORLD = 'a caller of neither world is served by no service';

/** Status and first result of every call are those of a refusal: nothing but -1 and -2 in x0. */
function neitherWorldIsServed(folder: string): boolean {
  const logs = run(folder, 2);
  const calls = (logs ?? []).flatMap((log) => log.split('\n').filter((line) => line.includes(' call')));
  return calls.length > 0 && calls.every((line) => / x0=f{15}[ef]( |$)/.test(line));
}

/** Names of the cases that only a host shows. */
const WITHOUT_TOKENS = 'without a token no limited service is served, and nobody else asks for one';
const INTERRUPTS = 'each interrupt number reaches its own handler and no other';

/** Cases beside those of the plan, from runs of the program that stands in the folder. */
function hostCases(folder: string, plan: TestPlan): Verdicts {
  const verdict = (holds: boolean): EvidenceVerdict => (holds ? 'passed' : 'failed');
  const logs = run(folder, undefined, { NO_TOKENS: 'yes' });
  const interrupts = readFileSync(join(folder, 'interrupts.log'), 'utf8');
  return new Map([
    [NEITHER_WORLD, verdict(neitherWorldIsServed(folder))],
    [WITHOUT_TOKENS, verdict(logs !== undefined && wrongWithoutTokens(plan, logs).length === 0)],
    [INTERRUPTS, verdict(wrongInterrupts(plan.reading, interrupts).length === 0)],
  ]);
}

/** The object file in the folder and the texts behind it, as inspections take them. */
function builtIn(folder: string, files: ReadonlyMap<string, string>, guestOutput = ''): BuiltArtefacts {
  const objects = objectBytes(readFileSync(join(folder, 'sossl.o')));
  const emitted = [...files].map(([file, text]) => ({ file, text }));
  return { symbolBytes: (symbol) => objects.get(symbol), guestOutput, emitted, toolVersion: 'test' };
}

/** What the wrappers of the guest header in the folder do, as `sossl test` calls them; nothing where they do not compile. */
function guestOutputIn(folder: string, plan: TestPlan): string {
  writeFileSync(join(folder, 'guest-check.c'), guestProgram(plan.reading));
  const { compile, run: call } = planGuestProgram({ framework: '', output: '.', hiddenPrefixes: [] });
  const isBuilt = spawnSync(compile.command, compile.arguments, { cwd: folder }).status === 0;
  if (!isBuilt) return '';
  const { status, stdout } = spawnSync(call.command, call.arguments, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout : '';
}

function verdictsOfLogs(
  plan: TestPlan,
  [secureLog, nonSecureLog]: readonly [string, string],
  built: BuiltArtefacts,
): Verdicts {
  const boot = { secureLog, nonSecureLog, ended: 'off', ownRuns: [], built } as const;
  const items = judge(plan, boot, { environment: 'host', subject: {} });
  return new Map(items.map(({ id, verdict }) => [id, verdict]));
}

/** What the plan's cases say about these files, tables as the host compiler laid them out; undefined when it refuses them. */
export function verdictsOf(
  folder: string,
  plan: TestPlan,
  files: ReadonlyMap<string, string>,
): Verdicts | undefined {
  if (!compile(folder, files)) return undefined;
  const logs = run(folder);
  if (logs === undefined) return new Map();
  const built = builtIn(folder, files, guestOutputIn(folder, plan));
  return new Map([...verdictsOfLogs(plan, logs, built), ...hostCases(folder, plan)]);
}

/** What the inspections of the plan say about these files; nothing is linked or run. */
export function inspectedOf(
  folder: string,
  plan: TestPlan,
  files: ReadonlyMap<string, string>,
): Verdicts | undefined {
  return compileObject(folder, files) ? verdictsOfLogs(plan, ['', ''], builtIn(folder, files)) : undefined;
}

/** Cases that passed before and do not pass now. */
export function noticedBy(before: Verdicts, now: Verdicts | undefined): readonly string[] {
  if (now === undefined) return ['the compiler'];
  return [...before]
    .filter(([id, verdict]) => verdict === 'passed' && now.get(id) !== 'passed')
    .map(([id]) => id);
}
