// How an explanation is laid out: a title, a paragraph, rows of a label and what it says. In: words. Out: lines.

const WIDTH = 96;
const LABEL = 14;

/** Lines of at most `WIDTH` columns. */
export function wrap(text: string, width = WIDTH): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** One row: a label and its text, further lines below the text. Nothing for no text. */
export function row(label: string, text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  const [first = '', ...rest] = wrap(text, WIDTH - LABEL - 2);
  return [`  ${label.padEnd(LABEL)}${first}`, ...rest.map((line) => `  ${' '.repeat(LABEL)}${line}`)];
}

/** Several entries under one label, each wrapped. */
export function wrappedRows(label: string, entries: readonly string[]): readonly string[] {
  return entries.flatMap((entry, at) => row(at === 0 ? label : '', entry));
}

/** Several entries under one label, one a line, at most `limit` of them. */
export function rows(label: string, entries: readonly string[], limit = 20): readonly string[] {
  const more = entries.length > limit ? [`and ${entries.length - limit} more`] : [];
  return [...entries.slice(0, limit), ...more].map(
    (entry, at) => `  ${(at === 0 ? label : '').padEnd(LABEL)}${entry}`,
  );
}
