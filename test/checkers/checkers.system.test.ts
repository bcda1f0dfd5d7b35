// The real checkers on the example, and on violations that are put into it: found, counted as the programs print them, and the
// same in every form of the report.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Analysed, analyseProject } from '../../src/commands/misra/analyse.ts';
import { traceOpened } from '../../src/commands/trace/trace-project.ts';
import { realDisk } from '../../src/io/disk.ts';
import type { CheckerFinding, CheckerRun } from '../../src/model/checker.ts';
import { sossl, wholeCopy } from '../cli/harness.ts';
import { opened, SHIPPED, shippedAdapter } from './opened.ts';
import { sarifFaults } from './sarif-schema.ts';

/** Violations and what has to be found on their lines. Functions have prototypes, so that only these lines speak. */
const SEEDED: readonly (readonly [
  line: string,
  found: readonly (readonly [checker: string, rule: string])[],
])[] = [
  ['uint32_t seeded(uint32_t value);', []],
  ['uint32_t seeded_null(uint32_t value);', []],
  ['uint32_t seeded(uint32_t value)', []],
  ['{', []],
  ['    uint32_t result = 0U;', []],
  [
    '    uint32_t unread = 3U;',
    [
      ['gcc-warnings', '-Wunused-variable'],
      ['clang-warnings', '-Wunused-variable'],
    ],
  ],
  ['    result += (uint32_t)017;', [['cppcheck', 'misra-c2012-7.1']]],
  [
    '    if (value > 1U) result = 2U;',
    [
      ['cppcheck', 'misra-c2012-15.6'],
      ['clang-tidy', 'readability-braces-around-statements'],
    ],
  ],
  ['    value += 1U;', [['cppcheck', 'misra-c2012-17.8']]],
  [
    '    result += value << 40;',
    [
      ['clang-warnings', '-Wshift-count-overflow'],
      ['gcc-warnings', '-Wshift-count-overflow'],
      ['clang-analyzer', 'core.BitwiseShift'],
    ],
  ],
  ['    return result;', []],
  ['}', []],
  ['uint32_t seeded_null(uint32_t value)', []],
  ['{', []],
  ['    uint32_t result = 0U;', []],
  ['    const uint32_t *place = 0;', [['cppcheck', 'misra-c2012-11.9']]],
  [
    '    if (value == 7U) { result = *place; }',
    [
      ['clang-analyzer', 'core.NullDereference'],
      ['gcc-analyzer', '-Wanalyzer-null-dereference'],
    ],
  ],
  ['    return result;', []],
  ['}', []],
];

interface Result extends Analysed {
  readonly folder: string;
  readonly firstLine: number;
}
let seeded: Result;

async function analysed(folder: string): Promise<Analysed> {
  const project = await opened(folder);
  const traced = await traceOpened(project, { evidence: undefined, levels: [] });
  const trace = traced.value?.trace;
  const { value } = await analyseProject(project, trace === undefined ? {} : { trace });
  if (value === undefined) throw new Error('nothing was analysed');
  return value;
}

const runOf = ({ analysis }: Analysed, name: string): CheckerRun => {
  const run = analysis.runs.find(({ checker }) => checker === name);
  if (run === undefined) throw new Error(`${name} has no run`);
  return run;
};

beforeAll(async () => {
  const folder = wholeCopy();
  const file = path.join(folder, 'sossl.c');
  const before = fs.readFileSync(file, 'utf8').trimEnd();
  fs.writeFileSync(file, `${before}\n${SEEDED.map(([line]) => line).join('\n')}\n`);
  seeded = { ...(await analysed(folder)), folder, firstLine: before.split('\n').length + 1 };
}, 240_000);

const STARTED = SHIPPED.filter((name) => shippedAdapter(name).use === 'run');

test.each(STARTED)('the run of %s counts', (name) => {
  const { verdict, problems, canary, version, binaryHash } = runOf(seeded, name);
  expect(problems).toEqual([]);
  expect(verdict).toBe('valid');
  expect(canary?.found).toEqual(canary?.expected);
  expect(version).toMatch(/^\d/);
  expect(binaryHash).toMatch(/^[0-9a-f]{64}$/);
});

