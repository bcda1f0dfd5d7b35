// Chapter "Requirement coverage": by level and state, then every requirement with its links. In: the pack. Out: blocks.

import type { PdfBlock, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import type { TraceRequirement } from '../../model/trace.ts';
import { headFigures, LEVEL_ORDER, ratio } from '../matrix-figures.ts';
import type { AuditContext } from './audit-context.ts';
import {
  anchor,
  cell,
  code,
  joined,
  link,
  paragraph,
  quiet,
  row,
  section,
  stateRuns,
  strong,
  words,
} from './audit-runs.ts';

/** The chapter. */
export function coverageChapter(context: AuditContext): readonly PdfBlock[] {
  const { trace } = context.pack;
  return [
    section('Figures', 'coverage.figures'),
    {
      kind: 'table',
      columns: [
        { title: 'Figure', width: 190 },
        { title: 'n / m', width: 110, align: 'right' },
        { title: 'Meaning' },
      ],
      rows: headFigures(trace).map((figure) =>
        row(cell(words(figure.name)), cell(strong(ratio(figure))), cell(words(figure.about))),
      ),
    },
    section('Levels and states', 'coverage.levels'),
    paragraph(`Levels whose gaps count for the verdict: ${trace.levels.join(', ')}.`),
    levelTable(context),
    section('Every requirement', 'coverage.all'),
    paragraph(
      'Constructs and results are numbers here; `trace.json`, attached to this PDF, has their names. Settings lead back to the configuration.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Requirement', width: 66 },
        { title: 'Title, and why it has its state', width: 330 },
        { title: 'ASIL', width: 22 },
        { title: 'State', width: 78 },
        { title: 'Code', width: 24, align: 'right' },
        { title: 'Results', width: 32, align: 'right' },
        { title: 'Settings' },
      ],
      rows: LEVEL_ORDER.flatMap((level) => levelRows(level, context)),
    },
  ];
}

function levelTable({ pack }: AuditContext): PdfBlock {
  const { byState, requirements } = pack.trace;
  const states = Object.keys(byState) as State[];
  const rows = LEVEL_ORDER.map((level) => ({
    level,
    all: requirements.filter(({ requirement }) => requirement.level === level),
  }));
  const line = (name: PdfRun, all: readonly TraceRequirement[]): PdfRow =>
    row(
      cell(name),
      cell(words(String(all.length))),
      ...states.map((state) => cell(words(String(all.filter((one) => one.state === state).length)))),
    );
  return {
    kind: 'table',
    columns: [
      { title: 'Level', width: 70 },
      { title: 'All', width: 40, align: 'right' },
      ...states.map((state) => ({
        title: `${STATES[state].symbol} ${STATES[state].label}`,
        align: 'right' as const,
      })),
    ],
    rows: [
      ...rows.filter(({ all }) => all.length > 0).map(({ all, level }) => line(words(level), all)),
      line(strong('All levels'), requirements),
    ],
  };
}

function levelRows(level: string, context: AuditContext): readonly PdfRow[] {
  const rows = context.pack.trace.requirements.filter(({ requirement }) => requirement.level === level);
  if (rows.length === 0) return [];
  return [
    { group: cell(strong(`${level} (${rows.length})`)) },
    ...rows.map((one) => requirementRow(one, context)),
  ];
}

function requirementRow(
  { constructs, evidence, reason, requirement, state }: TraceRequirement,
  context: AuditContext,
): PdfRow {
  const { asil, assumed, id, title } = requirement;
  return row(
    { runs: [code(id), ...(assumed ? [quiet('\nassumed')] : [])], id: anchor('requirement', id) },
    cell(words(title), quiet(`\n${reason}`)),
    cell(words(asil)),
    cell(...stateRuns(state)),
    cell(words(String(constructs.length))),
    cell(words(String(evidence.length))),
    cell(...settingLinks(id, context)),
  );
}

/** Settings of one kind together: the link leads to their table. What is known only of an entry leads to the entry. */
function settingLinks(id: string, { byRequirement, leaf }: AuditContext): readonly PdfRun[] {
  const settings = byRequirement.get(id) ?? [];
  const own = [
    ...Map.groupBy(
      settings.filter(({ tracedAs }) => tracedAs === undefined),
      (one) => one.leaf,
    ),
  ];
  const entries = new Map<string, Set<string>>();
  for (const { leaf: pattern, tracedAs } of settings) {
    if (tracedAs === undefined) continue;
    const entry = pattern.split('.').slice(0, tracedAs.split('.').length).join('.');
    entries.set(entry, (entries.get(entry) ?? new Set()).add(tracedAs));
  }
  return joined([
    ...own.map(([pattern, all]) => [leaf(pattern), times(all.length)]),
    ...[...entries].map(([entry, places]) => [
      link(entry, 'entry', [...places].sort()[0] ?? entry),
      quiet(' as a whole'),
      times(places.size),
    ]),
  ]);
}

function times(number: number): PdfRun {
  return quiet(number === 1 ? '' : ` ×${number}`);
}
