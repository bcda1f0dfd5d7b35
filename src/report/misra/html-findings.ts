// The findings of the HTML report: every one in a row of its own, and counts by rule, file, construct, requirement and ASIL with
// links to the rows. In: the analysis. Out: markup. Nothing is folded away for being too much.

import type { CheckerFinding } from '../../model/checker.ts';
import type { StaticAnalysis } from '../../model/compliance.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { findingsOf, forceWords } from './figures.ts';
import { badge, constructLink, placeText, requirementLinks, section } from './html-parts.ts';
import type { MisraAbout, MisraReport } from './report-about.ts';

type KeysOf = (finding: CheckerFinding) => readonly string[];

const GROUPINGS: readonly { readonly title: string; readonly none: string; readonly keys: KeysOf }[] = [
  {
    title: 'By rule',
    none: '',
    keys: ({ rule, guideline }) => [guideline === undefined ? rule : `${guideline} · ${rule}`],
  },
  { title: 'By file', none: 'no place', keys: ({ span }) => (span.file === '' ? [] : [span.file]) },
  {
    title: 'By construct',
    none: 'at no construct',
    keys: ({ construct }) => (construct === undefined ? [] : [construct]),
  },
  { title: 'By requirement', none: 'no requirement', keys: ({ requirements }) => requirements },
  { title: 'By ASIL', none: 'no ASIL', keys: ({ asil }) => (asil === undefined ? [] : [`ASIL ${asil}`]) },
];

/** Address of the row of a finding. */
export function findingAnchor(fingerprint: string): string {
  return `finding-${fingerprint}`;
}

/** Counts, each with its findings behind it. */
export function groupsSection({ analysis }: MisraReport): Html {
  const findings = findingsOf(analysis);
  const groups = GROUPINGS.map(({ title, none, keys }) => {
    const grouped = groupBy(findings, keys, none);
    return html`<div class="group"><h3>${title}</h3>${grouped.map(([key, own]) => groupRow(key, own))}</div>`;
  });
  const lead = `${counted(findings.length, 'finding')}, each in every one of these lists; open a line to see them.`;
  return section('groups', 'Findings by what they concern', lead, html`<div class="groups">${groups}</div>`);
}

function groupRow(key: string, findings: readonly CheckerFinding[]): Html {
  const open = findings.filter(({ deviation }) => deviation === undefined).length;
  const links = findings.map(
    ({ span, fingerprint, rule }) =>
      html`<li><a href="#${findingAnchor(fingerprint)}">${placeText(span)}</a> <span class="none">${rule}</span></li>`,
  );
  return html`
<details><summary><span class="key">${key}</span><span class="count">${findings.length}</span>
<span class="reason">${open} open, ${findings.length - open} under a deviation</span></summary><ul>${links}</ul></details>`;
}

function groupBy(
  findings: readonly CheckerFinding[],
  keys: KeysOf,
  none: string,
): readonly (readonly [string, readonly CheckerFinding[]])[] {
  const groups = new Map<string, CheckerFinding[]>();
  for (const finding of findings) {
    const own = keys(finding);
    for (const key of own.length === 0 ? [none] : own) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [finding]);
      else group.push(finding);
    }
  }
  return [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
}

/** Every finding in the order of checker, file and line. */
export function findingsSection({ analysis, about }: MisraReport): Html {
  const findings = findingsOf(analysis);
  if (findings.length === 0) {
    const lead = 'No run reported one. What that means, the integrity of the runs says.';
    return section('findings', 'Findings (0)', lead, html``);
  }
  const added = new Set(analysis.difference?.added ?? []);
  const doubtful = new Set(
    analysis.runs.filter(({ verdict }) => verdict !== 'valid').map(({ checker }) => checker),
  );
  const rows = findings.map((finding) => findingRow(about, finding, { added, doubtful }));
  const lead =
    'One row for each finding. What several units gave alike, as findings in headers, is one finding.';
  const table = html`<table class="rows findings"><thead><tr><th>Checker and rule</th><th>Place</th><th>What it says</th><th>Construct</th>
<th>Requirements</th><th>ASIL</th><th>State</th></tr></thead><tbody>${rows}</tbody></table>`;
  return section('findings', `Findings (${findings.length})`, lead, table);
}

interface Marks {
  readonly added: ReadonlySet<string>;
  readonly doubtful: ReadonlySet<string>;
}

function findingRow(about: MisraAbout, finding: CheckerFinding, { added, doubtful }: Marks): Html {
  const { checker, rule, guideline, span, message, construct, requirements, asil, fingerprint } = finding;
  const fresh = added.has(fingerprint) ? html` <span class="new">new</span>` : html``;
  const doubt = doubtful.has(checker)
    ? html`<span class="reason">of a run that does not count</span>`
    : html``;
  return html`
<tr id="${findingAnchor(fingerprint)}"><td><b>${guideline ?? rule}</b>${fresh}<span class="reason">${checker}${guideline === undefined ? '' : ` · ${rule}`}</span></td>
<td class="place">${placeHtml(span)}</td><td>${message}${doubt}</td><td class="id">${constructLink(about, construct)}</td>
<td class="id">${requirementLinks(about, requirements)}</td><td>${asil ?? ''}</td><td>${stateOf(finding)}</td></tr>`;
}

/** The line stays with its colon when a long path is broken. */
function placeHtml({ file, line }: CheckerFinding['span']): Html {
  if (file === '' || line === 0) return html`${placeText({ file, line })}`;
  return html`${file}<span class="word">:${line}</span>`;
}

function stateOf({ deviation }: CheckerFinding): Html {
  return deviation === undefined
    ? badge({ symbol: '○', text: 'open', look: 'gap' })
    : badge({ symbol: '◐', text: deviation, look: 'neutral' });
}

/** How many findings stand under which deviation. */
export function deviationsSection(analysis: Pick<StaticAnalysis, 'deviations'>): Html {
  const rows = analysis.deviations.map((one) => {
    const { id, guideline, reason, scope, covers, expires } = one;
    return html`<tr><td>${id}</td><td>${guideline}</td><td>${reason}<span class="reason">${scope.join(', ')}</span></td>
<td class="number">${covers}</td><td>${expires ?? ''}</td><td>${forceWords(one)}</td></tr>`;
  });
  const lead =
    'A finding stands under a deviation only while the record is in force and is cited where the finding is.';
  if (rows.length === 0) return section('deviations', 'Deviations (0)', 'There is no record.', html``);
  const table = html`<table><thead><tr><th>Record</th><th>Guideline</th><th>Reason and scope</th><th>Covers</th><th>Expires</th>
<th>State</th></tr></thead><tbody>${rows}</tbody></table>`;
  return section('deviations', `Deviations (${rows.length})`, lead, table);
}
