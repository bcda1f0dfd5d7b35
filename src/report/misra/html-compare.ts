// Comparisons in the HTML report: checkers with each other, and this run with the one before. In: the analysis. Out: markup.

import type { StaticAnalysis } from '../../model/compliance.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { findingsOf } from './figures.ts';
import { findingAnchor } from './html-findings.ts';
import { placeText, section } from './html-parts.ts';

/** Where one checker found something that another one, which looks at the same guideline, did not. */
export function disagreementsSection({ disagreements }: StaticAnalysis): Html {
  const lead =
    'Each line is a finding of some checkers on which others were silent that say that they look at the same guideline. It is ' +
    'either a mistake of the first or a blind spot of the others; somebody has to look.';
  if (disagreements.length === 0) {
    return section(
      'disagreements',
      'Disagreements (0)',
      'No two checkers that count say different things.',
      html``,
    );
  }
  const rows = disagreements.map(
    ({ guideline, place, found, silent }) =>
      html`<tr><td>${guideline}</td><td class="place">${place}</td><td>${found.join(', ')}</td><td>${silent.join(', ')}</td></tr>`,
  );
  const table = html`<table><thead><tr><th>Guideline</th><th>Place</th><th>Found by</th><th>Silent</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return section('disagreements', `Disagreements (${disagreements.length})`, lead, table);
}

/** What came and went since the report that stood in the folder of the results. */
export function differenceSection(analysis: StaticAnalysis): Html {
  const { difference } = analysis;
  if (difference === undefined) {
    const none = 'There was no earlier report to compare with.';
    return section('difference', 'Since the earlier run', none, html``);
  }
  const { added, gone } = difference;
  const fresh = new Set(added);
  const rows = findingsOf(analysis)
    .filter(({ fingerprint }) => fresh.has(fingerprint))
    .map(
      ({ fingerprint, span, rule }) =>
        html`<li><a href="#${findingAnchor(fingerprint)}">${placeText(span)}</a> ${rule}</li>`,
    );
  const lead = `${counted(added.length, 'finding')} new, ${gone.length} gone. A finding is the same as long as checker, rule, construct and source line are; lines may move.`;
  const old = gone.map((fingerprint) => html`<li><code>${fingerprint}</code></li>`);
  const body = html`${rows.length === 0 ? html`` : html`<h3>New</h3><ul>${rows}</ul>`}
${old.length === 0 ? html`` : html`<details><summary>Fingerprints of those that are gone</summary><ul>${old}</ul></details>`}`;
  return section('difference', 'Since the earlier run', lead, body);
}
