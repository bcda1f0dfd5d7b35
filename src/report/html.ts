// Text to HTML: the one place where the reports escape.
// In: template literals whose holes are plain text or HTML made here. Out: HTML. A string can never become markup.

/** Markup made by `html`; a plain string is always text. */
export interface Html {
  readonly markup: string;
}

type Hole = string | number | Html | readonly Html[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no HTML text may hold, and those that reorder what a reader sees. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Control and direction characters as visible `U+202E`, so that a reader sees what is there. */
export function visibleText(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (unit) => `U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function holeMarkup(hole: Hole): string {
  if (hole === undefined) return '';
  if (typeof hole === 'string' || typeof hole === 'number') return escapeHtml(String(hole));
  if ('markup' in hole) return hole.markup;
  return hole.map(({ markup }) => markup).join('');
}

/** Markup from a literal; every hole is escaped unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return { markup: String.raw({ raw: literals }, ...holes.map(holeMarkup)) };
}

/** JSON that may stand inside a script element: it holds no `<` and no line separator of JavaScript. */
export function scriptJson(value: unknown): Html {
  const hidden = /[<>&\u2028\u2029]/g;
  const asEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return { markup: JSON.stringify(value).replace(hidden, asEscape) };
}

/** A file of this package (style, script) as it is. */
export function trustedAsset(text: string): Html {
  return { markup: text };
}
