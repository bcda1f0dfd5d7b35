// What a reader sees of an HTML document of this tool. In: its markup. Out: texts and tables. Scripts, styles and attributes are not
// seen by a reader and count for nothing here.

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Text of a piece of markup, its parts apart by single spaces. */
export function visibleText(markup: string): string {
  return markup
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Markup of one section of a page; no text of a project can begin or end one. */
export function sectionMarkup(markup: string, id: string): string {
  const start = markup.indexOf(`<section id="${id}">`);
  return start === -1 ? '' : markup.slice(start, markup.indexOf('</section>', start));
}

/** Rows of the table with this caption, each a list of the texts of its cells; none when there is no such table. */
export function captionedTable(markup: string, caption: string): readonly (readonly string[])[] {
  const start = markup.indexOf(`<caption>${caption}</caption>`);
  if (start === -1) return [];
  return tableRows(markup.slice(start, markup.indexOf('</table>', start)));
}

/** Rows of all tables in a piece of markup. */
export function tableRows(markup: string): readonly (readonly string[])[] {
  return [...markup.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => visibleText(cell)),
  );
}

/** Figures on cards: what is counted, and the numbers of `n / m`, or of `n` alone. */
export function cardFigures(markup: string): ReadonlyMap<string, readonly [part: string, whole: string]> {
  const cards = markup.matchAll(/<li><b>(\d+)(?: \/ (\d+)(?: = 100 %)?)?<\/b><span>([^<]*)<\/span>/g);
  return new Map([...cards].map(([, part = '', whole = '', name = '']) => [name, [part, whole]]));
}
