// Last part of the compliance page: the enforcement plan. In: the judged analysis. Out: markup: one row for each guideline, one
// column for each origin of code, "by nobody" where nothing checks it.

import type { Compliance, JudgedEnforcement, JudgedGuideline } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { ORIGINS } from './summary-part.ts';
import { analysisWords, meansWords, ORIGIN_WORDS, STATUS_WORDS, verifiedWords } from './words.ts';

/** The plan, with what came of it. */
export function planPart({ enforcement, guidelines }: Compliance): Html {
  const rows = Map.groupBy(guidelines, ({ guideline }) => guideline.id);
  const plans = Map.groupBy(enforcement, ({ guideline }) => guideline);
  const heads = ORIGINS.map((origin) => html`<th>${ORIGIN_WORDS[origin]} code</th>`);
  return html`<section id="plan"><h2>Enforcement plan</h2>
<p class="about">Every guideline of the edition, for generated and for hand-written code: what looks for violations, how much its silence says, and what came of it.</p>
<table class="plan"><thead><tr><th>Guideline</th><th>Category</th><th>Kind</th>${heads}</tr></thead><tbody>
${[...rows].map(([id, own]) => planRow(own, plans.get(id) ?? []))}</tbody></table></section>\n`;
}

function planRow(results: readonly JudgedGuideline[], plan: readonly JudgedEnforcement[]): Html {
  const [first] = results;
  if (first === undefined) return html``;
  const { guideline, revised } = first;
  const category = revised === guideline.category ? revised : `${revised} (edition: ${guideline.category})`;
  const cells = ORIGINS.map((origin) => {
    const result = results.find((one) => one.origin === origin);
    const means = plan.find((one) => one.origin === origin)?.means ?? [];
    return result === undefined ? html`<td></td>` : cellOf(result, means);
  });
  return html`<tr><th><span class="id">${guideline.id}</span> ${guideline.title}<span class="facts">${verifiedWords(guideline)}</span></th><td>${category}</td><td>${analysisWords(guideline)}</td>${cells}</tr>\n`;
}

function cellOf({ status, violations, deviated }: JudgedGuideline, means: JudgedEnforcement['means']): Html {
  const counts = [
    ...(violations > 0 ? [`${violations} open`] : []),
    ...(deviated > 0 ? [`${deviated} deviated`] : []),
  ];
  const words = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
  const by = meansWords(means).map((one) => html`<span class="means">${one}</span>`);
  return html`<td><span class="status ${status}">${STATUS_WORDS[status]}</span>${words}${by}</td>`;
}
