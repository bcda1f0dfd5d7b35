// `impact.html`: the impact as one self-contained page without a script. In: the impact and the style. Out: HTML in which text of
// the versions is always text.

import type { Concerned, Impact, ImpactClass, ImpactedChange } from '../../model/impact.ts';
import type { OutputFile } from '../../model/source.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { htmlPage } from '../html-page.ts';
import {
  CLASS_WORDS,
  classRows,
  concernedWords,
  differingParts,
  KINDS,
  limitWords,
  placeWords,
  reachedIds,
  resultWords,
  versionWords,
} from './impact-words.ts';

/** The file. */
export function impactHtml(impact: Impact, style: string): OutputFile {
  const body = html`${headHtml(impact)}
${contentsHtml(impact)}
<main>${classRows(impact).map(([one]) => classHtml(impact, one))}
${todoHtml(impact)}${unexplainedHtml(impact)}${limitsHtml(impact)}</main>`;
  return {
    path: 'impact/impact.html',
    content: htmlPage(`Impact: ${impact.from} to ${impact.to}`, style, body),
  };
}

function headHtml(impact: Impact): Html {
  const tiles = classRows(impact).map(
    ([one, count]) =>
      html`<li class="class-${one}"><a href="#${one}"><b>${count}</b> <span>${one}</span></a><small>${CLASS_WORDS[one]}</small></li>`,
  );
  return html`<header><p class="kind">Impact of a change</p><h1>${impact.before.project} → ${impact.after.project}</h1>
<dl class="versions"><dt>From</dt><dd>${versionWords(impact.before)}</dd><dt>To</dt><dd>${versionWords(impact.after)}</dd>
<dt>Compared by</dt><dd>sossl ${impact.toolVersion}</dd></dl>
<p class="result">${resultWords(impact)}</p>
<ul class="classes">${tiles}</ul></header>`;
}

function contentsHtml(impact: Impact): Html {
  const rows = impact.changes.map(
    (change, at) =>
      html`<tr><td><span class="badge class-${change.impactClass}">${change.impactClass}</span></td><td class="change-kind">${change.kind}</td>
<td><a href="#change-${at + 1}"><code>${change.path}</code></a></td><td class="value">${valueCell(change)}</td></tr>`,
  );
  if (rows.length === 0) return html``;
  return html`<section><h2>All changes</h2><table><thead><tr><th>Class</th><th>What</th><th>Where</th><th>From → to</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** A short value beside the path; a long one stands with the change. */
function valueCell({ after, before }: ImpactedChange): string {
  const isShort = (text: string | undefined): boolean => text === undefined || text.length <= SHORT_VALUE;
  if (!isShort(before) || !isShort(after)) return 'see below';
  return [before ?? '', after ?? ''].join(' → ').trim();
}

const SHORT_VALUE = 40;

function classHtml(impact: Impact, impactClass: ImpactClass): Html {
  const articles = impact.changes.map((change, at) =>
    change.impactClass === impactClass ? changeHtml(change, at + 1) : html``,
  );
  const count = impact.byClass[impactClass];
  return html`<section id="${impactClass}"><h2>${impactClass} <small>${count} / ${impact.changes.length}</small></h2>
<p class="about">${CLASS_WORDS[impactClass]}</p>${articles}</section>
`;
}

function changeHtml(change: ImpactedChange, number: number): Html {
  const { because, kind, path, pathBefore, placeAfter, placeBefore } = change;
  const { after, before } = differingParts(change);
  const earlier =
    pathBefore === undefined ? html`` : html` <span class="was">was <code>${pathBefore}</code></span>`;
  const value = (name: string, text: string | undefined): Html =>
    text === undefined ? html`` : html`<pre class="${name}">${text}</pre>`;
  return html`<article class="class-${change.impactClass}" id="change-${number}"><h3><span class="badge">${kind}</span> <code>${path}</code>${earlier}</h3>
<div class="values">${value('before', before)}${value('after', after)}</div>
<p class="places"><code>${placeWords(placeBefore)}</code> → <code>${placeWords(placeAfter)}</code></p>
<p class="because"><b>${change.impactClass}</b> ${because}</p>
<p class="concerns">Concerns ${concernedWords(change)}.</p>
${KINDS.map(([one]) => kindHtml(change, one))}</article>
`;
}

function kindHtml({ concerned }: ImpactedChange, kind: Concerned['kind']): Html {
  const own = concerned.filter((one) => one.kind === kind);
  if (own.length === 0) return html``;
  const rows = own.map(
    ({ because, chain, id }) =>
      html`<tr><td><code>${id}</code></td><td class="chain">${chain.slice(0, -1).map(linkHtml)}</td><td>${because}</td></tr>`,
  );
  return html`<details><summary>${counted(own.length, kind)}</summary><table class="ways"><thead><tr><th>${kind}</th><th>the way from the change</th><th>why</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

function linkHtml(link: string, at: number): Html {
  return at === 0 ? html`<code>${link}</code>` : html` → <code>${link}</code>`;
}

function todoHtml(impact: Impact): Html {
  const lists = KINDS.map(([kind, title]) => listHtml(title, reachedIds(impact, kind)));
  return impact.changes.length === 0 ? html`` : html`<section><h2>What to do</h2>${lists}</section>\n`;
}

function listHtml(title: string, ids: readonly string[]): Html {
  const rows = ids.map((id) => html`<li><code>${id}</code></li>`);
  return html`<details><summary>${title} <b>${ids.length}</b></summary><ul class="ids">${rows}</ul></details>`;
}

function unexplainedHtml({ sameMeaning, unexplained: { constructs, tests } }: Impact): Html {
  const differing =
    constructs.length + tests.length === 0
      ? html``
      : html`<section><h2>Differs without a change that leads to it</h2><p class="about">No recorded source leads from a change to these. Look at them by hand.</p>${listHtml('Constructs', constructs)}${listHtml('Tests', tests)}</section>\n`;
  const same =
    sameMeaning.length === 0
      ? html``
      : html`<section><h2>Other text, same meaning</h2><p class="about">The text of these files differs, and nothing that they say does.</p><ul class="ids">${sameMeaning.map((file) => html`<li><code>${file}</code></li>`)}</ul></section>\n`;
  return html`${differing}${same}`;
}

function limitsHtml(impact: Impact): Html {
  return html`<section><h2>What this comparison does not show</h2><ul class="limits">${limitWords(impact).map((words) => html`<li>${words}</li>`)}</ul></section>\n`;
}
