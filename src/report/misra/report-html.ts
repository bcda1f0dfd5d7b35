// `misra/report.html`: the static analysis for people, one self-contained file that works from a disk and needs no script.
// In: the analysis and the style of the page. Out: one file. Figures and verdict come from the data, nothing is judged here.

import type { OutputFile } from '../../model/source.ts';
import { type Html, html } from '../html.ts';
import { htmlPage } from '../html-page.ts';
import { misraFigures } from './figures.ts';
import { differenceSection, disagreementsSection } from './html-compare.ts';
import { deviationsSection, findingsSection, groupsSection } from './html-findings.ts';
import { integritySection } from './html-integrity.ts';
import { limitsSection } from './html-limits.ts';
import { analysisBadge } from './html-parts.ts';
import { runsSection } from './html-runs.ts';
import type { MisraReport } from './report-about.ts';

const CONTENTS = [
  ['integrity', 'Integrity'],
  ['groups', 'By concern'],
  ['findings', 'Findings'],
  ['disagreements', 'Disagreements'],
  ['difference', 'Since before'],
  ['deviations', 'Deviations'],
  ['runs', 'How it was run'],
  ['limits', 'Not shown'],
] as const;

/** The file. */
export function misraHtml(report: MisraReport, style: string): OutputFile {
  const { about, analysis } = report;
  const title = `${about.project}: static analysis`;
  const body = html`${headHtml(report)}
<nav>${CONTENTS.map(([name, words]) => html`<a href="#${name}">${words}</a>`)}</nav>
<main>${integritySection(analysis.runs)}${groupsSection(report)}${findingsSection(report)}
${disagreementsSection(analysis)}${differenceSection(analysis)}${deviationsSection(analysis)}
${runsSection(analysis.runs)}${limitsSection(analysis)}</main>`;
  return { path: 'misra/report.html', content: htmlPage(title, style, body) };
}

function headHtml({ about, analysis }: MisraReport): Html {
  const figures = misraFigures(analysis);
  const cards: readonly (readonly [string, string, string])[] = [
    [
      `${figures.valid} / ${figures.runs}`,
      'runs count',
      `${figures.invalid} INVALID, ${figures.notRun} NOT RUN`,
    ],
    [`${figures.findings}`, 'findings', 'of all runs, each once'],
    [`${figures.openOnGuidelines}`, 'open on guidelines', 'under no deviation in force'],
    [`${figures.openOther}`, 'open, other', 'they stand for no guideline'],
    [`${figures.deviated}`, 'under a deviation', 'recorded, cited, in force'],
  ];
  const hash =
    about.evidenceHash === undefined ? html`` : html`Evidence hash <code>${about.evidenceHash}</code> · `;
  return html`<header><div class="title"><div><p class="kind">Static analysis, ${analysis.editionName ?? analysis.edition}</p><h1>${about.project}</h1></div>
<div class="result">${analysisBadge(about.verdict)}</div></div>
<p class="hash">${hash}sossl ${about.toolVersion}</p>
<ul class="figures">${cards.map(([value, name, words]) => html`<li><b>${value}</b><span>${name}</span><small>${words}</small></li>`)}</ul></header>`;
}
