// The pages of the HTML matrix that are lists: requirements, configuration, tests, findings, legend.
// In: the trace. Out: markup that is complete without a script; the script adds filters and opens the chains.

import { STATES, type StateInfo } from '../model/states.ts';
import type { Trace, TraceEvidence, TracePath, TraceRequirement } from '../model/trace.ts';
import { answerWordsOf, isAsked } from './assumption-answers.ts';
import { type Html, html } from './html.ts';
import { LEVEL_ORDER } from './matrix-figures.ts';
import { linkLine, section, stateBadge, targetLink } from './matrix-parts.ts';

/** More than these are folded away: the row stays a row. */
const FEW_ASSUMPTIONS = 3;

/** An assumption shows its answer, everything else the assumptions that it holds under. */
function subjectTo(row: TraceRequirement, words: ReadonlyMap<string, string>): Html {
  const { id } = row.requirement;
  if (isAsked(row)) return html`${words.get(id) ?? ''}`;
  const links = row.assumptions.map(
    (other, at) => html`${at === 0 ? '' : ', '}${targetLink('requirement', other)} ${words.get(other) ?? ''}`,
  );
  if (links.length <= FEW_ASSUMPTIONS) return html`${links}`;
  return html`<details><summary>${links.length} assumptions</summary>${links}</details>`;
}

function requirementRow(row: TraceRequirement, words: ReadonlyMap<string, string>): Html {
  const { id, level, title, asil, revision } = row.requirement;
  const direct = row.requirement.realizedIn.length > 0;
  const places = direct ? row.constructs.length + row.checks.length : '';
  const results = direct ? row.evidence.length : '';
  return html`
<tr data-row id="requirement=${id}" data-level="${level}" data-state="${row.state}">
<td class="id">${targetLink('requirement', id)}</td><td>${level}</td><td>${asil}</td>
<td>${title}<span class="reason">${row.reason}</span></td><td>${stateBadge(row.state)}</td>
<td class="subject">${subjectTo(row, words)}</td><td class="number">${places}</td><td class="number">${results}</td>
<td class="number">${revision}</td></tr>`;
}

/** All requirements, one row each, level by level. */
export function requirementsPage(trace: Trace): Html {
  const rows = LEVEL_ORDER.flatMap((level) =>
    trace.requirements.filter(({ requirement }) => requirement.level === level),
  );
  const words = answerWordsOf(trace);
  const table = html`<table class="rows"><thead><tr><th>Requirement</th><th>Level</th><th>ASIL</th><th>Title and reason</th>
<th>State</th><th>Subject to</th><th>Code</th><th>Tests</th><th>Rev.</th></tr></thead>
<tbody>${rows.map((row) => requirementRow(row, words))}</tbody></table>`;
  return section('requirements', 'Requirements', html`<div class="filter" data-filter></div>${table}`);
}

function pathRow(row: TracePath): Html {
  const place = row.file === undefined ? '' : `${row.file}:${row.line}`;
  return html`
<tr data-row id="path=${row.path}"><td class="id">${targetLink('path', row.path)}</td><td class="place">${place}</td>
<td>${linkLine('requirement', row.requirements)}</td><td class="number">${row.constructs.length}</td>
<td class="number">${row.evidence.length}</td></tr>`;
}

/** Every configuration path that led to code or to a test. */
export function configurationPage(trace: Trace): Html {
  const table = html`<table class="rows"><thead><tr><th>Configuration path</th><th>Place</th><th>Requirements</th>
<th>Code</th><th>Tests</th></tr></thead><tbody>${trace.configuration.map(pathRow)}</tbody></table>`;
  return section('configuration', 'Configuration', html`<div class="filter" data-filter></div>${table}`);
}

function testRow({ item, state }: TraceEvidence): Html {
  return html`
<tr data-row id="test=${item.id}" data-state="${state}"><td class="id">${targetLink('test', item.id)}</td>
<td>${item.title}<span class="reason">${item.method}, ${item.level}, ${item.environment}</span></td>
<td>${linkLine('requirement', item.requirements)}</td><td class="number">${item.observations.length}</td>
<td>${resultBadge({ item, state })}</td></tr>`;
}

/** The verdict of a result in words, with its state where that says more. */
function resultBadge({ item, state }: Pick<TraceEvidence, 'item' | 'state'>): Html {
  if (state !== 'covered_deep') return stateBadge(state);
  return html`<span class="state good"><b aria-hidden="true">●</b> ${item.verdict}</span>`;
}

/** Every result, one row each. */
export function testsPage(trace: Trace): Html {
  const table = html`<table class="rows"><thead><tr><th>Result</th><th>What</th><th>Requirements</th><th>Steps</th>
<th>Verdict</th></tr></thead><tbody>${trace.evidence.map(testRow)}</tbody></table>`;
  return section('tests', 'Tests', html`<div class="filter" data-filter></div>${table}`);
}

/** A message with the requirements that it names as links. */
function linkedMessage(message: string, known: ReadonlySet<string>): readonly Html[] {
  const parts = message.split(/\b([A-Z]+(?:-[A-Z0-9]+)+)\b/);
  return parts.map((part) => (known.has(part) ? targetLink('requirement', part) : html`${part}`));
}

/** Everything that does not hold. */
export function findingsPage(trace: Trace): Html {
  if (trace.findings.length === 0) return section('findings', 'Findings', html`<p>There are none.</p>`);
  const known = new Set(trace.requirements.map(({ requirement }) => requirement.id));
  const rows = trace.findings.map(
    ({ state, code, where, message }) =>
      html`<tr><td>${code}</td><td>${stateBadge(state)}</td><td class="place">${where}</td><td>${linkedMessage(message, known)}</td></tr>`,
  );
  const table = html`<table><thead><tr><th>Code</th><th>State</th><th>Place</th><th>What</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return section('findings', `Findings (${trace.findings.length})`, table);
}

/** The meaning of every state. */
export function legendPage(): Html {
  const states = Object.entries(STATES) as [keyof typeof STATES, StateInfo][];
  const words = { good: 'no gap', neutral: 'no gap, to be known', gap: 'gap' };
  const rows = states.map(
    ([state, { explanation, severity }]) =>
      html`<tr><td>${stateBadge(state)}</td><td>${explanation}</td><td>${words[severity]}</td></tr>`,
  );
  const table = html`<table><thead><tr><th>State</th><th>Meaning</th><th>Counts as</th></tr></thead><tbody>${rows}</tbody></table>`;
  return section('legend', 'Legend', table);
}
