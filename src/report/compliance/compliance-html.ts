// `misra/compliance.html`: compliance summary, integrity of the analysis, deviations, recategorization and enforcement plan on one
// self-contained page without a script. In: the judged analysis, whom it is about, the style. Out: HTML.

import type { Compliance } from '../../model/compliance.ts';
import { html } from '../html.ts';
import { htmlPage } from '../html-page.ts';
import { categoriesPart, openPart, recordsPart } from './deviations-part.ts';
import { disagreementsPart, integrityPart } from './integrity-part.ts';
import { planPart } from './plan-part.ts';
import { claimPart, countsPart, limitsPart } from './summary-part.ts';

export interface ComplianceSubject {
  /** Name and version of the project. */
  readonly name: string;
  readonly toolVersion: string;
  /** Absent where nothing was traced. */
  readonly evidenceHash?: string;
  readonly style: string;
}

const CONTENTS: readonly (readonly [string, string])[] = [
  ['claim', 'What can be said'],
  ['limits', 'What this page does not show'],
  ['counts', 'Guidelines by what is known of them'],
  ['integrity', 'Integrity of the analysis'],
  ['open', 'Findings without deviation'],
  ['deviations', 'Deviations'],
  ['categories', 'Categories of the project'],
  ['disagreements', 'Where checkers disagree'],
  ['plan', 'Enforcement plan'],
];

/** The page. */
export function complianceHtml(compliance: Compliance, subject: ComplianceSubject): string {
  const { name, style, toolVersion, evidenceHash } = subject;
  const hash = evidenceHash === undefined ? html`` : html`Evidence hash <code>${evidenceHash}</code> · `;
  const links = CONTENTS.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`);
  const body = html`<header><p class="kind">Guideline compliance</p><h1>${name}</h1><p>against ${compliance.editionName}</p>
<p class="hash">${hash}sossl ${toolVersion}</p></header>
<nav><ul>${links}</ul></nav>
<main>
${claimPart(compliance)}${limitsPart(compliance)}${countsPart(compliance)}${integrityPart(compliance)}${openPart(compliance)}${recordsPart(compliance)}${categoriesPart(compliance)}${disagreementsPart(compliance)}${planPart(compliance)}</main>`;
  return htmlPage(`${name}: ${compliance.editionName}`, style, body);
}
