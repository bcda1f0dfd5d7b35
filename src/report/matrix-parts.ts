// Small pieces of the HTML matrix: states, links between its pages, lists.
// In: values of the trace. Out: markup. A state is always symbol and words; colour only helps.

import { STATES, type State } from '../model/states.ts';
import { type Html, html } from './html.ts';

/** Kinds of things that have a page of their own in the matrix. */
export type TargetKind = 'requirement' | 'construct' | 'path' | 'test';

/** A state as symbol and label. */
export function stateBadge(state: State): Html {
  const { label, symbol, severity, explanation } = STATES[state];
  return html`<span class="state ${severity}" title="${explanation}"><b aria-hidden="true">${symbol}</b> ${label}</span>`;
}

/** The address of a thing inside the matrix. */
export function targetAddress(kind: TargetKind, id: string): string {
  return `#${kind}=${encodeURIComponent(id.toWellFormed())}`;
}

/** A link to a thing inside the matrix. */
export function targetLink(kind: TargetKind, id: string, text: string = id): Html {
  return html`<a href="${targetAddress(kind, id)}">${text}</a>`;
}

/** Links in one line. */
export function linkLine(kind: TargetKind, ids: readonly string[]): Html {
  const links = ids.map((id, at) => html`${at === 0 ? '' : ', '}${targetLink(kind, id)}`);
  return ids.length === 0 ? html`<span class="none">none</span>` : html`${links}`;
}

/** A section of the page with its heading; `name` is what the tab and the address use. */
export function section(name: string, title: string, body: Html): Html {
  return html`
<section id="${name}" data-page><h2>${title}</h2>
${body}
</section>`;
}
