// Deviation records and citations: each way in which one can be wrong is an error, and a wrong one covers nothing.

import { describe, expect, test } from 'vitest';
import { loadDeviations } from '../../src/load/deviations.ts';
import type { ComplianceInput } from '../../src/misra/compliance.ts';
import {
  codesOf,
  DEVICE_LINE,
  FRAMEWORK,
  GENERATED,
  GOOD,
  judged,
  MONITOR,
  PROJECT,
  placesOf,
  records,
} from './compliance-fixture.ts';

const framework = (from: string, to: string) => ({ framework: records(FRAMEWORK.replace(from, to)) });
const project = (from: string, to: string) => ({ project: records(PROJECT.replace(from, to)) });
const device = (text: string) => placesOf(GENERATED, { ...MONITOR, text });

const SECOND = `${FRAMEWORK}${FRAMEWORK.slice(FRAMEWORK.indexOf('  - id'))}`;
const MANY = Array.from({ length: 17 }, (_, at) => `#define MANY_${at} ${at}U /* DEV-P-001 */\n`).join('');
const WHOLE = `static uint32_t a(void)\n{\n    return 0U; /* DEV-F-001 */\n}\n\nstatic uint32_t b(void)\n{\n    return 0U; /* DEV-F-001 */\n}\n`;

test('records that are in order are in force, and nothing is said about them', () => {
  const { value, diagnostics } = judged();
  expect(diagnostics).toEqual([]);
  expect(value.deviations.map(({ id, inForce, covers, cited }) => [id, inForce, covers, cited])).toEqual([
    ['DEV-F-001', true, 1, 1],
    ['DEV-P-001', true, 1, 1],
  ]);
});

