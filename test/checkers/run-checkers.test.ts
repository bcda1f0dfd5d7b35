// Runs of checkers on a copy of the example, with programs that go wrong in every way they can. None of them may count.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyseProject } from '../../src/commands/misra/analyse.ts';
import { runCheckers } from '../../src/commands/misra/run-checkers.ts';
import type { ProcessRequest, ProcessResult, RunProcess } from '../../src/io/run-process.ts';
import { OUTPUT_LIMIT } from '../../src/io/run-process.ts';
import type { CheckerRun } from '../../src/model/checker.ts';
import { wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { errorText, exits, honestAnswer, withCppcheck, xmlText } from './fake-checkers.ts';
import { opened, shippedAdapter } from './opened.ts';

let folder = '';
beforeAll(() => {
  folder = wholeCopy();
});

async function runsWith(run: RunProcess, where = folder): Promise<readonly CheckerRun[]> {
  const { value } = await runCheckers(await opened(where, { run }), {});
  if (value === undefined) throw new Error('nothing was run');
  return value.runs;
}

async function cppcheckOf(run: RunProcess): Promise<CheckerRun> {
  const found = (await runsWith(run)).find(({ checker }) => checker === 'cppcheck');
  if (found === undefined) throw new Error('cppcheck has no run');
  return found;
}

test('a checker that does all it should counts, and every missing one says that it did not run', async () => {
  const runs = await runsWith(withCppcheck((request) => honestAnswer(request)));
  expect(
    runs
      .filter(({ resultsFile }) => resultsFile === undefined)
      .map(({ checker, verdict }) => [checker, verdict]),
  ).toEqual([
    ['clang-analyzer', 'not_run'],
    ['clang-tidy', 'not_run'],
    ['clang-warnings', 'not_run'],
    ['cppcheck', 'valid'],
    ['gcc-analyzer', 'not_run'],
    ['gcc-warnings', 'not_run'],
  ]);
  for (const { verdict, problems } of runs) expect(problems.length > 0).toBe(verdict !== 'valid');
  const tidy = runs.find(({ checker }) => checker === 'clang-tidy');
  expect(tidy?.problems[0]).toContain('clang-tidy-19 is not installed');
});

const lines = (text: string, change: (line: string) => string | undefined): string =>
  text
    .split('\n')
    .flatMap((line) => change(line) ?? [])
    .join('\n');
const changed = (request: ProcessRequest, change: Partial<ProcessResult>): ProcessResult => ({
  ...honestAnswer(request),
  ...change,
});

describe('a cppcheck that goes wrong never counts:', () => {
  test.each<[string, (request: ProcessRequest) => ProcessResult, string]>([
    ['silent', () => exits(0), 'no XML'],
    ['clean of everything, even the canary', () => exits(0, '', xmlText([])), 'missed on the canary'],
    ['printing garbage', () => exits(2, 'ok', '\u0000\ufffdELF'), 'no XML'],
    ['dead by a signal', (request) => changed(request, { status: 139 }), 'killed by signal 11'],
    [
      'killed while it wrote',
      (request) => changed(request, { status: 137, errors: honestAnswer(request).errors.slice(0, 400) }),
      'the XML cannot be read',
    ],
    [
      'hanging',
      () => ({ ended: 'time_limit', status: undefined, output: '', errors: '' }),
      'did not end within 300 s',
    ],
    [
      'gone between two calls',
      () => ({ ended: 'missing', status: undefined, output: '', errors: '' }),
      'could not be started',
    ],
    [
      'without its addon',
      (request) => changed(request, { output: `${honestAnswer(request).output}Failed to open addon.json\n` }),
      'Failed to open',
    ],
    [
      'dropping the second rule of a line',
      (request) =>
        changed(request, {
          errors: lines(honestAnswer(request).errors, (line) =>
            line.includes('misra-c2012-15.6') ? undefined : line,
          ),
        }),
      'missed on the canary: misra-c2012-15.6:35',
    ],
    [
      'finding more on the canary than is known',
      (request) => honestAnswer(request, [errorText('misra-c2012-1.4:1', 'sossl_canary.c')]),
      'not known there: misra-c2012-1.4:1',
    ],
    [
      'that passed over a unit',
      (request) =>
        changed(request, {
          output: lines(honestAnswer(request).output, (line) =>
            line.includes('/sossl.c') ? undefined : line,
          ),
        }),
      'nothing shows that it looked at sossl.c',
    ],
    [
      'that cannot read the code',
      (request) => honestAnswer(request, [errorText('syntaxError:12', '../../../../sossl.c')]),
      'could not read sossl.c:12',
    ],
    [
      'that lost a header',
      (request) => honestAnswer(request, [errorText('missingInclude:3', '../../../../sossl.c')]),
      'could not read sossl.c:3',
    ],
    [
      'printing more than can be kept',
      (request) => changed(request, { output: honestAnswer(request).output.padEnd(OUTPUT_LIMIT, ' ') }),
      'more than was kept',
    ],
  ])('%s', async (_, answer, words) => {
    const run = await cppcheckOf(withCppcheck(answer));
    expect(run.verdict).toBe('invalid');
    expect(run.problems.join('\n')).toContain(words);
  });

  test.each([
    ['of a version that nobody tried', exits(0, 'Cppcheck 2.13.0\n'), 'version 2.13.0'],
    ['of a version that only begins alike', exits(0, 'Cppcheck 2.100\n'), 'version 2.100'],
    ['that states no version', exits(0, 'hello\n'), 'states no version'],
    [
      'that hangs on the question for it',
      { ended: 'time_limit', status: undefined, output: '', errors: '' } as const,
      'does not say its version',
    ],
  ])('one %s', async (_, version, words) => {
    const run = await cppcheckOf(withCppcheck((request) => honestAnswer(request), version));
    expect(run.verdict).toBe('not_run');
    expect(run.problems.join('\n')).toContain(words);
    expect(run.findings).toEqual([]);
  });
});

describe('findings', () => {
  const HOSTILE = '&lt;/script&gt; &#x202e; ]]&gt;';
  const seeded = [
    errorText('misra-c2012-15.5:12', '../../../../sossl.c'),
    errorText('misra-c2012-15.5:12', '../../../../sossl.c', HOSTILE),
    errorText('misra-c2012-2.7:3', '../../../../"x y"/a;b.c'.replaceAll('"', '&quot;')),
  ];

  test('arrive one for one, however their files are called', async () => {
    const run = await cppcheckOf(withCppcheck((request) => honestAnswer(request, seeded)));
    expect(run.verdict).toBe('valid');
    expect(run.findings.map(({ rule, span, message }) => [rule, span.file, span.line, message])).toEqual([
      ['misra-c2012-2.7', '"x y"/a;b.c', 3, 'm'],
      ['misra-c2012-15.5', 'sossl.c', 12, '</script> \u202e ]]>'],
      ['misra-c2012-15.5', 'sossl.c', 12, 'm'],
    ]);
    const perCall = shippedAdapter('cppcheck').canary.expected.length;
    expect(run.reported).toBe(2 * perCall - 2 + 2 * seeded.length);
  });

  test('of a run that does not count are still shown', async () => {
    const run = await cppcheckOf(
      withCppcheck((request) => ({ ...honestAnswer(request, seeded), status: 99 })),
    );
    expect([run.verdict, run.findings.length]).toEqual(['invalid', 3]);
  });
});

test('nothing that an earlier call left is taken for a result', async () => {
  const place = path.join(folder, 'build/qemu-virt-gicv3/checkers/cppcheck-1');
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(place, 'left.txt'), 'x');
  await cppcheckOf(withCppcheck((request) => honestAnswer(request)));
  expect(fs.existsSync(path.join(place, 'left.txt'))).toBe(false);
  expect(fs.readFileSync(path.join(place, 'sossl_canary.c'), 'utf8')).toContain('sossl_canary_goto');
});

