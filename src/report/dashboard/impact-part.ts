// What the change from an earlier version means, in figures. In: the pack. Out: markup.

import { IMPACT_CLASSES, type Impact } from '../../model/impact.ts';
import type { EvidencePack } from '../../model/pack.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { fileLink } from './file-link.ts';

/** Changes by class, and what has to be done again. */
export function impactPart(pack: EvidencePack): Html {
  const { impact } = pack;
  const body =
    impact === undefined
      ? html`<p>No earlier version was named, so this pack says nothing about a change.</p>`
      : impactHtml(pack, impact);
  return html`<section id="impact"><h2>Change</h2>${body}</section>`;
}

function impactHtml(pack: EvidencePack, impact: Impact): Html {
  const classes = IMPACT_CLASSES.map(
    (name) => html`<tr><td>${name}</td><td class="number">${impact.byClass[name]}</td></tr>`,
  );
  const again = [
    ['requirements to look at again', impact.requirements.length],
    ['tests to run again', impact.tests.length],
    ['documents to make again', impact.documents.length],
  ] as const;
  const rows = again.map(
    ([what, number]) => html`<tr><td>${what}</td><td class="number">${number}</td></tr>`,
  );
  return html`<p>From <b>${impact.from}</b> to <b>${impact.to}</b>: ${counted(impact.changes.length, 'change')}. In detail, with the chain of reasons: ${fileLink(pack, 'impact/impact.html', 'impact report')}.</p>
<div class="tables"><table><caption>Changes by class</caption><tbody>${classes}</tbody></table><table><caption>What hangs on them</caption><tbody>${rows}</tbody></table></div>`;
}