test.each(
  SEEDED.flatMap(([line, found], index) =>
    found.map(([checker, rule]) => [checker, rule, line.trim(), index] as const),
  ),
)('%s finds %s at: %s', (checker, rule, _, index) => {
  const at = runOf(seeded, checker).findings.filter(
    ({ span }) => span.file === 'sossl.c' && span.line === seeded.firstLine + index,
  );
  expect(at.map((finding) => finding.rule)).toContain(rule);
});

describe('what a program printed', () => {
  const raw = (name: string): string =>
    seeded.logs
      .filter(({ path: file }) => file.startsWith(`run/checkers/${name}-`))
      .map(({ content }) => String(content))
      .join('\n');
  const scratch = (name: string): readonly string[] => {
    const base = path.join(seeded.folder, 'build/qemu-virt-gicv3/checkers');
    const calls = fs.readdirSync(base).filter((one) => one.startsWith(`${name}-`));
    return calls.flatMap((call) =>
      fs.readdirSync(path.join(base, call)).map((file) => path.join(base, call, file)),
    );
  };

  test.each<[string, () => number]>([
    ['cppcheck', () => raw('cppcheck').split('<error id=').length - 1],
    ['clang-tidy', () => (raw('clang-tidy').match(/^\S+:\d+:\d+: (?:warning|error): /gm) ?? []).length],
    [
      'clang-warnings',
      () => (raw('clang-warnings').match(/^\S+:\d+:\d+: (?:warning|error): /gm) ?? []).length,
    ],
    ['gcc-warnings', () => raw('gcc-warnings').split('"kind": "warning"').length - 1],
    ['gcc-analyzer', () => raw('gcc-analyzer').split('"kind": "warning"').length - 1],
    [
      'clang-analyzer',
      () =>
        scratch('clang-analyzer')
          .filter((file) => file.endsWith('.plist'))
          .map((file) => JSON.parse(fs.readFileSync(file, 'utf8')))
          .flatMap(({ runs }) => runs.flatMap((run: { results: object[] }) => run.results)).length,
    ],
  ])('%s: as many findings were read as stand there', (name, count) => {
    expect(runOf(seeded, name).reported).toBe(count());
    expect(count()).toBeGreaterThan(0);
  });

  test('less what stands on canaries and what several units say alike, is what is reported', () => {
    for (const name of STARTED) {
      const { reported, calls, findings } = runOf(seeded, name);
      const onCanary = (calls ?? []).reduce((sum, { canary }) => sum + canary.found.length, 0);
      expect((reported ?? 0) - onCanary, name).toBeGreaterThanOrEqual(findings.length);
    }
  });
});

test('the seeded findings are in JSON, SARIF and HTML one for one', () => {
  const text = (end: string): string =>
    String(seeded.files.find(({ path: file }) => file === `misra/report.${end}`)?.content);
  const isSeeded = ({ span }: CheckerFinding): boolean =>
    span.file === 'sossl.c' && span.line >= seeded.firstLine;
  const wanted = seeded.analysis.runs.flatMap(({ findings }) => findings.filter(isSeeded));
  expect(wanted.length).toBeGreaterThan(10);
  const inJson = JSON.parse(text('json')).runs.flatMap(({ findings }: CheckerRun) =>
    findings.filter(isSeeded),
  );
  expect(inJson).toEqual(wanted);
  type Log = {
    readonly runs: readonly {
      readonly results: readonly { readonly ruleId: string; readonly partialFingerprints: object }[];
    }[];
  };
  const log: Log = JSON.parse(text('sarif'));
  expect(sarifFaults(text('sarif'))).toEqual([]);
  const page = new JSDOM(text('html')).window.document;
  for (const { fingerprint, rule, span } of wanted) {
    const results = log.runs
      .flatMap((run) => run.results)
      .filter((one) => JSON.stringify(one.partialFingerprints).includes(fingerprint));
    expect(results.map(({ ruleId }) => ruleId)).toEqual([rule]);
    const rows = page.querySelectorAll(`tr[id="finding-${fingerprint}"]`);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.textContent).toContain(`${span.file}:${span.line}`);
  }
});

test('findings at tagged code have constructs and requirements', () => {
  const inCode = runOf(seeded, 'cppcheck').findings.filter(({ span }) =>
    span.file.startsWith('sossl/monitor/src/'),
  );
  expect(inCode.filter(({ requirements }) => requirements.length > 0).length).toBeGreaterThan(0);
});

