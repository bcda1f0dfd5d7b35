// The compliance report: what each form of it says, and that hostile text stays text.

import { describe, expect, test } from 'vitest';
import type { Compliance } from '../../src/model/compliance.ts';
import { complianceFiles } from '../../src/report/compliance/compliance-files.ts';
import { listed, reachOf, reachSentence } from '../../src/report/compliance/sentences.ts';
import { FRAMEWORK, finding, judged, MONITOR, PROJECT, records, run, textOf } from './compliance-fixture.ts';

const style = textOf('templates/report/compliance.css');

function filesOf(compliance: Compliance, name = 'example 1.0'): ReadonlyMap<string, string> {
  return new Map(
    complianceFiles(compliance, { name, style, toolVersion: '1.2.3', evidenceHash: 'ab12' }).map(
      ({ path, content }) => [path, String(content)],
    ),
  );
}

const page = (compliance: Compliance, name?: string) =>
  filesOf(compliance, name).get('misra/compliance.html') ?? '';

test('the page says which evidence it belongs to and what made it', () => {
  expect(page(judged().value)).toContain('Evidence hash <code>ab12</code> · sossl 1.2.3');
});

describe('the claim', () => {
  const sentence = (compliance: Compliance) => reachSentence(reachOf(compliance, 'hand_written'));

  test.each<readonly [string, Compliance, string]>([
    [
      'names how many guidelines were looked at, and which',
      judged().value,
      'In hand-written code no finding is without deviation (2 findings under deviations) on the 5 of 175 guidelines that something here looks at, 3 of them by a means that misses none: Rule 9.1, 10.1, 10.2, 10.8, 11.4.',
    ],
    [
      'names what is violated',
      judged({ framework: undefined }).value,
      'In hand-written code 1 of 175 guideline is violated: Rule 11.4.',
    ],
    [
      'says that nothing is known when nothing ran',
      judged({ runs: [] }).value,
      'Nothing is known of hand-written code: no check that can be trusted ran on all of it.',
    ],
    [
      'says so too when the run is invalid',
      judged({ runs: [run([], { verdict: 'invalid' })] }).value,
      'Nothing is known of hand-written code: no check that can be trusted ran on all of it.',
    ],
  ])('%s', (_name, compliance, want) => {
    expect(sentence(compliance)).toBe(want);
  });

  test.each([
    ['none', [], ''],
    ['one', ['Rule 2.2'], 'Rule 2.2'],
    ['two that follow each other', ['Rule 2.2', 'Rule 2.3'], 'Rule 2.2, 2.3'],
    ['three that follow each other', ['Rule 2.9', 'Rule 2.10', 'Rule 2.11'], 'Rule 2.9 to 2.11'],
    ['directives and rules', ['Dir 4.1', 'Rule 2.2', 'Rule 3.1'], 'Dir 4.1; Rule 2.2, 3.1'],
  ])('lists %s', (_name, ids, want) => {
    expect(listed(ids)).toBe(want);
  });
});

describe('the enforcement plan as CSV', () => {
  const rows = (filesOf(judged().value).get('misra/enforcement-plan.csv') ?? '').trimEnd().split('\r\n');

  test('has one row for each guideline and origin, and a head', () => {
    expect(rows).toHaveLength(1 + 2 * 175);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('says "by nobody" where nothing checks a guideline, and asks to check every fact', () => {
    const nobody = rows.filter((row) => row.includes(',by nobody,'));
    expect(nobody.filter((row) => row.includes('hand-written'))).toHaveLength(170);
    expect(nobody.every((row) => row.includes(',not checked,0,0,'))).toBe(true);
    expect(rows.slice(1).every((row) => row.endsWith(',check against your copy'))).toBe(true);
  });
});

describe('the page', () => {
  test('shows the same numbers as the CSV', () => {
    const { value } = judged({ framework: undefined });
    const text = page(value);
    const count = (status: string) =>
      value.guidelines.filter((row) => row.status === status && row.origin === 'hand_written').length;
    for (const status of ['violations', 'partly_checked', 'not_checked']) {
      expect(text).toContain(`<td class="number">${count(status)} / 175</td>`);
    }
  });

  test('an invalid run is shown as such with its reasons, a checker that did not run too', () => {
    const runs = [
      run([], { verdict: 'invalid', problems: ['the canary gave one finding less'] }),
      run([], {
        checker: 'missing',
        verdict: 'not_run',
        seenRealOutput: false,
        problems: ['it is not installed'],
      }),
    ];
    const text = page(judged({ runs }).value);
    expect(text).toContain('>INVALID<');
    expect(text).toContain('the canary gave one finding less');
    expect(text).toContain('>NOT RUN<');
    expect(text).toMatch(/<th>missing<[^\n]*not looked at<[^\n]*none known</);
    expect(text).toContain('it is not installed; its real output was never seen by the tests of this tool');
    expect(text).toContain('No test of this tool ever read real output of missing');
  });

  test('a record that does not hold is not shown as one that does', () => {
    const text = page(judged({ today: '2031-01-01' }).value);
    expect(text).toMatch(/class="record void" id="DEV-P-001"/);
    expect(text).toMatch(/class="record in-force" id="DEV-F-001"/);
    expect(text).toContain('not in force: it covers nothing');
  });

  test('categories that the project changed stand beside those of the edition', () => {
    const project = records(
      `${PROJECT}recategorizations:\n  - { guideline: Rule 15.5, category: disapplied, reason: Early exits read better here. }\n`,
    );
    const text = page(judged({ project }).value);
    expect(text).toContain('Early exits read better here.');
    expect(text).toContain('disapplied (edition: advisory)');
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['the end of the style', '</style><img src=x onerror=alert(1)>'],
    ['quotes', '"><b onmouseover="x">'],
    ['right to left', 'abc\u202edef'],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['emoji', '🚗 ok'],
  ])('%s stays text wherever it comes from', (_name, hostile) => {
    const plain = records(FRAMEWORK);
    const deviations = plain.deviations.map((one) => ({
      ...one,
      reason: hostile,
      risk: hostile,
      raisedBy: hostile,
      approvedBy: `${hostile}2`,
    }));
    const framework = { ...plain, deviations };
    const runs = [
      run([finding('Rule 10.1', MONITOR.file, 9, { construct: hostile, rule: hostile, checker: hostile })], {
        checker: hostile,
        version: hostile,
        problems: [hostile],
      }),
    ];
    const text = page(judged({ framework, runs }).value, hostile);
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/<img|<b /);
    expect(text).not.toContain('\u202e');
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text.match(/<\/html>/g)).toHaveLength(1);
  });

  test('has no script and asks the network for nothing', () => {
    const text = page(judged().value);
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|<link|https?:|url\(/);
  });

  test('the same input gives the same bytes', () => {
    expect(filesOf(judged().value)).toEqual(filesOf(judged().value));
  });
});

test('the records as CSV have one row each and never a formula', () => {
  const framework = records(FRAMEWORK.replace('Device registers have addresses.', '"=1+1"'));
  const text = filesOf(judged({ framework }).value).get('misra/deviations.csv') ?? '';
  expect(text.trimEnd().split('\r\n')).toHaveLength(3);
  expect(text).toContain(",'=1+1,");
});
