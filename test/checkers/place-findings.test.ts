// Where a finding belongs: name of the file, construct, requirement, fingerprint.

import { describe, expect, test } from 'vitest';
import { fileNamer } from '../../src/commands/misra/file-namer.ts';
import { foreignNamer } from '../../src/commands/misra/foreign-namer.ts';
import { readEarlierFindings } from '../../src/load/earlier-findings.ts';
import { includedFiles } from '../../src/load/included-files.ts';
import { codeOwners } from '../../src/misra/runs/code-owners.ts';
import { comparableFingerprints } from '../../src/misra/runs/comparable.ts';
import { guidelineOf } from '../../src/misra/runs/guideline-of.ts';
import { placeFindings } from '../../src/misra/runs/place-findings.ts';
import type { CheckerRun, RawFinding } from '../../src/model/checker.ts';
import type { Trace } from '../../src/model/trace.ts';
import { shippedAdapter } from './opened.ts';

const CPPCHECK = shippedAdapter('cppcheck');
const raw = (rule: string, path: string, line: number, message = 'm'): RawFinding => ({
  rule,
  severity: 'warning',
  message,
  path,
  line,
  column: 3,
});

function placed(text: string, findings: readonly RawFinding[]) {
  const lines = text.split('\n');
  return placeFindings(CPPCHECK, findings, {
    ownerOf: () => ({ construct: 'function:f:f', requirements: [] }),
    lineText: (_, line) => lines[line - 1] ?? '',
  });
}

