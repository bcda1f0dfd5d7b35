// What must not change when only texts change: the code of a C file, the elements of a page, the rows of a table, the lines
// of a document. In: a file of any of these kinds. Out: its skeleton without the texts.

import { parseCsv } from '../report/report-fixture.ts';

/** Kinds of tokens and every sign, without comments and white space; names, numbers and strings only by their kind. */
export function codeSkeleton(text: string): string {
  const token =
    /(?<comment>\/\*[\s\S]*?\*\/)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>\b\d[\w.]*)|(?<name>[A-Za-z_]\w*)|(?<sign>[^\s\w])/g;
  return [...text.matchAll(token)]
    .map(({ groups = {} }) => {
      if (groups.comment !== undefined) return /sossl:user-|@req/.exec(groups.comment)?.[0] ?? '';
      if (groups.string !== undefined) return '""';
      if (groups.number !== undefined) return '0';
      return groups.name === undefined ? groups.sign : 'n';
    })
    .filter((each) => each !== '')
    .join(' ');
}

/** Every element with the names of its attributes, by how often it occurs; of those that hold a line of a comment, only that. */
export function pageSkeleton(text: string): Readonly<Record<string, number>> {
  const bare = text
    .replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1')
    .replace(/<style>[\s\S]*?<\/style>/g, '');
  const counts: Record<string, number> = {};
  for (const [element] of bare.matchAll(/<[^<>]*>/g)) {
    const shape = element.replace(/="[^"]*"/g, '=').replace(/\s+/g, ' ');
    counts[shape] = /^<\/?(?:code|li|span)\b/.test(shape) ? 1 : (counts[shape] ?? 0) + 1;
  }
  return counts;
}

/** Begin of every line of a Markdown text: what makes it a heading, an item, a row, a fence. */
export function documentSkeleton(text: string): string {
  return text
    .split('\n')
    .map((line) => /^\s*(?:#+ |[*+-] |\d+\. |\||>|```|~~~|<a id="|<|---|===)?/.exec(line)?.[0] ?? '')
    .join('\n');
}

/** Number of cells of each row, and the cells that a spreadsheet would calculate. */
export function tableSkeleton(text: string): {
  readonly cells: readonly number[];
  readonly formulas: readonly string[];
} {
  const rows = parseCsv(text);
  return {
    cells: rows.map((row) => row.length),
    formulas: rows.flat().filter((cell) => /^[=+@-]/.test(cell)),
  };
}

/** The maps and lists of a JSON file; texts, and numbers, which count bytes and lines of texts, only by their kind. */
export function dataSkeleton(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'object' ? value : typeof value));
}