test('a line in the code that keeps a checker silent makes its run invalid', async () => {
  const copy = wholeCopy();
  fs.appendFileSync(path.join(copy, 'sossl.c'), '\n#ifdef __cppcheck__\n#endif\n');
  const runs = await runsWith(
    withCppcheck((request) => honestAnswer(request)),
    copy,
  );
  const run = runs.find(({ checker }) => checker === 'cppcheck');
  expect(run?.verdict).toBe('invalid');
  expect(run?.problems[0]).toMatch(/^sossl\.c:\d+ keeps this checker silent \(__cppcheck__\)$/);
});

test('a variable of the environment that changes what is checked makes a run invalid, and is recorded', async () => {
  const before = process.env.PYTHONPATH;
  process.env.PYTHONPATH = '/elsewhere';
  try {
    const run = await cppcheckOf(withCppcheck((request) => honestAnswer(request)));
    expect(run.verdict).toBe('invalid');
    expect(run.environment).toEqual({ LC_ALL: 'C', PYTHONPATH: '/elsewhere' });
  } finally {
    if (before === undefined) delete process.env.PYTHONPATH;
    else process.env.PYTHONPATH = before;
  }
});

test('units, defines and include paths are those of the build', async () => {
  const run = await cppcheckOf(withCppcheck((request) => honestAnswer(request)));
  expect(run.calls?.[0]?.units).toContain('sossl.c');
  expect(run.calls?.[0]?.units).toContain('sossl/monitor/src/smc.c');
  expect(run.defines).toEqual(['-DSOSSL_MONITOR']);
  expect(run.inputs.map(({ path: name }) => name)).toContain('sossl/monitor/include/sossl_hal.h');
  expect(run.commandLine.join(' ')).not.toContain(folder);
});

