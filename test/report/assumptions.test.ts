// What holds under an assumption, what does not apply and what only the tool's own tests show: said in every report, with the
// integrator's answer.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countAnswers } from '../../src/report/assumption-answers.ts';
import { sampleInput } from '../trace/sample-project.ts';
import { embeddedData, parseCsv, reportsOf, traceOf } from './report-fixture.ts';

function caseOf(name: string) {
  const file = new URL(`../trace/cases/${name}/case.json`, import.meta.url);
  const trace = traceOf(sampleInput(JSON.parse(readFileSync(file, 'utf8')).edits));
  return { trace, ...reportsOf(trace) };
}

function requirementIn(json: string, id: string): Record<string, unknown> {
  return JSON.parse(json).requirements.find((row: { id: string }) => row.id === id);
}

function assumptionCells(csv: string, id: string): readonly (string | undefined)[] {
  const [head = [], ...rows] = parseCsv(csv);
  const column = head.indexOf('assumptions');
  return [...new Set(rows.filter(([first]) => first === id).map((row) => row[column]))];
}

/** The page "what this evidence does not show" as text without markup. */
function limitsOf(html: string): string {
  const page = /<section id="limits"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('an open assumption', () => {
  const { csv, html, json, snapshot, trace } = caseOf('subject-to-open');

  test('stands beside what holds under it, up to the goal', () => {
    for (const id of ['SSR-F-ARG-001', 'TSR-F-SPD-001', 'SG-F-SPD-001']) {
      expect(requirementIn(json, id).assumptions).toEqual(['AOU-F-MEM-001']);
      expect(assumptionCells(csv, id)).toEqual(['AOU-F-MEM-001 (open)']);
    }
    expect(requirementIn(json, 'SSR-F-ARG-002').assumptions).toEqual([]);
    expect(assumptionCells(csv, 'AOU-F-MEM-001')).toEqual(['open']);
  });

  test('is counted, and is no gap of the verdict', () => {
    const counts = { total: 1, fulfilled: 0, notApplicable: 0, open: 1, unanswered: 0 };
    expect(countAnswers(trace)).toEqual(counts);
    expect(JSON.parse(json).summary.assumptions).toEqual(counts);
    expect(html).toContain('<b>0 / 1</b><span>assumptions of use settled</span>');
    expect(snapshot).toContain('AOU-F-MEM-001 revision 1 passed_on constructs 0 evidence 0 answer open\n');
    expect(trace.verdict).toBe('complete');
  });

  test('says what is still to be done', () => {
    expect(limitsOf(html)).toContain('Bus masters are confined — open (a person, 2026-11-22): seen');
  });
});

test('a fulfilled one leads to its evidence', () => {
  const { html, json } = caseOf('subject-to-fulfilled');
  const words = { author: 'a person', date: '2026-11-22', evidence: 'report 7', how: 'seen', revision: 1 };
  expect(requirementIn(json, 'AOU-F-MEM-001').answer).toEqual({ answer: 'fulfilled', ...words });
  expect(limitsOf(html)).toContain('seen Shown in: report 7.');
  const row = embeddedData(html).requirements?.find(({ id }) => id === 'AOU-F-MEM-001');
  expect(row?.answer).toEqual({
    answer: 'fulfilled',
    how: 'seen',
    evidence: 'report 7',
    by: 'a person, 2026-11-22',
  });
});

test('one without an answer is said to have none', () => {
  const { html, json, snapshot } = caseOf('complete');
  expect(requirementIn(json, 'AOU-F-MEM-001').answer).toBeNull();
  expect(snapshot).toContain('answer none\n');
  expect(limitsOf(html)).toContain('not answered. To be done: Confine every bus master.');
});

test('what is excluded is listed with its reason, and in no figure', () => {
  const { html, trace } = caseOf('excluded');
  const applying = trace.requirements.length - 1;
  expect(limitsOf(html)).toContain('Excluded (1)');
  expect(limitsOf(html)).toContain(
    'it is about fpu.lazy, which this configuration does not ask for: nothing at features.fpu_switching asks for it',
  );
  expect(html).toContain(`/ ${applying}</b><span>requirements covered deep`);
});

test('what is excluded holds under nothing', () => {
  expect(requirementIn(caseOf('all-excluded').json, 'SSR-F-NEW-001').assumptions).toEqual([]);
});

test('requirements on the tool are listed as not shown here', () => {
  const { html } = caseOf('tool-requirement');
  expect(limitsOf(html)).toContain('Requirements on the tool (1)');
  expect(limitsOf(html)).toContain('the tool&#39;s own tests show it; claimed by 1 code');
});
