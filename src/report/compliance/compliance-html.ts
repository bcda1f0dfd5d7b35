// `misra/compliance.html`: compliance summary, integrity of the analysis, deviations, recategorization and enforcement plan on one
// self-contained page without a script. In: the judged analysis, whom it is about, the style. Out: HTML.

import type { Compliance } from '../../model/checker.ts';
import { html, trustedAsset } from '../html.ts';
import { categoriesPart, openPart, recordsPart } from './deviations-part.ts';
import { disagreementsPart, integrityPart } from './integrity-part.ts';
import { planPart } from './plan-part.ts';
import { claimPart, countsPart, limitsPart } from './summary-part.ts';

export interface ComplianceSubject {
  /** Name and version of the project. */
  readonly name: string;
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
export function complianceHtml(compliance: Compliance, { name, style }: ComplianceSubject): string {
  const links = CONTENTS.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: ${compliance.editionName}</title>
<style>${trustedAsset(style)}</style></head>
<body><header><p class="kind">Guideline compliance</p><h1>${name}</h1><p>against ${compliance.editionName}</p></header>
<nav><ul>${links}</ul></nav>
<main>
${claimPart(compliance)}${limitsPart(compliance)}${countsPart(compliance)}${integrityPart(compliance)}${openPart(compliance)}${recordsPart(compliance)}${categoriesPart(compliance)}${disagreementsPart(compliance)}${planPart(compliance)}</main>
</body></html>
`;
  return page.markup;
}
