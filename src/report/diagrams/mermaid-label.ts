// Text as a label of mermaid: nothing in it can end the label, begin markup or be read as an entity. In: any text. Out: a quoted
// label whose drawn text is that text, but for what mermaid cannot draw, which is replaced by what looks like it.

import { visibleText } from '../html.ts';

/** Longest line of a label; what is longer is cut visibly. */
const LONGEST = 90;

/** A quoted label of several lines. */
export function label(...lines: readonly string[]): string {
  return `"${lines.map(labelText).join('<br/>')}"`;
}

/**
 * One line of a label without quotes. `"` and back-ticks become `'`, a `#` that could begin an entity becomes `♯`. What mermaid
 * takes for a list at the beginning gets a no-break space, and what it takes for a directive anywhere a thin space.
 */
export function labelText(text: string): string {
  const visible = visibleText(text.toWellFormed()).replace(/\s+/g, ' ').trim();
  const characters = [...visible];
  const cut = characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : visible;
  return cut
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/["`]/g, "'")
    .replaceAll('#', '♯')
    .replaceAll('\\', '⧵')
    .replaceAll('%%{', '%%\u2009{')
    .replace(/^(\d+)\. /, '$1.\u00a0')
    .replace(/^([-+*]) /, '$1\u00a0');
}

/** Text of a sequence diagram, where `;` ends a statement as well. */
export function sequenceText(text: string): string {
  return labelText(text)
    .replaceAll('&amp;', '＆')
    .replaceAll('&lt;', '‹')
    .replaceAll('&gt;', '›')
    .replaceAll(';', ',');
}
