// The reports on static analysis as the tool writes them, read back: the same figures from each form, and what the dashboard says.

import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { compareFigures } from '../../src/commands/verify/compare-figures.ts';
import { FIGURES } from '../../src/commands/verify/figures.ts';
import { dashboardStatement } from '../../src/commands/verify/stated-html.ts';
import { DOCUMENTS } from '../../src/commands/verify/stating-documents.ts';
import type { EvidencePack } from '../../src/model/pack.ts';
import { dashboardHtml } from '../../src/report/dashboard/dashboard-html.ts';
import { misraReports } from '../../src/report/misra/misra-reports.ts';
import { cockpitPack } from './pack-fixture.ts';

const asset = (name: string): string =>
  readFileSync(new URL(`../../templates/report/${name}`, import.meta.url), 'utf8');

let pack: EvidencePack;
let reports: readonly { readonly path: string; readonly content: Uint8Array }[];
beforeAll(async () => {
  pack = await cockpitPack();
  const { analysis, trace } = pack;
  if (analysis === undefined) throw new Error('the fixture has an analysis');
  const about = {
    project: 'cockpit',
    toolVersion: '0.1.0',
    evidenceHash: trace.evidenceHash,
    verdict: 'invalid',
  };
  reports = misraReports(analysis, about as never, { style: '' }).map(({ path, content }) => ({
    path,
    content: Buffer.from(content),
  }));
}, 60_000);

const page = (changes: Partial<EvidencePack> = {}) => ({
  path: 'index.html',
  content: Buffer.from(
    dashboardHtml({ ...pack, ...changes }, { style: asset('dashboard.css'), script: asset('dashboard.js') })
      .content,
  ),
});

test('every form states runs, valid runs, findings and deviated findings', () => {
  for (const { name, path, owes, read } of DOCUMENTS.filter((one) => one.path.startsWith('misra/report.'))) {
    const stated = read(reports.find((file) => file.path === path)?.content ?? new Uint8Array());
    expect([name, owes.map((figure) => stated.get(figure))]).toEqual([name, ['3', '1', '2', '1']]);
  }
});

test('the dashboard states everything that it has to, and agrees with them', () => {
  const stated = dashboardStatement(page().content);
  const owes = DOCUMENTS.find(({ path }) => path === 'index.html')?.owes ?? [];
  expect(owes.filter((figure) => !stated.has(figure))).toEqual([]);
  expect(stated.get(FIGURES.checkerFindings)).toBe('2');
  expect(compareFigures([...reports, page()]).diagnostics).toEqual([]);
});

test('a dashboard of another analysis contradicts them', () => {
  const { analysis } = pack;
  if (analysis === undefined) throw new Error('the fixture has an analysis');
  const runs = analysis.runs.slice(0, 1).map((run) => ({ ...run, findings: [] }));
  const found = compareFigures([...reports, page({ analysis: { ...analysis, runs } })]).diagnostics;
  expect(found.map(({ code }) => code)).toEqual(['BND0301', 'BND0301', 'BND0301']);
});

test('verdicts of parts are read from the page as it is shown', () => {
  const stated = dashboardStatement(page().content);
  const shown = ['tests', 'static analysis', 'impact'].map((part) =>
    stated.get(`the verdict of the part "${part}"`),
  );
  expect(shown).toEqual(['complete', 'incomplete', 'not asked']);
});

test('a README with another verdict of a part contradicts the dashboard', () => {
  const readme = { path: 'README.md', content: Buffer.from('| static analysis | complete | well |\n') };
  const found = compareFigures([page(), readme]).diagnostics.filter(({ code }) => code === 'BND0301');
  expect(found.map(({ message }) => message)).toEqual([
    'documents of the bundle contradict each other about the verdict of the part "static analysis": README.md: complete; index.html: incomplete',
  ]);
});

test.each([
  ['the verdict of the pack', { verdict: 'gaps', parts: [] }, FIGURES.packVerdict, 'gaps'],
  ['a release', { verdict: 'complete', parts: [], release: 'released' }, FIGURES.release, 'released'],
  ['a draft', { verdict: 'complete', parts: [] }, FIGURES.release, 'draft'],
] as const)('%s is read from the page as it is shown', (_, changes, figure, want) => {
  expect(dashboardStatement(page(changes).content).get(figure)).toBe(want);
});
