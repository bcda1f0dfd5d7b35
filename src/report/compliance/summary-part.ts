// First part of the compliance page: what can be said, what cannot, and how many guidelines stand where.
// In: the judged analysis. Out: markup.

import type { CodeOrigin, Compliance, GuidelineStatus } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { reachOf, reachSentence } from './sentences.ts';
import { ORIGIN_WORDS, STATUS_MEANING, STATUS_WORDS } from './words.ts';

export const ORIGINS: readonly CodeOrigin[] = ['generated', 'hand_written'];
const STATUSES = Object.keys(STATUS_WORDS) as readonly GuidelineStatus[];

/** The claim for each origin, in words that name what was looked at. */
export function claimPart(compliance: Compliance): Html {
  const claims = ORIGINS.map((origin) => {
    const reach = reachOf(compliance, origin);
    const state = reach.violated.length > 0 ? 'bad' : reach.looked.length === 0 ? 'unknown' : 'open';
    return html`<p class="claim ${state}">${reachSentence(reach)}</p>\n`;
  });
  return html`<section id="claim"><h2>What can be said</h2>\n${claims}</section>\n`;
}

/** Numbers of guidelines by status, as n / m. */
export function countsPart({ guidelines }: Compliance): Html {
  const cell = (status: GuidelineStatus, origin: CodeOrigin): string => {
    const own = guidelines.filter((row) => row.origin === origin);
    return `${own.filter((row) => row.status === status).length} / ${own.length}`;
  };
  const rows = STATUSES.map(
    (status) =>
      html`<tr><th><span class="status ${status}">${STATUS_WORDS[status]}</span></th>${ORIGINS.map((origin) => html`<td class="number">${cell(status, origin)}</td>`)}<td>${STATUS_MEANING[status]}</td></tr>\n`,
  );
  const heads = ORIGINS.map((origin) => html`<th class="number">${ORIGIN_WORDS[origin]}</th>`);
  return html`<section id="counts"><h2>Guidelines by what is known of them</h2>
<table><thead><tr><th>State</th>${heads}<th>What it means</th></tr></thead><tbody>
${rows}</tbody></table></section>\n`;
}

/** What a reader could take from this page and must not. */
export function limitsPart({ guidelines, runs, today }: Compliance): Html {
  const rows = guidelines.filter(({ origin }) => origin === 'generated').map(({ guideline }) => guideline);
  const undecidable = rows.filter(({ id, decidable }) => id.startsWith('Rule ') && !decidable).length;
  const directives = rows.filter(({ id }) => id.startsWith('Dir ')).length;
  const unverified = rows.filter(({ verified }) => !verified).length;
  const unseen = runs.filter(({ seenRealOutput }) => !seenRealOutput).map(({ checker }) => checker);
  const points = [
    html`<li>For ${unverified} of ${rows.length} guidelines nobody compared number, category and kind with a copy of the standard: check against your copy. The titles are our own words.</li>`,
    html`<li>${undecidable} rules are undecidable: the silence of a checker never shows that they are followed. ${directives} directives need people; no checker decides them.</li>`,
    html`<li>The guidelines are about C. Assembly and the linker script were looked at by none of these checks; nor was the header for guests, which is no part of the program.</li>`,
    html`<li>${today === undefined ? 'The run has no date: deviations with a last day count as expired.' : `Last days of deviations were held against ${today}, the day of the run.`}</li>`,
    ...(unseen.length === 0
      ? []
      : [
          html`<li>No test of this tool ever read real output of ${unseen.join(', ')}: what stands here of them rests on their manuals.</li>`,
        ]),
  ];
  return html`<section id="limits"><h2>What this page does not show</h2><ul>${points}</ul></section>\n`;
}