describe('fingerprints', () => {
  const before = placed('a\n  x = y;\n', [raw('r', 'sossl.c', 2)])[0]?.fingerprint;

  test.each([
    ['lines before it', 'new\nnew\na\n  x = y;\n', raw('r', 'sossl.c', 4)],
    ['another indentation', 'a\n\t  x  =  y;   \n', raw('r', 'sossl.c', 2)],
    ['another message', 'a\n  x = y;\n', raw('r', 'sossl.c', 2, 'line 2 is odd')],
  ])('stay the same over %s', (_, text, finding) => {
    expect(placed(text, [finding])[0]?.fingerprint).toBe(before);
  });

  test.each([
    ['another line of source', 'a\n  x = z;\n', raw('r', 'sossl.c', 2)],
    ['another rule', 'a\n  x = y;\n', raw('q', 'sossl.c', 2)],
  ])('change with %s', (_, text, finding) => {
    expect(placed(text, [finding])[0]?.fingerprint).not.toBe(before);
  });

  test('equal lines of one construct have fingerprints of their own', () => {
    const found = placed('x = y;\nx = y;\n', [raw('r', 'sossl.c', 2), raw('r', 'sossl.c', 1)]);
    expect(found.map(({ span }) => span.line)).toEqual([1, 2]);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

test('what several units say alike is one finding, what differs in anything is not', () => {
  const same = raw('r', 'a.h', 1);
  const found = placed('x\n', [
    same,
    { ...same },
    { ...same, column: 4 },
    { ...same, message: 'n' },
    { ...same, rule: 'q' },
  ]);
  expect(found).toHaveLength(4);
});

test('findings stand by file, line, column and rule', () => {
  const found = placed('', [raw('b', 'b.c', 1), raw('z', 'a.c', 2), raw('a', 'a.c', 2), raw('a', 'a.c', 1)]);
  expect(found.map(({ span, rule }) => `${span.file}:${span.line} ${rule}`)).toEqual([
    'a.c:1 a',
    'a.c:2 a',
    'a.c:2 z',
    'b.c:1 b',
  ]);
});

test.each([
  ['misra-c2012-15.5', 'Rule 15.5'],
  ['misra-c2012-15.55x', undefined],
  ['uninitvar', 'Rule 9.1'],
  ['xuninitvar', undefined],
  ['unreadVariable', 'Rule 2.2'],
])('the rule %s of cppcheck stands for %s', (rule, guideline) => {
  expect(guidelineOf(CPPCHECK, rule)).toBe(guideline);
});

describe('names of files', () => {
  const name = fileNamer({
    project: '/home/u/tool/examples/p',
    tool: '/home/u/tool',
    call: '/home/u/tool/examples/p/build/b/checkers/x-1',
    canary: '/home/u/tool/examples/p/build/b/checkers/x-1/sossl_canary.c',
  });

  test.each([
    ['../../../../sossl.c', 'sossl.c'],
    ['/proc/self/cwd/../../../../sossl.c', 'sossl.c'],
    ['../../../../../../monitor/src/a.c', 'sossl/monitor/src/a.c'],
    ['/home/u/tool/monitor/src/../src/a.c', 'sossl/monitor/src/a.c'],
    ['/home/u/tool-two/a.c', 'outside/a.c'],
    ['/usr/include/stdint.h', 'outside/stdint.h'],
    ['sossl_canary.c', 'the canary'],
    ['../x-1/sossl_canary.c', 'the canary'],
    ['../../../../sossl_canary.c', 'sossl_canary.c'],
    ['', ''],
  ])('%j is %j', (path, shown) => {
    expect(name(path)).toBe(shown);
  });

  test.each([
    ['/ci/7/sossl.c', 'sossl.c'],
    ['C:\\ci\\monitor\\src\\smc.c', 'sossl/monitor/src/smc.c'],
    ['/x/notsossl.c', 'outside/notsossl.c'],
    ['sossl/monitor/src/smc.c', 'sossl/monitor/src/smc.c'],
  ])('of another machine, %j is %j', (path, shown) => {
    expect(foreignNamer(['sossl.c', 'sossl/monitor/src/smc.c'])(path)).toBe(shown);
  });
});

test('headers are found beside the file, then in the folders, however deep, and once', () => {
  const files: Readonly<Record<string, string>> = {
    'a/x.c': '#include "y.h"\n # include "z.h" // c\n#include <stdint.h>\n/* #include "no.h" */\n',
    'a/y.h': '#include "../b/z.h"\n#include "x.c"\n',
    'b/z.h': '#include "y.h"\n',
  };
  expect(includedFiles(['a/x.c'], ['b', 'a'], (path) => files[path])).toEqual(['a/y.h', 'b/z.h', 'a/x.c']);
});

test('the innermost construct owns a line, and serves what the one around it serves when it has no tag', () => {
  const text = '/* ä */\nint f(void)\n{\n    if (a) { b; }\n}\n';
  const bytes = (part: string): number => Buffer.byteLength(text.slice(0, text.indexOf(part)));
  const construct = (
    kind: string,
    from: string,
    to: string,
    requirements: readonly string[],
    parent?: string,
  ) => ({
    identity: `${kind}:f:x`,
    file: 'sossl.c',
    startByte: bytes(from),
    endByte: bytes(to) + 1,
    requirements,
    parent,
  });
  const trace = {
    constructs: [
      construct('function', 'int f', '\n}', ['SSR-F-A-001', 'SSR-F-A-002']),
      construct('decision', 'if', ' }\n}', [], 'function:f:x'),
    ],
    monitor: [
      { identity: 'monitor:m.c:one', file: 'm.c', line: 3, text: 'a\nb\nc', requirements: ['SSR-F-A-001'] },
      { identity: 'monitor:m.c:two', file: 'm.c', line: 6, text: 'a', requirements: [] },
    ],
    files: [{ reading: { file: 'sossl.c', text } }],
    requirements: [
      { requirement: { id: 'SSR-F-A-001', asil: 'B' } },
      { requirement: { id: 'SSR-F-A-002', asil: 'C' } },
    ],
  } as unknown as Trace;
  const owner = codeOwners(trace);
  expect(owner('sossl.c', 4, 0)).toEqual({
    construct: 'decision:f:x',
    requirements: ['SSR-F-A-001', 'SSR-F-A-002'],
    asil: 'C',
  });
  expect(owner('sossl.c', 2, 5).construct).toBe('function:f:x');
  expect(owner('sossl.c', 1, 1)).toEqual({ requirements: [] });
  expect(owner('m.c', 5, 1)).toEqual({
    construct: 'monitor:m.c:one',
    requirements: ['SSR-F-A-001'],
    asil: 'B',
  });
  expect(owner('m.c', 6, 1).construct).toBe('monitor:m.c:two');
  expect(owner('m.c', 7, 1)).toEqual({ requirements: [] });
  expect(codeOwners(undefined)('sossl.c', 4, 1)).toEqual({ requirements: [] });
});

describe('an earlier report', () => {
  const report = (runs: unknown): string => JSON.stringify({ format: 'sossl-misra/1', runs });

  test('gives checker and fingerprint of every finding', () => {
    const text = report([
      { findings: [{ checker: 'a', fingerprint: '1' }] },
      { findings: [{ checker: 'b', fingerprint: '2' }] },
    ]);
    expect(readEarlierFindings(text)).toEqual({
      findings: [
        { checker: 'a', fingerprint: '1' },
        { checker: 'b', fingerprint: '2' },
      ],
    });
  });

  test.each([
    ['no JSON', '{"format":'],
    ['another format', '{"format":"sossl-misra/2","runs":[]}'],
    ['no runs', report(1)],
    ['a finding without fingerprint', report([{ findings: [{ checker: 'a' }] }])],
  ])('with %s is not compared with', (_, text) => {
    expect(readEarlierFindings(text)).toHaveProperty('problem');
  });

  test('of a checker that does not count today is not compared with: its findings are not gone', () => {
    const runs = [
      { checker: 'a', verdict: 'valid' },
      { checker: 'b', verdict: 'invalid' },
      { checker: 'c', verdict: 'not_run' },
    ] as unknown as readonly CheckerRun[];
    const earlier = ['a', 'b', 'c', 'd'].map((checker) => ({ checker, fingerprint: checker }));
    expect(comparableFingerprints(runs, earlier)).toEqual(['a']);
  });
});
