// What the configuration-audit report states, read from the pages themselves. In: the bytes of the PDF. Out: figures.

import { pdfLines } from '../../load/pdf-text.ts';
import { STATES, type State } from '../../model/states.ts';
import { FIGURES, partFigures, type Statement, stateFigures } from './figures.ts';

/** Headings around the table of states; the contents of the report name them with a page behind. */
const STATES_START = 'States of requirements and results\n';
const STATES_END = 'Effect classes of settings\n';

/** Head of the table of parts on the cover. */
const PARTS_START = 'Part Verdict In figures\n';

/** The digits may take several lines. */
const COVER_HASH = /Evidence hash((?:\s*[0-9a-f]){64})(?![0-9a-f])/;

type Entries = readonly (readonly [string, string])[];

/** Cover and figures of the report; the hash also from the head of its other pages, which have to agree with the cover. */
export function auditStatement(content: Uint8Array): Statement {
  const pages = pdfLines(content);
  const text = pages.map((lines) => lines.join('\n')).join('\n');
  const states = text.slice(text.indexOf(STATES_START), text.indexOf(STATES_END));
  const figures = text.slice(Math.max(0, text.search(/^\d+\.\d+ Figures$/m)));
  return new Map([
    ...coverEntries(pages),
    ...stateEntries(states),
    ...pairOf(figures, /requirements covered deep (\d+) \/ (\d+)/, [FIGURES.deep]),
    ...pairOf(figures, /results passed (\d+) \/ (\d+)/, [FIGURES.passed, FIGURES.traceResults]),
  ]);
}

/** A project describes itself at any length on the cover; what stands below its words is ours, so the last of each counts. */
function coverEntries(pages: readonly (readonly string[])[]): Entries {
  const last = pages.findIndex((lines) => COVER_HASH.test(lines.join('\n')));
  const text = pages
    .slice(0, last + 1)
    .flat()
    .join('\n');
  // Verdicts of the parts look like that of the pack, which stands above them.
  const partsStart = text.lastIndexOf(PARTS_START);
  const head = partsStart === -1 ? text : text.slice(0, partsStart);
  const lastOf = (pattern: RegExp): string | undefined => [...head.matchAll(pattern)].at(-1)?.[1];
  const digits = lastOf(new RegExp(COVER_HASH, 'g'))?.replace(/\s/g, '');
  const heads = new Set(pages.flatMap((lines) => lines.flatMap((line) => headHash(line))));
  const verdict = lastOf(/^\S (complete|gaps|incomplete)$/gm);
  const mark = lastOf(/^Document .*, ?(draft|released)$/gm);
  return [
    ...(digits === undefined ? [] : ([[FIGURES.hash, agreed(digits, heads)]] as const)),
    ...(verdict === undefined ? [] : ([[FIGURES.packVerdict, verdict]] as const)),
    ...(mark === undefined ? [] : ([[FIGURES.release, mark]] as const)),
    ...partFigures(partsStart === -1 ? new Map() : partsOf(text.slice(partsStart))),
  ];
}

/** Rows `tests ● complete …`; a row that is higher than one line takes several. */
function partsOf(table: string): ReadonlyMap<string, string> {
  const rows = table.matchAll(/^([a-z ]+)\s\S (complete|gaps|incomplete|not asked for)\b/gm);
  return new Map([...rows].map(([, part = '', verdict = '']) => [part, verdict]));
}

/** Rows `● covered deep … 124 / 329`; a row may take several lines. */
function stateEntries(table: string): Entries {
  const rows = (Object.keys(STATES) as State[]).flatMap((state) => {
    const { symbol, label } = STATES[state];
    const start = table.indexOf(`\n${symbol} ${label}`);
    const match = start === -1 ? null : / (\d+) \/ (\d+)$/m.exec(table.slice(start));
    return match === null ? [] : [[state, Number(match[1]), match[2] ?? ''] as const];
  });
  if (rows.length === 0) return [];
  const totals = [...new Set(rows.map(([, , total]) => total))].join(' or ');
  const counts = new Map(rows.map(([state, count]) => [state, count]));
  return [[FIGURES.requirements, totals], ...stateFigures(counts)];
}

/** The first digits of the hash in the head of a page. */
function headHash(line: string): readonly string[] {
  const found = / — evidence ([0-9a-f]+)$/.exec(line)?.[1];
  return found === undefined ? [] : [found];
}

function agreed(hash: string, heads: ReadonlySet<string>): string {
  const others = [...heads].filter((head) => !hash.startsWith(head));
  return others.length === 0 ? hash : `${hash}, but ${others.join(' and ')} in the head of a page`;
}

function pairOf(text: string, pattern: RegExp, names: readonly string[]): Entries {
  const match = pattern.exec(text);
  return match === null ? [] : names.map((name, at) => [name, match[at + 1] ?? '']);
}
