// Guidelines counted by what is known about them. In: the analysis. Out: markup: one column for each origin of code.

import type { CodeOrigin, GuidelineStatus, StaticAnalysis } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';

const ORIGINS: readonly (readonly [CodeOrigin, string])[] = [
  ['generated', 'generated code'],
  ['hand_written', 'hand-written code'],
];

const STATUSES: Readonly<Record<GuidelineStatus, string>> = {
  compliant: 'checked by a sound means, no finding',
  deviations: 'checked, every finding under a deviation',
  violations: 'with an open finding',
  partly_checked: 'looked at, but by nothing that could vouch for it',
  not_checked: 'checked by nobody here',
  disapplied: 'disapplied',
};

/** A table of n / m; statuses that no guideline has are left out. */
export function guidelinesHtml({ editionName, guidelines }: StaticAnalysis): Html {
  if (guidelines.length === 0) return html`<p>No guideline was judged.</p>`;
  const total = (origin: CodeOrigin): number => guidelines.filter((one) => one.origin === origin).length;
  const cell = (status: GuidelineStatus, origin: CodeOrigin): number =>
    guidelines.filter((one) => one.status === status && one.origin === origin).length;
  const rows = (Object.keys(STATUSES) as GuidelineStatus[])
    .filter((status) => guidelines.some((one) => one.status === status))
    .map((status) => {
      const cells = ORIGINS.map(
        ([origin]) => html`<td class="number">${cell(status, origin)} / ${total(origin)}</td>`,
      );
      return html`<tr><td>${STATUSES[status]}</td>${cells}</tr>`;
    });
  const heads = ORIGINS.map(([, words]) => html`<th class="number">${words}</th>`);
  return html`<table class="narrow"><caption>Guidelines of ${editionName}</caption><thead><tr><th></th>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}
