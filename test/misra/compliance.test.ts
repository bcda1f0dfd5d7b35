// What can be said of each guideline: never more than what ran and can be trusted.

import { describe, expect, test } from 'vitest';
import type { ComplianceInput } from '../../src/misra/compliance.ts';
import { judgeFindings } from '../../src/misra/compliance.ts';
import type { CheckerRun } from '../../src/model/checker.ts';
import {
  codesOf,
  EDITIONS,
  FINDINGS,
  finding,
  GENERATED,
  GENERATED_LINE,
  GOOD,
  judged,
  MONITOR,
  PROJECT,
  records,
  run,
  statusOf,
} from './compliance-fixture.ts';

const runs = (more: Partial<CheckerRun>) => ({ runs: [run(FINDINGS, more)] });
const EVERYTHING = EDITIONS.flatMap(({ guidelines }) => guidelines);

describe('the state of a guideline', () => {
  const table: readonly (readonly [
    string,
    Partial<ComplianceInput>,
    string,
    'generated' | 'hand_written',
    string,
  ])[] = [
    ['a sound means and no finding', {}, 'Rule 10.1', 'hand_written', 'compliant'],
    ['a sound means and deviated findings', {}, 'Rule 11.4', 'hand_written', 'deviations'],
    ['the same guideline in code without findings', {}, 'Rule 11.4', 'generated', 'compliant'],
    ['a finding in a user region is hand-written', {}, 'Rule 10.8', 'hand_written', 'deviations'],
    ['and not generated', {}, 'Rule 10.8', 'generated', 'compliant'],
    ['a means that finds some kinds', {}, 'Rule 10.2', 'hand_written', 'partly_checked'],
    ['a means that looks for signs', {}, 'Rule 9.1', 'hand_written', 'partly_checked'],
    ['nobody', {}, 'Rule 10.3', 'hand_written', 'not_checked'],
    ['a directive', {}, 'Dir 4.1', 'hand_written', 'not_checked'],
    ['the emission subset', {}, 'Rule 19.2', 'generated', 'compliant'],
    ['which says nothing of hand-written code', {}, 'Rule 19.2', 'hand_written', 'not_checked'],
    ['a finding without record', { framework: undefined }, 'Rule 11.4', 'hand_written', 'violations'],
    ['an invalid run', runs({ verdict: 'invalid' }), 'Rule 10.1', 'hand_written', 'not_checked'],
    ['no run', runs({ verdict: 'not_run', findings: [] }), 'Rule 10.1', 'hand_written', 'not_checked'],
    [
      'an invalid run with a deviated finding',
      runs({ verdict: 'invalid' }),
      'Rule 11.4',
      'hand_written',
      'partly_checked',
    ],
    [
      'a run that did not see every unit',
      runs({ inputs: [{ path: GENERATED.file, sha256: '' }] }),
      'Rule 10.1',
      'hand_written',
      'not_checked',
    ],
    [
      'the same run for the units that it saw',
      runs({ inputs: [{ path: GENERATED.file, sha256: '' }] }),
      'Rule 10.1',
      'generated',
      'compliant',
    ],
    [
      'a finding of an invalid run',
      { runs: [run([finding('Rule 10.1', GENERATED.file, GENERATED_LINE)], { verdict: 'invalid' })] },
      'Rule 10.1',
      'generated',
      'violations',
    ],
    [
      'a violated guideline that the project disapplied',
      {
        framework: undefined,
        project: records(
          `${PROJECT}recategorizations:\n  - { guideline: Rule 11.4, category: disapplied, reason: Ours. }\n`,
        ),
      },
      'Rule 11.4',
      'hand_written',
      'disapplied',
    ],
    [
      'two runs of a checker, one of them invalid',
      { runs: [run(FINDINGS), run([], { verdict: 'invalid' })] },
      'Rule 10.1',
      'hand_written',
      'not_checked',
    ],
    [
      'a claim to miss nothing about what nobody can decide',
      { claims: [{ by: 'checker', guideline: 'Rule 9.1', confidence: 'sound' }] },
      'Rule 9.1',
      'hand_written',
      'partly_checked',
    ],
  ];
  test.each(table)('%s: %s %s %s %s', (_name, changes, guideline, origin, want) => {
    expect(statusOf(changes, guideline, origin)).toBe(want);
  });

  test('no run, no checker, and no guideline is compliant but by the emission subset', () => {
    for (const verdict of ['invalid', 'not_run'] as const) {
      const claims = EVERYTHING.map(({ id }) => ({
        by: 'checker',
        guideline: id,
        confidence: 'sound' as const,
      }));
      const { value } = judged({ claims, runs: [run([], { verdict })] });
      const good = value.guidelines.filter(({ status }) => status === 'compliant' || status === 'deviations');
      expect(
        good.every(({ guideline, origin }) => guideline.byDesign !== undefined && origin === 'generated'),
      ).toBe(true);
      expect(good.length).toBeGreaterThan(0);
    }
  });

  test('a claim to miss nothing about what nobody can decide is an error', () => {
    expect(codesOf({ claims: [{ by: 'checker', guideline: 'Rule 9.1', confidence: 'sound' }] })).toContain(
      'MIS0220',
    );
  });

  test('the same line found by two checkers is one violation', () => {
    const twice = [
      run(FINDINGS),
      run(
        FINDINGS.map((one) => ({ ...one, checker: 'b' })),
        { checker: 'b' },
      ),
    ];
    const rows = judged({ runs: twice, framework: undefined }).value.guidelines;
    expect(
      rows.find(({ guideline, origin }) => guideline.id === 'Rule 11.4' && origin === 'hand_written'),
    ).toMatchObject({
      violations: 1,
      deviated: 0,
    });
  });

  test('open findings are said with their number and first place', () => {
    const { diagnostics } = judged({ framework: undefined });
    expect(diagnostics.find(({ code }) => code === 'MIS0219')?.message).toBe(
      `Rule 11.4: 1 finding without deviation in hand-written code, the first at ${MONITOR.file}:6`,
    );
  });
});

