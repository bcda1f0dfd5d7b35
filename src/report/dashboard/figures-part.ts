// Key figures of the trace, n / m, as the matrix has them. In: the pack. Out: markup. Counts nothing of its own.

import type { EvidencePack } from '../../model/pack.ts';
import { STATES, type State } from '../../model/states.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { headFigures, levelFigures, ratio } from '../matrix-figures.ts';
import { stateBadge } from '../matrix-parts.ts';
import { fileLink, MATRIX } from './file-link.ts';

/** Cards, levels, states. */
export function figuresPart(pack: EvidencePack): Html {
  const { trace } = pack;
  const cards = headFigures(trace).map(
    (figure) =>
      html`<li><b>${ratio(figure)}</b><span>${figure.name}</span><small>${figure.about}</small></li>`,
  );
  const levels = levelFigures(trace).map(
    ({ level, part, whole }) => html`<tr><th>${level}</th><td class="number">${part} / ${whole}</td></tr>`,
  );
  const total = trace.requirements.length;
  const states = (Object.keys(STATES) as State[])
    .filter((state) => trace.byState[state] !== undefined)
    .map(
      (state) =>
        html`<tr><td>${stateBadge(state)}</td><td class="number">${trace.byState[state]} / ${total}</td><td class="quiet">${STATES[state].explanation}</td></tr>`,
    );
  return html`<section id="figures"><h2>Key figures</h2>
<p>Of the trace, whose own verdict is <b>${trace.verdict}</b> with ${counted(trace.findings.length, 'finding')}. Each figure leads to its rows in the ${fileLink(pack, MATRIX, 'traceability matrix')}.</p>
<ul class="figures">${cards}</ul>
<div class="tables"><table><caption>Requirements by state</caption><tbody>${states}</tbody></table>
<table><caption>Without a gap, by level</caption><tbody>${levels}</tbody></table></div></section>`;
}
