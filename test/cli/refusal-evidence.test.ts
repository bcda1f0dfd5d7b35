// The items that show what the check refuses: passed on the tool as it is, failed as soon as a case gives anything else than
// its expected.txt says, never passed without a case.

import { describe, expect, test } from 'vitest';
import { openProject } from '../../src/commands/project/project.ts';
import {
  expectedFindings,
  type GoldenCase,
  type RefusalInput,
  refusalEvidence,
  refusalItems,
} from '../../src/commands/test/refusal-evidence.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { ROOT } from './harness.ts';

/** Codes of other stages have no case: the tool's own tests show them. */
const CASE_AREAS = ['YML', 'CFG', 'SYS', 'SMC', 'FEA', 'REQ'];
const CLAIMING = CATALOGUE.filter(
  ({ code, requirements }) => requirements.length > 0 && CASE_AREAS.includes(code.slice(0, 3)),
);

function itemsOfTheTool(changes: Partial<Edge> = {}) {
  const edge = { ...realEdge(), workingFolder: ROOT, ...changes };
  const project = openProject(edge, 'examples/ecockpit', undefined).value;
  if (project === undefined) throw new Error('the example is gone');
  return refusalEvidence(project, [], { configuration: 'hash' });
}

describe('the tool as it is', () => {
  const items = itemsOfTheTool();

  test('every code of load and check that claims a requirement is shown by a case, and all items passed', () => {
    expect(items.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining(CLAIMING.map(({ code }) => `static.check.${code}`)),
    );
    expect(items.every(({ observations }) => observations.length > 0)).toBe(true);
  });

  test('an item names its cases, what a person expects of them and what came', () => {
    const item = items.find(({ id }) => id === 'static.check.SYS0207');
    expect(item?.requirements).toEqual(['SSR-F-MEM-006']);
    expect(item?.expectation.file).toBe('sossl/test/cases/memory/secure-exposed/expected.txt');
    expect(item?.observations.map(({ stimulus, verdict }) => [stimulus, verdict])).toEqual([
      ['check test/cases/memory/secure-exposed', 'passed'],
      ['check SYS0207 secure-region-exposed in the configuration in use', 'passed'],
    ]);
    expect(item?.observations[0]?.observed).toMatch(/^error SYS0207 at sossl\.yaml:\d+:\d+$/);
  });

  test('ranges that touch must pass, or SSR-F-MEM-007 fails', () => {
    const item = items.find(({ id }) => id === 'static.check.cases.SSR-F-MEM-007');
    expect(item?.observations.map(({ stimulus }) => stimulus)).toContain(
      'check test/cases/clean/touching-ranges',
    );
  });

  test('SSR-F-CFG-013 is shown by every mistake it names; sharing a core is none and is not refused', () => {
    const shown = items.filter(({ requirements }) => requirements.includes('SSR-F-CFG-013'));
    expect(shown.map(({ id }) => id)).toEqual([
      'static.check.SYS0301',
      'static.check.SYS0303',
      'static.check.cases.SSR-F-CFG-013',
    ]);
    expect(shown[2]?.observations.map(({ stimulus }) => stimulus)).toEqual([
      'check test/cases/cores/shared-and-accepted',
      'check test/cases/cores/shared',
      'check test/cases/names/duplicate-core',
      'check test/cases/shape/too-few-entries',
    ]);
  });
});

test('a tool without its cases shows nothing: every item is not run', () => {
  const items = itemsOfTheTool({ packageRoot: '/no/such/folder' });
  expect(items.length).toBe(CLAIMING.length);
  expect(new Set(items.map(({ verdict }) => verdict))).toEqual(new Set(['not_run']));
});

