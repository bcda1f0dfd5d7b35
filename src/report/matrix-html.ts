// `matrix.html`: the traceability matrix for people, one self-contained file that works from a disk.
// In: the trace, and style and script of the page as text. Out: one file. Loads nothing from anywhere; states, verdict and
// figures come from the trace. Without a script every page is there, only filters and opened chains are missing.

import type { OutputFile } from '../model/source.ts';
import { STATES, type State } from '../model/states.ts';
import type { Trace } from '../model/trace.ts';
import { type Html, html, scriptJson, trustedAsset } from './html.ts';
import { codePage } from './matrix-code.ts';
import { matrixData } from './matrix-data.ts';
import { headFigures, levelFigures, ratio } from './matrix-figures.ts';
import { limitsPage } from './matrix-limits.ts';
import { configurationPage, findingsPage, legendPage, requirementsPage, testsPage } from './matrix-pages.ts';
import { stateBadge } from './matrix-parts.ts';
import { userCodePage } from './matrix-user-code.ts';

/** `templates/report/matrix.css` and `matrix.js`. */
export interface MatrixAssets {
  readonly style: string;
  readonly script: string;
}

const TABS = [
  ['requirements', 'Requirements'],
  ['code', 'Code'],
  ['user-code', 'User code'],
  ['configuration', 'Configuration'],
  ['tests', 'Tests'],
  ['findings', 'Findings'],
  ['limits', 'Not shown'],
  ['legend', 'Legend'],
] as const;

function verdictHtml(trace: Trace): Html {
  const words =
    trace.verdict === 'complete'
      ? { symbol: '●', text: 'complete', severity: 'good' }
      : { symbol: '○', text: `gaps: ${trace.findings.length} findings`, severity: 'gap' };
  const known = (Object.keys(trace.byState) as State[]).filter(
    (state) => STATES[state].severity === 'neutral',
  );
  const notes = known.map((state) => `${trace.byState[state]} ${STATES[state].label}`).join(', ');
  return html`<div class="result"><p class="verdict state ${words.severity}"><b aria-hidden="true">${words.symbol}</b> ${words.text}</p>
<p class="notes">${notes}</p></div>`;
}

function figuresHtml(trace: Trace): Html {
  const cards = headFigures(trace).map(
    (figure) =>
      html`<li><b>${ratio(figure)}</b><span>${figure.name}</span><small>${figure.about}</small></li>`,
  );
  const levels = levelFigures(trace).map(
    ({ level, part, whole }) => html`<tr><th>${level}</th><td class="number">${part} / ${whole}</td>
<td><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8"/><rect class="part" width="${Math.floor((100 * part) / whole)}" height="8"/></svg></td></tr>`,
  );
  const states = (Object.keys(trace.byState) as (keyof typeof STATES)[]).map(
    (state) => html`<tr><td>${stateBadge(state)}</td><td class="number">${trace.byState[state]}</td></tr>`,
  );
  return html`<ul class="figures">${cards}</ul>
<div class="tables"><table><caption>Without a gap, by level</caption><tbody>${levels}</tbody></table>
<table><caption>Requirements by state</caption><tbody>${states}</tbody></table></div>`;
}

function headHtml(trace: Trace): Html {
  const tabs = TABS.map(([name, title]) => html`<a href="#${name}" data-tab="${name}">${title}</a>`);
  return html`<header><div class="title"><div><p class="kind">Traceability matrix</p><h1>${trace.project}</h1></div>
${verdictHtml(trace)}</div>
<p class="hash">Evidence hash <code>${trace.evidenceHash}</code> · sossl ${trace.toolVersion}</p>
${figuresHtml(trace)}</header>
<nav>${tabs}</nav>`;
}

function bodyHtml(trace: Trace): Html {
  const code = [codePage(trace), userCodePage(trace)];
  const pages = [requirementsPage(trace), ...code, configurationPage(trace), testsPage(trace)];
  return html`${headHtml(trace)}<main>${pages}${findingsPage(trace)}${limitsPage(trace)}${legendPage()}</main>
<aside id="panel" hidden aria-live="polite"></aside>`;
}

/** The file. */
export function matrixHtml(trace: Trace, assets: MatrixAssets): readonly OutputFile[] {
  const data = { ...matrixData(trace), states: STATES };
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${trace.project}: traceability matrix</title>
<style>${trustedAsset(assets.style)}</style></head>
<body>${bodyHtml(trace)}
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${trustedAsset(assets.script)}</script>
</body></html>
`;
  return [{ path: 'traceability/matrix.html', content: page.markup }];
}
