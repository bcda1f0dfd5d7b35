// What the HTML documents of a bundle state: matrix and dashboard. In: their bytes. Out: figures, as a reader sees them.

import { FIGURES, partFigures, type Statement, stateFigures } from './figures.ts';
import { captionedTable, cardFigures, sectionMarkup, tableRows, visibleText } from './html-text.ts';
import { textOf } from './stated-text.ts';

/** `matrix.html`: everything above its tabs. */
export function matrixStatement(content: Uint8Array): Statement {
  const head = /<header>[\s\S]*?<\/header>/.exec(textOf(content))?.[0] ?? '';
  const verdict = / (complete|gaps: (\d+) findings) /.exec(visibleText(head));
  return new Map([
    ...hashOf(head),
    ...(verdict === null
      ? []
      : ([
          [FIGURES.traceVerdict, verdict[2] === undefined ? 'complete' : 'gaps'],
          [FIGURES.findings, verdict[2] ?? '0'],
        ] as const)),
    ...cardsOf(head),
    ...statesOf(head),
  ]);
}

/** `misra/compliance.html`, which says of which evidence it is. */
export function complianceStatement(content: Uint8Array): Statement {
  return new Map(hashOf(/<header>[\s\S]*?<\/header>/.exec(textOf(content))?.[0] ?? ''));
}

/** `index.html`. */
export function dashboardStatement(content: Uint8Array): Statement {
  const markup = textOf(content);
  const text = (id: string): string => visibleText(sectionMarkup(markup, id));
  const badge = visibleText(/<div class="result">[\s\S]*?<\/div>/.exec(markup)?.[0] ?? '');
  const [, verdict, release] = /^\S+ (complete|gaps|incomplete) (draft|released)$/.exec(badge) ?? [];
  const trace = /whose own verdict is (complete|gaps) with (\d+) findings?/.exec(text('figures'));
  const runs = /(\d+) \/ (\d+) runs? can be trusted/.exec(text('analysis'));
  const found = /(\d+) findings? of all runs, (\d+) under a deviation/.exec(text('analysis'));
  const open = /Assumptions to answer \((\d+)\)/.exec(text('assumptions'))?.[1];
  return new Map([
    ...hashOf(markup),
    ...(verdict === undefined ? [] : ([[FIGURES.packVerdict, verdict]] as const)),
    ...(release === undefined ? [] : ([[FIGURES.release, release]] as const)),
    ...pair(trace, [FIGURES.traceVerdict, FIGURES.findings]),
    ...(open === undefined ? [] : ([[FIGURES.openAssumptions, open]] as const)),
    ...pair(runs, [FIGURES.validRuns, FIGURES.checkerRuns]),
    ...pair(found, [FIGURES.checkerFindings, FIGURES.deviated]),
    ...cardsOf(sectionMarkup(markup, 'figures')),
    ...statesOf(sectionMarkup(markup, 'figures')),
    ...partFigures(partsOf(sectionMarkup(markup, 'parts'))),
  ]);
}

/** Rows `tests | ● complete | why`. */
function partsOf(markup: string): ReadonlyMap<string, string> {
  return new Map(
    tableRows(markup).map(([part = '', verdict = '']) => [part, verdict.slice(verdict.indexOf(' ') + 1)]),
  );
}

/** The groups of a match under these names. */
function pair(match: RegExpExecArray | null, names: readonly string[]): Entries {
  return match === null ? [] : names.map((name, at) => [name, match[at + 1] ?? '']);
}

type Entries = readonly (readonly [string, string])[];

function hashOf(markup: string): Entries {
  const hash = /Evidence hash <code>([0-9a-f]*)<\/code>/.exec(markup)?.[1];
  return hash === undefined ? [] : [[FIGURES.hash, hash]];
}

function cardsOf(markup: string): Entries {
  const cards = cardFigures(markup);
  const deep = cards.get('requirements covered deep');
  const passed = cards.get('results passed');
  return [
    ...(deep === undefined ? [] : ([[FIGURES.deep, deep[0]]] as const)),
    ...(passed === undefined
      ? []
      : ([
          [FIGURES.passed, passed[0]],
          [FIGURES.traceResults, passed[1]],
        ] as const)),
  ];
}

/** Rows `● covered deep | 124`, in the dashboard `124 / 314`. */
function statesOf(markup: string): Entries {
  const rows = captionedTable(markup, 'Requirements by state');
  if (rows.length === 0) return [];
  const counts = new Map(
    rows.map(([state = '', count = '']): [string, number] => [
      state.slice(state.indexOf(' ') + 1),
      Number.parseInt(count, 10),
    ]),
  );
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return [[FIGURES.requirements, `${total}`], ...stateFigures(counts)];
}