describe('an item', () => {
  const one = (severity: Diagnostic['severity'], code: string, line: number): Diagnostic => ({
    code,
    name: 'a-name',
    severity,
    message: 'm',
    hint: 'h',
    path: 'a.b',
    span: { file: 'sossl.yaml', line, column: 5, start: 0, end: 1 },
    related: [],
  });
  const refused: GoldenCase = {
    directory: 'area/refused',
    expected: expectedFindings('sossl.yaml:3:5: error SYS0001: words [a-name]\n      hint: h\n'),
    verifies: ['SSR-F-A-001'],
  };
  const allowed: GoldenCase = { directory: 'area/allowed', expected: [], verifies: ['SSR-F-A-001'] };
  const items = (changes: Partial<RefusalInput>) =>
    refusalItems({
      codes: [{ code: 'SYS0001', name: 'a-name', severity: 'error', requirements: ['SSR-F-A-001'] }],
      cases: [refused, allowed],
      run: (directory) => (directory === 'area/refused' ? [one('error', 'SYS0001', 3)] : []),
      found: [],
      subject: {},
      ...changes,
    });
  const verdicts = (changes: Partial<RefusalInput>) => items(changes).map(({ verdict }) => verdict);

  test.each<[string, readonly Diagnostic[]]>([
    ['the rule is gone', []],
    ['it became a warning', [one('warning', 'SYS0001', 3)]],
    ['another place is reported', [one('error', 'SYS0001', 4)]],
    ['another code is reported', [one('error', 'SYS0002', 3)]],
    ['something is reported beside it', [one('error', 'SYS0001', 3), one('error', 'SYS0002', 4)]],
    ['it is reported twice', [one('error', 'SYS0001', 3), one('error', 'SYS0001', 3)]],
  ])('fails when %s', (_, said) => {
    const run = (directory: string) => (directory === 'area/refused' ? said : []);
    expect(verdicts({ run })).toEqual(['failed', 'passed']);
  });

  test('passes when each case gives what it expects', () => {
    expect(verdicts({})).toEqual(['passed', 'passed']);
  });

  test('fails when what is allowed is refused', () => {
    expect(verdicts({ run: () => [one('error', 'SYS0001', 3)] })).toEqual(['passed', 'failed']);
  });

  test('is not run without a case, whatever the configuration in use gives', () => {
    expect(verdicts({ cases: [] })).toEqual(['not_run']);
    expect(items({ cases: [] })[0]?.observations.map(({ verdict }) => verdict)).toEqual([
      'not_run',
      'passed',
    ]);
  });

  test('runs each case once', () => {
    const asked: string[] = [];
    const codes = ['SYS0001', 'SYS0002'].map((code) => ({
      code,
      name: 'a-name',
      severity: 'error' as const,
      requirements: ['SSR-F-A-001'],
    }));
    const both = { ...refused, expected: ['error SYS0001', 'error SYS0002'] };
    const run = (directory: string) => {
      asked.push(directory);
      return [];
    };
    items({ codes, cases: [both], run });
    expect(asked).toEqual(['area/refused']);
  });

  test('shows a finding of the configuration in use, and who accepted it', () => {
    const accepted = { reason: 'idle', author: 'A. B.', date: '2026-11-22' };
    const found = [{ ...one('warning', 'SYS0001', 3), accepted }];
    const [item] = items({ found });
    expect(item?.verdict).toBe('passed');
    expect(item?.observations.at(-1)?.observed).toBe(
      '1 finding, accepted at a.b by A. B. on 2026-11-22: idle',
    );
    expect(verdicts({ found: [one('warning', 'SYS0001', 3)] })).toEqual(['failed', 'passed']);
  });
});

test('expected findings are read with place, severity and acceptance', () => {
  const text =
    'sossl.yaml:24:5: accepted warning SYS0302: `a` [core-shared]\n      accepted by A\nplatform.yaml:1:2: note: here\n' +
    'error IOE0101: no file [file-missing]\n   24 | error SYS0001: in a source line\n';
  expect(expectedFindings(text)).toEqual(['accepted warning SYS0302 at sossl.yaml:24:5', 'error IOE0101']);
});
