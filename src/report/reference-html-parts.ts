// The small pieces of the reference page in HTML: lines, facts, paths.

import { type Html, html } from './html.ts';
import { anchorOf, type Line, type ReferenceFact, type ReferencePart } from './reference-facts.ts';
import { EFFECTS } from './reference-figures.ts';

/** One piece of a line. */
export function partHtml(part: ReferencePart): Html {
  if (typeof part === 'string') return html`${part}`;
  if ('code' in part) return html`<code>${part.code}</code>`;
  if ('effect' in part) {
    const { label, symbol } = EFFECTS[part.effect];
    return html`<span class="effect ${part.effect}"><span aria-hidden="true">${symbol}</span> ${label}</span>`;
  }
  return html`<a class="${part.to}" href="#${anchorOf(part.to, part.name)}">${part.name}</a>`;
}

/** One line. */
export function lineHtml(line: Line): Html {
  return html`${line.map(partHtml)}`;
}

function factHtml({ label, lines }: ReferenceFact): Html {
  return html`<dt>${label}</dt>${lines.map((line) => html`<dd>${lineHtml(line)}</dd>`)}`;
}

/** A list of facts; nothing for none. */
export function factsHtml(facts: readonly ReferenceFact[]): Html {
  return facts.length === 0 ? html`` : html`<dl>${facts.map(factHtml)}</dl>`;
}

/** A path that may break behind its points. */
export function pathHtml(path: string): Html {
  const steps = path.split('.');
  return html`${steps.map((step, at) => html`${at === 0 ? html`` : html`.<wbr>`}${step}`)}`;
}