test('no report names a folder of this machine', () => {
  for (const { path: file, content } of seeded.files) {
    expect([file, String(content).includes(seeded.folder)]).toEqual([file, false]);
    expect([file, /\/(?:tmp|home|root|proc)\//.test(String(content))]).toEqual([file, false]);
  }
});

test('defines and include paths of every unit equal those of compile_commands.json', async () => {
  const folder = wholeCopy();
  expect((await sossl(['build', folder])).code).toBe(0);
  const text = fs.readFileSync(path.join(folder, 'build/qemu-virt-gicv3/compile_commands.json'), 'utf8');
  type Row = { readonly file: string; readonly arguments: readonly string[] };
  const rows: readonly Row[] = JSON.parse(text).filter(({ file }: Row) => file.endsWith('.c'));
  const neutral = (name: string): string => name.replace(/^.*\/(?=monitor\/)/, 'sossl/');
  const asBuilt = rows.map(({ file, arguments: words }) => [
    neutral(file),
    words.filter((word) => word.startsWith('-D')),
    words.filter((word) => word.startsWith('-I')).map((word) => neutral(word.slice(2))),
  ]);
  for (const name of STARTED.filter((one) => shippedAdapter(one).calls === 'by_flags')) {
    const calls = runOf(seeded, name).calls ?? [];
    const asChecked = calls.flatMap(({ units, defines, includePaths }) =>
      units.map((unit) => [unit, defines, includePaths]),
    );
    expect(asChecked.toSorted(), name).toEqual(asBuilt.toSorted());
  }
  const cppcheck = runOf(seeded, 'cppcheck').calls ?? [];
  for (const [unit, defines, includePaths] of asBuilt) {
    const own = cppcheck.filter(({ units }) => units.includes(String(unit)));
    expect(
      own.map((call) => [call.defines, call.includePaths]),
      String(unit),
    ).toContainEqual([defines, includePaths]);
  }
}, 240_000);

test('a canary that is broken makes the run of its checker invalid, and the others still count', async () => {
  const breaks: readonly (readonly [file: string, from: string, to: string])[] = [
    ['checkers/canary/cppcheck.c', 'goto end; /* 15.1 */', 'result = 1U;'],
    ['checkers/canary/patterns.c', '0u', '0U'],
    ['checkers/canary/paths.c', 'result = *place;', 'result = 1U;'],
  ];
  const read = (real: string): Uint8Array => {
    const bytes = realDisk.read(real);
    const [, from, to] = breaks.find(([file]) => real.endsWith(file)) ?? [];
    if (from === undefined || to === undefined) return bytes;
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(from);
    return new TextEncoder().encode(text.replace(from, to));
  };
  const project = await opened(wholeCopy(), { disk: { ...realDisk, read } });
  const { value } = await analyseProject(project, {});
  if (value === undefined) throw new Error('nothing was analysed');
  expect(STARTED.map((name) => [name, runOf(value, name).verdict])).toEqual([
    ['clang-analyzer', 'invalid'],
    ['clang-tidy', 'invalid'],
    ['clang-warnings', 'valid'],
    ['cppcheck', 'invalid'],
    ['gcc-analyzer', 'invalid'],
    ['gcc-warnings', 'valid'],
  ]);
  for (const name of ['cppcheck', 'clang-tidy', 'clang-analyzer', 'gcc-analyzer']) {
    expect(runOf(value, name).problems.join('\n'), name).toContain('it missed on the canary');
  }
  expect(value.verdict).toBe('invalid');
}, 240_000);

test('a syntax error in the code makes every run invalid and names the line', async () => {
  const folder = wholeCopy();
  fs.appendFileSync(path.join(folder, 'sossl.c'), '\nuint32_t broken( {\n');
  const lines = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8').split('\n').length - 1;
  const { analysis, verdict } = await analysed(folder);
  expect(verdict).toBe('invalid');
  for (const name of STARTED) {
    const run = analysis.runs.find(({ checker }) => checker === name);
    expect([name, run?.verdict]).toEqual([name, 'invalid']);
    expect(run?.problems.join('\n'), name).toMatch(new RegExp(`sossl\\.c:${lines}\\b`));
  }
}, 240_000);