describe('a result of a checker that runs elsewhere', () => {
  const build = 'build/qemu-virt-gicv3/checkers/coverity';
  const issues = (canary: string, rows: readonly (readonly [string, string, number])[]): string => {
    const known = shippedAdapter('coverity').canary.expected.map((one) => {
      const [guideline = '', line] = one.split(':');
      return [`MISRA C-2012 ${guideline}`, `/ci/${canary}`, Number(line)] as const;
    });
    return JSON.stringify({
      issues: [...known, ...rows].map(([checkerName, mainEventFilePathname, mainEventLineNumber]) => ({
        checkerName,
        mainEventFilePathname,
        mainEventLineNumber,
        events: [{ main: true, eventDescription: 'm' }],
      })),
    });
  };
  const coverityOf = async (where: string): Promise<CheckerRun | undefined> =>
    (
      await runsWith(
        withCppcheck((request) => honestAnswer(request)),
        where,
      )
    ).find(({ checker }) => checker === 'coverity');

  test('counts while the code is the one that its canary names, and not after a change', async () => {
    const copy = wholeCopy();
    expect((await coverityOf(copy))?.verdict).toBe('not_run');
    const canary =
      fs.readdirSync(path.join(copy, build)).find((name) => name.startsWith('sossl_canary_')) ?? '';
    fs.mkdirSync(path.join(copy, 'checker-results'));
    const text = issues(canary, [['MISRA C-2012 Rule 2.7', '/ci/monitor/src/smc.c', 5]]);
    fs.writeFileSync(path.join(copy, 'checker-results/coverity.json'), text);
    const run = await coverityOf(copy);
    expect(run).toMatchObject({ verdict: 'valid', seenRealOutput: false, problems: [] });
    expect(run?.findings.map(({ guideline, span }) => [guideline, span.file])).toEqual([
      ['Rule 2.7', 'sossl/monitor/src/smc.c'],
    ]);
    fs.appendFileSync(path.join(copy, 'sossl.c'), '/* changed */\n');
    const stale = await coverityOf(copy);
    expect(stale?.verdict).toBe('invalid');
    expect(stale?.problems.join('\n')).toContain('of other inputs');
  });

  test('that is no result is invalid', async () => {
    const copy = wholeCopy();
    fs.mkdirSync(path.join(copy, 'checker-results'));
    fs.writeFileSync(path.join(copy, 'checker-results/coverity.json'), 'Segmentation fault');
    expect(await coverityOf(copy)).toMatchObject({ verdict: 'invalid' });
  });
});

test('the next run names what is new and what is gone', async () => {
  const out = scratchFolder();
  const analyse = async (findings: readonly string[]) => {
    const run = withCppcheck((request) => honestAnswer(request, findings));
    const project = await opened(folder, { run });
    const { value } = await analyseProject({ ...project, project: { ...project.project, out } }, {});
    if (value === undefined) throw new Error('nothing was analysed');
    fs.mkdirSync(path.join(out, 'misra'), { recursive: true });
    for (const { path: file, content } of value.files.filter((one) => one.path === 'misra/report.json')) {
      fs.writeFileSync(path.join(out, file), content);
    }
    return value;
  };
  const [one, two] = ['misra-c2012-15.5:12', 'misra-c2012-2.7:30'].map((rule) =>
    errorText(rule, '../../../../sossl.c'),
  );
  expect((await analyse([one ?? ''])).analysis.difference).toBeUndefined();
  const second = await analyse([two ?? '']);
  expect(second.analysis.difference?.added).toHaveLength(1);
  expect(second.analysis.difference?.gone).toHaveLength(1);
  expect((await analyse([two ?? ''])).analysis.difference).toEqual({ added: [], gone: [] });
  fs.writeFileSync(path.join(out, 'misra/report.json'), '{"format":"other"}');
  const damaged = await analyse([]);
  expect(damaged.analysis.difference).toBeUndefined();
  expect(damaged.findings.map(({ name }) => name)).toContain('earlier-report-unreadable');
});

test('a tool without a checker to start is an error, not a clean report', async () => {
  const root = scratchFolder();
  const project = await opened(folder);
  fs.mkdirSync(path.join(root, 'checkers'));
  const edge = { ...project.project.edge, packageRoot: root };
  const ran = await runCheckers({ ...project, project: { ...project.project, edge } }, {});
  expect(ran.value).toBeUndefined();
  expect(ran.diagnostics.map(({ name }) => name)).toContain('no-checker');
});