describe('what is wrong with a record or a citation', () => {
  const table: readonly (readonly [string, Partial<ComplianceInput>, readonly string[]])[] = [
    ['a guideline that the edition lacks', framework('Rule 11.4', 'Rule 23.1'), ['MIS0203', 'MIS0219']],
    ['a mandatory guideline', framework('Rule 11.4', 'Rule 9.1'), ['MIS0208', 'MIS0219']],
    ['a number that stands twice', { framework: records(SECOND) }, ['MIS0206', 'MIS0206', 'MIS0219']],
    [
      'a number of the other owner',
      framework('DEV-F-001', 'DEV-P-009'),
      ['MIS0207', 'MIS0214', 'MIS0215', 'MIS0219'],
    ],
    [
      'a record of the project in the name of the framework',
      project('DEV-P-001', 'DEV-F-009'),
      ['MIS0207', 'MIS0214', 'MIS0215', 'MIS0219'],
    ],
    ['a last day that is past', { today: '2031-01-01' }, ['MIS0209', 'MIS0219']],
    ['a last day and no date of the run', { today: undefined }, ['MIS0210', 'MIS0219']],
    [
      'a required guideline that nobody approved',
      project('    approved_by: another\n', ''),
      ['MIS0211', 'MIS0219'],
    ],
    [
      'an approval by the one who raised it',
      project('approved_by: another', 'approved_by: " One "'),
      ['MIS0211', 'MIS0219'],
    ],
    [
      'a whole kind',
      project('function:serve', 'function:*'),
      ['MIS0212', 'MIS0214', 'MIS0214', 'MIS0214', 'MIS0219'],
    ],
    ['a * inside a name', project('function:serve', 'function:s*e'), ['MIS0212', 'MIS0216', 'MIS0219']],
    [
      'a construct that does not exist',
      project('function:serve', 'function:gone'),
      ['MIS0213', 'MIS0216', 'MIS0219'],
    ],
    [
      'one construct that exists and one that does not',
      project('[function:serve]', '[function:serve, function:gone]'),
      ['MIS0213', 'MIS0219'],
    ],
    [
      'a construct that does not cite it',
      project('[function:serve]', '[function:serve, function:other]'),
      ['MIS0214', 'MIS0219'],
    ],
    [
      'no citation at all',
      { code: device(MONITOR.text.replace('/* DEV-F-001 */', '')) },
      ['MIS0214', 'MIS0219'],
    ],
    ['a citation without record', { framework: undefined }, ['MIS0215', 'MIS0219']],
    [
      'a citation at a construct outside its scope',
      { code: device(MONITOR.text.replace('    return 0U;', '    return 0U; /* DEV-F-001 */')) },
      ['MIS0216'],
    ],
    ['a citation at nothing', { code: device(`${MONITOR.text}\n/* DEV-F-001 */\n`) }, ['MIS0216']],
    [
      'a record that covers nothing',
      { runs: GOOD.runs.map((run) => ({ ...run, findings: run.findings.slice(0, 1) })) },
      ['MIS0218'],
    ],
    [
      'a * that stands for seventeen names',
      {
        code: device(`${MONITOR.text}\n${MANY}`),
        project: records(PROJECT.replace('[function:serve]', '[function:serve, macro:MANY_*]')),
      },
      ['MIS0212', 'MIS0219'],
    ],
    [
      'every construct of a file',
      {
        code: placesOf(GENERATED, MONITOR, { file: 'sossl/whole.c', origin: 'hand_written', text: WHOLE }),
        framework: records(
          FRAMEWORK.replace('[function:read_register]', '[function:read_register, function:a, function:b]'),
        ),
      },
      ['MIS0212', 'MIS0219'],
    ],
  ];
  test.each(table)('%s', (_name, changes, want) => {
    expect(codesOf(changes)).toEqual(want);
  });

  test('a finding is covered only by a record of its own guideline at its own construct', () => {
    const moved = GOOD.runs.map((run) => ({
      ...run,
      findings: run.findings.map((one) => ({ ...one, span: { ...one.span, line: one.span.line + 6 } })),
    }));
    expect(judged({ runs: moved }).value.runs[0]?.findings.map(({ deviation }) => deviation)).toEqual([
      undefined,
      undefined,
    ]);
    const other = GOOD.runs.map((run) => ({
      ...run,
      findings: run.findings.map((one) => ({ ...one, guideline: 'Rule 10.1' })),
    }));
    expect(judged({ runs: other }).value.runs[0]?.findings.map(({ deviation }) => deviation)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('what a finding itself says about a deviation is not believed', () => {
    const claimed = GOOD.runs.map((run) => ({
      ...run,
      findings: run.findings.map((one) => ({ ...one, guideline: 'Rule 10.1', deviation: 'DEV-F-001' })),
    }));
    expect(
      judged({ runs: claimed }).value.runs[0]?.findings.every(({ deviation }) => deviation === undefined),
    ).toBe(true);
  });

  test('an advisory guideline needs no approval, unless the project made it required', () => {
    const without = records(FRAMEWORK.replace('    approved_by: maintainer\n', ''));
    expect(codesOf({ framework: without })).toEqual([]);
    const stricter = records(
      `${PROJECT}recategorizations:\n  - { guideline: Rule 11.4, category: required, reason: Ours. }\n`,
    );
    expect(codesOf({ framework: without, project: stricter })).toEqual(['MIS0211', 'MIS0219']);
    const mandatory = records(
      `${PROJECT}recategorizations:\n  - { guideline: Rule 11.4, category: mandatory, reason: Ours. }\n`,
    );
    expect(codesOf({ project: mandatory })).toEqual(['MIS0208', 'MIS0219']);
  });

  test('a record of the framework about code that is not there does not apply, and is no error', () => {
    const absent = records(
      `${FRAMEWORK}  - id: DEV-F-002\n    guideline: Rule 2.5\n    reason: a\n    risk: b\n    scope: [macro:SOSSL_EVENT_*]\n    raised_by: c\n`,
    );
    const { value, diagnostics } = judged({ framework: absent });
    expect(diagnostics).toEqual([]);
    expect(value.deviations.find(({ id }) => id === 'DEV-F-002')).toMatchObject({
      applies: false,
      inForce: false,
    });
  });
});

describe('categories', () => {
  const make = (guideline: string, category: string, times = 1) =>
    records(
      `${PROJECT}recategorizations:\n${`  - { guideline: ${guideline}, category: ${category}, reason: Ours. }\n`.repeat(times)}`,
    );
  test.each([
    ['advisory to disapplied', 'Rule 15.5', 'disapplied', []],
    ['advisory to required', 'Rule 15.5', 'required', []],
    ['required to mandatory', 'Rule 10.1', 'mandatory', []],
    ['required to advisory', 'Rule 10.1', 'advisory', ['MIS0204']],
    ['required to disapplied', 'Rule 10.1', 'disapplied', ['MIS0204']],
    ['mandatory to required', 'Rule 9.1', 'required', ['MIS0204']],
    ['mandatory to disapplied', 'Rule 9.1', 'disapplied', ['MIS0204']],
    ['a guideline that the edition lacks', 'Rule 23.1', 'required', ['MIS0203']],
  ])('%s', (_name, guideline, category, want) => {
    expect(codesOf({ project: make(guideline, category) })).toEqual(want);
  });

  test('twice is an error', () => {
    expect(codesOf({ project: make('Rule 15.5', 'required', 2) })).toEqual(['MIS0205']);
  });

  test('one that is not allowed changes nothing', () => {
    const rows = judged({ project: make('Rule 10.1', 'disapplied') }).value.guidelines;
    expect(rows.find(({ guideline }) => guideline.id === 'Rule 10.1')).toMatchObject({
      revised: 'required',
      status: 'compliant',
    });
  });
});

describe('the form of deviations.yaml', () => {
  test.each([
    ['a scope that is a file', PROJECT.replace('function:serve', 'sossl.c'), 'CFG0105'],
    ['a scope that is everything', PROJECT.replace('function:serve', '"*"'), 'CFG0105'],
    ['no scope', PROJECT.replace('[function:serve]', '[]'), 'CFG0106'],
    ['a number of another form', PROJECT.replace('DEV-P-001', 'DEV-1'), 'CFG0105'],
    ['a date of another form', PROJECT.replace('2030-12-31', '31.12.2030'), 'CFG0105'],
    ['no risk', PROJECT.replace('    risk: None.\n', ''), 'CFG0102'],
    ['an unknown key', PROJECT.replace('    risk:', '    danger: x\n    risk:'), 'CFG0101'],
    ['an edition of nobody', PROJECT.replace('deviations:', 'edition: c1998\ndeviations:'), 'CFG0104'],
    ['a reason that ends a comment', PROJECT.replace('small.', 'small. */ int x;'), 'CFG0301'],
  ])('%s is refused', (_name, text, code) => {
    const { value, diagnostics } = loadDeviations({ file: 'deviations.yaml', text });
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toContain(code);
  });

  test('a file with nothing but an edition is fine', () => {
    const { value } = loadDeviations({
      file: 'd.yaml',
      text: 'schema: sossl-deviations/1\nedition: c2023\n',
    });
    expect(value).toEqual({ edition: 'c2023', recategorizations: [], deviations: [] });
  });
});

test('the line of the device is the one that the fixture names', () => {
  expect(MONITOR.text.split('\n')[DEVICE_LINE - 1]).toContain('DEV-F-001');
});
