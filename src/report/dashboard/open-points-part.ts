// What is left to do or to know: open points, assumptions without an answer, accepted warnings, what is not shown. In: the pack.
// Out: markup.

import type { EvidencePack } from '../../model/pack.ts';
import { STATES } from '../../model/states.ts';
import type { TraceRequirement } from '../../model/trace.ts';
import { answerWord, isAsked } from '../assumption-answers.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { AUDIT, fileLink, MATRIX, requirementLink } from './file-link.ts';
import { openPoints } from './open-points.ts';

/** As many open points as a reader takes in at once. */
const FIRST = 20;

/** Everything that an assessor will ask about. */
export function openPointsPart(pack: EvidencePack): Html {
  const points = openPoints(pack);
  const rows = points.map(
    ({ area, subject, words, file, place }) =>
      html`<tr><td>${area}</td><td class="path">${fileLink(pack, file, subject, place)}</td><td>${words}</td></tr>`,
  );
  const body =
    points.length === 0
      ? html`<p>No finding is open.</p>`
      : html`${pointsTable(rows.slice(0, FIRST))}${rest(rows.slice(FIRST))}`;
  const report = fileLink(pack, AUDIT, 'audit report');
  return html`<section id="open"><h2>Open points (${points.length})</h2>
<p>Parts without a result, and what was found or failed. Chapter “Open points” of the ${report} counts more: gaps, accesses and faults that nothing refuses, what is not shown here, assumptions to answer.</p>${body}</section>
${assumptionsPart(pack)}${acceptedPart(pack)}${limitsPart(pack)}`;
}

function pointsTable(rows: readonly Html[]): Html {
  return html`<table class="points"><thead><tr><th>Area</th><th>What</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** The end of a long list is folded; a page that is printed opens it. */
function rest(rows: readonly Html[]): Html {
  return rows.length === 0
    ? html``
    : html`<details><summary>${rows.length} more</summary>${pointsTable(rows)}</details>`;
}

function assumptionsPart(pack: EvidencePack): Html {
  const asked = pack.trace.requirements.filter(isAsked);
  const open = asked.filter(({ answer }) => answer === undefined || answer.answer === 'open');
  const rows = open.map(
    (row) =>
      html`<tr><td class="id">${requirementLink(pack, row.requirement.id)}</td><td>${row.requirement.title}</td><td>${row.requirement.asil}</td><td>${answerOf(row)}</td><td>${row.requirement.integratorAction ?? STATES.passed_on.explanation}</td></tr>`,
  );
  const settled = asked.length - open.length;
  const table = html`<table><thead><tr><th>Assumption of use</th><th>Title</th><th>ASIL</th><th>Answer</th><th>What the integrator has to do</th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`<section id="assumptions"><h2>Assumptions to answer (${open.length})</h2>
<p>${settled} / ${counted(asked.length, 'assumption')} of use settled. All evidence of this pack holds under them; each open one weighs as much as a gap.</p>${open.length === 0 ? '' : table}</section>`;
}

function answerOf({ answer }: TraceRequirement): string {
  return answer === undefined ? 'not answered' : `${answerWord(answer)}: ${answer.how}`;
}

function acceptedPart({ diagnostics }: EvidencePack): Html {
  const rows = diagnostics.flatMap(({ code, name, path = '', accepted, message }) =>
    accepted === undefined
      ? []
      : [
          html`<tr><td>${code} ${name}</td><td class="path">${path}</td><td>${message}</td><td>${accepted.reason}</td><td>${accepted.author}, ${accepted.date}</td></tr>`,
        ],
  );
  const table = html`<table><thead><tr><th>Warning</th><th>Where</th><th>What it says</th><th>Why it was accepted</th><th>By</th></tr></thead><tbody>${rows}</tbody></table>`;
  return html`<section id="accepted"><h2>Accepted warnings (${rows.length})</h2>${rows.length === 0 ? html`<p>No warning was accepted.</p>` : table}</section>`;
}

function limitsPart(pack: EvidencePack): Html {
  const { trace } = pack;
  const of = (state: keyof typeof STATES): number =>
    trace.evidence.filter((one) => one.state === state).length;
  const external = trace.requirements.filter(({ state }) => state === 'not_shown_here').length;
  const environments = [
    ...new Set(trace.evidence.map(({ item }) => `${item.level}: ${item.environment}`)),
  ].sort();
  return html`<section id="limits"><h2>What this evidence does not show</h2>
<ul><li>${counted(of('not_shown_here'), 'result')} of ${trace.evidence.length}: configured and demanded, but these environments cannot show it.</li>
<li>${counted(of('not_run'), 'planned result')} not run, ${of('stale')} stale.</li>
<li>${counted(external, 'requirement')} not shown here, ${trace.byState.passed_on ?? 0} passed on to the integrator, ${trace.byState.excluded ?? 0} excluded because this configuration does not use the feature.</li>
<li>Results hold for these environments and no other: ${environments.join('; ')}.</li></ul>
<p>Each of them by name: ${fileLink(pack, MATRIX, 'page “Not shown” of the matrix', '#limits')}.</p></section>`;
}
