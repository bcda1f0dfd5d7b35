// Third part of the compliance page: what deviates and why, what is open, and what the project made of categories.
// In: the judged analysis. Out: markup. Reasons and risks come from people and are shown as text.

import type { CheckerFinding } from '../../model/checker.ts';
import type { Compliance, JudgedDeviation } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { recordState } from './words.ts';

/** Findings that stand under no deviation, by guideline and place. */
export function openPart({ runs, guidelines }: Compliance): Html {
  const violated = new Set(
    guidelines.flatMap(({ guideline, status }) => (status === 'violations' ? [guideline.id] : [])),
  );
  const findings = runs
    .flatMap((run) => run.findings)
    .filter(({ deviation, guideline }) => deviation === undefined && violated.has(guideline ?? ''));
  const table = html`<table><thead><tr><th>Guideline</th><th>Place</th><th>Construct</th><th>Checker and rule</th></tr></thead><tbody>
${findings.map(findingRow)}</tbody></table>`;
  return html`<section id="open"><h2>Findings without deviation</h2>
<p class="about">${findings.length === 0 ? 'None on a guideline that applies.' : `${findings.length} findings; each is a violation.`}</p>
${findings.length === 0 ? '' : table}</section>\n`;
}

function findingRow({ checker, construct, guideline = '', rule, span }: CheckerFinding): Html {
  return html`<tr><th>${guideline}</th><td><code>${span.file}:${span.line}</code></td><td><code>${construct ?? ''}</code></td><td>${checker} <code>${rule}</code></td></tr>\n`;
}

/** Every record with its reason, its risk and what it covers. */
export function recordsPart({ deviations }: Compliance): Html {
  const covered = deviations.reduce((sum, { covers }) => sum + covers, 0);
  return html`<section id="deviations"><h2>Deviations</h2>
<p class="about">${deviations.length} records; ${covered} findings stand under them. A record covers a finding only when it names the guideline and the construct, is approved as its category asks, has not expired, and is cited in the code at that construct.</p>
${deviations.map(recordArticle)}</section>\n`;
}

function recordArticle(record: JudgedDeviation): Html {
  const { approvedBy, cited, covers, expires, guideline, id, raisedBy, reason, risk, scope } = record;
  const state = record.inForce ? 'in-force' : record.applies ? 'void' : 'absent';
  return html`<article class="record ${state}" id="${id}"><h3><span class="id">${id}</span> ${guideline} <span class="badge">${recordState(record)}</span></h3>
<dl><dt>Reason</dt><dd>${reason}</dd><dt>Risk</dt><dd>${risk}</dd>
<dt>Scope</dt><dd>${scope.map((one, at) => html`${at === 0 ? '' : ', '}<code>${one}</code>`)}</dd>
<dt>Raised by</dt><dd>${raisedBy}</dd><dt>Approved by</dt><dd>${approvedBy ?? 'nobody'}</dd>
<dt>Last day</dt><dd>${expires ?? 'none'}</dd><dt>Covers</dt><dd>${covers} findings, cited ${cited} times</dd></dl></article>\n`;
}

/** The recategorization plan: only what differs from the edition. */
export function categoriesPart({ guidelines, recategorizations }: Compliance): Html {
  const changed = new Map(
    guidelines
      .filter(({ guideline, revised }) => revised !== guideline.category)
      .map((row) => [row.guideline.id, row]),
  );
  const rows = recategorizations.flatMap(({ guideline, reason }) => {
    const row = changed.get(guideline);
    return row === undefined
      ? []
      : [
          html`<tr><th>${guideline}</th><td>${row.guideline.category}</td><td>${row.revised}</td><td>${reason}</td></tr>\n`,
        ];
  });
  const table = html`<table><thead><tr><th>Guideline</th><th>Edition</th><th>Project</th><th>Reason</th></tr></thead><tbody>
${rows}</tbody></table>`;
  return html`<section id="categories"><h2>Categories of the project</h2>
<p class="about">${rows.length === 0 ? 'Every guideline has the category of its edition.' : `${rows.length} guidelines have another category than their edition gives them.`}</p>
${rows.length === 0 ? '' : table}</section>\n`;
}