describe('the enforcement plan', () => {
  test.each(['c2012', 'c2023'] as const)(
    'has a row for every guideline of %s and both origins of code',
    (edition) => {
      const project = records(`schema: sossl-deviations/1\nedition: ${edition}\n`);
      const guidelines = EDITIONS.find((one) => one.edition === edition)?.guidelines ?? [];
      const { value } = judged({ project });
      const rows = value.enforcement.map(({ guideline, origin }) => `${origin} ${guideline}`);
      const want = guidelines.flatMap(({ id }) => [`generated ${id}`, `hand_written ${id}`]);
      expect(rows).toEqual(want);
      expect(value.guidelines.map(({ guideline, origin }) => `${origin} ${guideline.id}`)).toEqual(want);
    },
  );

  test('says who ran, the surest first', () => {
    const claims = [
      { by: 'zz', guideline: 'Rule 10.1', confidence: 'sound' as const },
      { by: 'checker', guideline: 'Rule 10.1', confidence: 'partial' as const, rule: 'r1' },
    ];
    const row = judged({ claims }).value.enforcement.find(({ guideline }) => guideline === 'Rule 10.1');
    expect(row?.means).toEqual([
      { by: 'zz', confidence: 'sound', ran: false },
      { by: 'checker', confidence: 'partial', ran: true, rule: 'r1' },
    ]);
  });
});

describe('checkers side by side', () => {
  const claims = ['a', 'b'].map((by) => ({ by, guideline: 'Rule 11.4', confidence: 'partial' as const }));
  const found = run(
    FINDINGS.slice(0, 1).map((one) => ({ ...one, checker: 'a' })),
    { checker: 'a' },
  );
  test.each<readonly [string, CheckerRun, readonly string[]]>([
    ['one that claims the guideline and is silent disagrees', run([], { checker: 'b' }), ['b']],
    [
      'one that found the same does not',
      { ...found, checker: 'b', findings: found.findings.map((one) => ({ ...one, checker: 'b' })) },
      [],
    ],
    ['one whose run cannot be trusted does not', run([], { checker: 'b', verdict: 'invalid' }), []],
    ['one that did not see the file does not', run([], { checker: 'b', inputs: [] }), []],
    ['one that does not claim the guideline does not', run([], { checker: 'c' }), []],
  ])('%s', (_name, other, silent) => {
    const { disagreements } = judged({ claims, runs: [found, other] }).value;
    const want =
      silent.length === 0
        ? []
        : [{ guideline: 'Rule 11.4', place: `${MONITOR.file}:6`, found: ['a'], silent }];
    expect(disagreements).toEqual(want);
  });
});

test('what came and went against an earlier run', () => {
  const [first = ''] = FINDINGS.map(({ fingerprint }) => fingerprint);
  expect(judged({ previous: [first, 'gone'] }).value.difference).toEqual({
    added: [FINDINGS[1]?.fingerprint],
    gone: ['gone'],
  });
  expect(judged().value.difference).toBeUndefined();
});

test('an edition that no file describes is an error, and nothing is judged', () => {
  const { value, diagnostics } = judgeFindings({ ...GOOD, editions: [] });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['MIS0202']);
});

test('the same input gives the same value', () => {
  expect(judged()).toEqual(judged());
});
