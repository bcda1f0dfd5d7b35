// What became of each part of the evidence: never better than what its step gave.

import { expect, test } from 'vitest';
import {
  analysisPart,
  auditPart,
  buildPart,
  diagramsPart,
  impactPart,
  testsPart,
} from '../../src/commands/evidence/pack-parts.ts';
import type { CheckerRun } from '../../src/model/checker.ts';
import type { StaticAnalysis } from '../../src/model/compliance.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { DrawnDiagram } from '../../src/model/isolation.ts';

const ERROR: Diagnostic = {
  code: 'IOE0301',
  name: 'program-missing',
  severity: 'error',
  message: 'qemu was not found',
  hint: '',
  related: [],
};

const PARTS = [buildPart, testsPart, analysisPart, diagramsPart, auditPart] as const;

test.each(PARTS.map((part) => [part.name, part] as const))(
  '%s without a result is incomplete and says the first error',
  (_, part) => {
    const said = part({ diagnostics: [{ ...ERROR, severity: 'note', message: 'a note' }, ERROR] });
    expect(said).toMatchObject({ verdict: 'incomplete', words: 'not run: qemu was not found' });
    expect(part({ diagnostics: [] }).verdict).toBe('incomplete');
  },
);

test('an impact that was asked for and failed is incomplete; one that nobody asked for is no gap', () => {
  expect(impactPart({ diagnostics: [ERROR] }).verdict).toBe('incomplete');
  expect(impactPart(undefined).verdict).toBe('not_asked');
});

function tested(...verdicts: readonly EvidenceItem['verdict'][]) {
  const items = verdicts.map((verdict) => ({ verdict }) as EvidenceItem);
  return { items, summary: 'n / m passed' };
}

test.each<[string, readonly EvidenceItem['verdict'][], readonly Diagnostic[], string]>([
  ['all passed', ['passed', 'passed'], [], 'complete'],
  ['one not shown here', ['passed', 'not_shown_here'], [], 'complete'],
  ['one failed', ['passed', 'failed'], [], 'gaps'],
  ['one not run', ['passed', 'not_run'], [], 'gaps'],
  ['a run that broke off', ['passed'], [ERROR], 'incomplete'],
])('tests: %s', (_, verdicts, diagnostics, want) => {
  expect(testsPart({ value: tested(...verdicts), diagnostics }).verdict).toBe(want);
});

function drawn(...svgs: readonly (string | undefined)[]) {
  const diagrams = svgs.map((svg) => ({ ...(svg === undefined ? {} : { svg }), renderer: 'page' }));
  return { diagrams: diagrams as unknown as readonly DrawnDiagram[] };
}

test.each<[string, readonly (string | undefined)[], string, string]>([
  ['all drawn', ['<svg/>', '<svg/>'], 'complete', '2 / 2 drawn as SVG, 0 / 2 as PNG (page)'],
  ['one missing', ['<svg/>', undefined], 'incomplete', '1 / 2 drawn as SVG, 0 / 2 as PNG (page)'],
  ['none at all', [], 'incomplete', '0 / 0 drawn as SVG, 0 / 0 as PNG ()'],
])('diagrams: %s', (_, svgs, verdict, words) => {
  expect(diagramsPart({ value: drawn(...svgs), diagnostics: [] })).toMatchObject({ verdict, words });
});

function analysed(...runs: readonly Partial<CheckerRun>[]) {
  const whole = runs.map((run) => ({ findings: [], ...run }) as unknown as CheckerRun);
  return { analysis: { runs: whole } as unknown as StaticAnalysis, imported: ['pclint'] };
}

const OPEN = { findings: [{ rule: 'x' }] } as unknown as Partial<CheckerRun>;
const DEVIATED = { findings: [{ rule: 'x', deviation: 'DEV-F-001' }] } as unknown as Partial<CheckerRun>;

test.each<[string, readonly Partial<CheckerRun>[], readonly Diagnostic[], string]>([
  ['valid and clean', [{ checker: 'cppcheck', verdict: 'valid' }], [], 'complete'],
  ['a deviated finding', [{ checker: 'cppcheck', verdict: 'valid', ...DEVIATED }], [], 'complete'],
  ['an open finding', [{ checker: 'cppcheck', verdict: 'valid', ...OPEN }], [], 'gaps'],
  ['a wrong record', [{ checker: 'cppcheck', verdict: 'valid' }], [ERROR], 'gaps'],
  ['a run that cannot be trusted', [{ checker: 'cppcheck', verdict: 'invalid' }], [], 'incomplete'],
  ['a checker that did not run', [{ checker: 'cppcheck', verdict: 'not_run' }], [], 'incomplete'],
  [
    'an imported checker without results',
    [
      { checker: 'cppcheck', verdict: 'valid' },
      { checker: 'pclint', verdict: 'not_run' },
    ],
    [],
    'complete',
  ],
  [
    'imported results that cannot be trusted',
    [
      { checker: 'cppcheck', verdict: 'valid' },
      { checker: 'pclint', verdict: 'invalid' },
    ],
    [],
    'incomplete',
  ],
  ['no checker at all', [], [], 'incomplete'],
])('static analysis: %s', (_, runs, diagnostics, want) => {
  expect(analysisPart({ value: analysed(...runs), diagnostics }).verdict).toBe(want);
});
