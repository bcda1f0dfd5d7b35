// Chapter "Access matrix and freedom from interference". In: the pack. Out: blocks. A cell names rights with a sign and the number of
// its reason; the reasons stand below with what enforces them and what was shown.

import type { AccessCell, InterferenceCell, Permission } from '../../model/isolation.ts';
import type { PdfBlock, PdfInk, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import { counted } from '../counted.ts';
import { namesOf, type TargetGroup } from '../diagrams/group-matrix.ts';
import { RIGHT_LETTERS } from '../right-letters.ts';
import { type PrintedAccess, printedAccess } from './audit-access.ts';
import type { AuditContext } from './audit-context.ts';
import { faultTable, intervalTable } from './audit-faults.ts';
import {
  anchor,
  cell,
  code,
  joined,
  paragraph,
  quiet,
  row,
  section,
  stateRuns,
  strong,
  words,
} from './audit-runs.ts';

interface Sign {
  readonly symbol: string;
  readonly ink: PdfInk;
  readonly about: string;
}

const SIGNS: Readonly<Record<Permission, Sign>> = {
  open: { symbol: '●', ink: 'good', about: 'meant to be possible' },
  closed: { symbol: '○', ink: 'neutral', about: 'refused' },
  unprotected: { symbol: '▲', ink: 'gap', about: 'not meant, and refused by nothing on this platform' },
  not_applicable: { symbol: '', ink: 'quiet', about: '' },
};

/** The chapter. */
export function matrixChapter(context: AuditContext): readonly PdfBlock[] {
  const { interference, matrix } = context.pack;
  const real = matrix.cells.filter(({ permission }) => permission !== 'not_applicable');
  const access = printedAccess(matrix);
  return [
    section('Who may do what', 'matrix.who'),
    ...(real.length === 0
      ? [paragraph('The pack holds no access matrix.')]
      : whoTable(context, access, real)),
    ...(real.length === 0 ? [] : reasonTable(context, access)),
    ...notGood(context, real),
    section('Freedom from interference', 'matrix.interference'),
    ...interferenceTable(context, interference),
    section('Faults that were brought about', 'matrix.faults'),
    ...faultTable(context),
    section('Fault-tolerant intervals', 'matrix.intervals'),
    ...intervalTable(context),
  ];
}

function whoTable(
  { pack }: AuditContext,
  access: PrintedAccess,
  real: readonly AccessCell[],
): readonly PdfBlock[] {
  const { subjects, targets } = pack.matrix;
  const shown = real.filter(({ state }) => state === 'covered_deep').length;
  const signs = (['open', 'closed', 'unprotected'] as const).map(
    (one) => `${SIGNS[one].symbol} ${SIGNS[one].about}`,
  );
  const rows = [...Map.groupBy(access.targets, ({ kind }) => kind)].flatMap(([kind, all]): PdfRow[] => [
    { group: cell(strong(kind.replaceAll('_', ' '))) },
    ...all.map((target) =>
      row(
        targetCell(target, pack.matrix.subjects),
        ...access.subjects.map((subject) => cell(...rightRuns(access.rights(subject, target)))),
      ),
    ),
  ]);
  const columns = access.subjects.map(({ members, world }) => ({
    title: `${namesOf(members)}\n${world.replace('_', '-')}`,
  }));
  return [
    paragraph(
      `${counted(subjects.length, 'subject')}, ${counted(targets.length, 'target')}, ${counted(real.length, 'cell')}; ${shown} / ${real.length} are shown by a result of their own; the others are configured and not shown here, or their result is not good and listed below. Memory is shown by its first, middle and last word, or by the address that is entered; no result is about the words between. Bus masters and neighbouring devices of which the same is said stand together. R read, W write, X execute (take an interrupt, run on a core), C call, G configure: ${signs.join('; ')}. The number behind is that of the reason below.`,
    ),
    { kind: 'table', columns: [{ title: 'Target', width: 150 }, ...columns], rows },
  ];
}

function targetCell({ name, owner }: TargetGroup, subjects: AuditContext['pack']['matrix']['subjects']) {
  const named = subjects.find(({ id }) => id === owner)?.name;
  return cell(code(name), quiet(named === undefined ? '' : `\nof ${named}`));
}

/** `RW ● 3` for rights that have one reason. */
function rightRuns(all: ReturnType<PrintedAccess['rights']>): readonly PdfRun[] {
  return joined(
    all.map(({ reason, rights }) => {
      const { ink, symbol } = SIGNS[reason.permission];
      const number = String(reason.number);
      return [
        {
          text: rights.map((right) => RIGHT_LETTERS[right]).join(''),
          strong: reason.permission !== 'closed',
        },
        { text: ` ${symbol} `, ink },
        { text: number, ink: 'quiet' as const, to: anchor('reason', number) },
      ];
    }),
    '   ',
  );
}

function reasonTable(context: AuditContext, { reasons }: PrintedAccess): readonly PdfBlock[] {
  return [
    section('Reasons', 'matrix.reasons'),
    {
      kind: 'table',
      columns: [
        { title: 'No.', width: 22, align: 'right' },
        { title: 'Permission', width: 66 },
        { title: 'Reason', width: 260 },
        { title: 'Enforced by', width: 120 },
        { title: 'Requirements', width: 96 },
        { title: 'Cells and their evidence' },
      ],
      rows: reasons.map(({ enforcedBy, number, permission, reason, requirements, states }) =>
        row(
          { runs: [words(String(number))], id: anchor('reason', String(number)) },
          cell({ text: `${SIGNS[permission].symbol} `, ink: SIGNS[permission].ink }, words(permission)),
          cell(words(reason)),
          cell(enforcedBy === undefined ? quiet('nothing') : words(enforcedBy)),
          cell(...joined(requirements.map((id) => [context.requirement(id)]))),
          cell(...stateCounts(states)),
        ),
      ),
    },
  ];
}

function stateCounts(states: readonly State[]): readonly PdfRun[] {
  return joined(
    [...Map.groupBy(states, (state) => state)].map(([state, all]) => [
      words(`${all.length} `),
      { text: `${STATES[state].symbol} `, ink: STATES[state].severity },
      words(state === 'covered_deep' ? 'shown' : STATES[state].label),
    ]),
  );
}

/** Cells whose result is not good; what is unprotected stands among the reasons. */
function notGood({ pack }: AuditContext, cells: readonly AccessCell[]): readonly PdfBlock[] {
  if (cells.length === 0) return [];
  const bad = cells.filter(({ state }) => STATES[state].severity === 'gap');
  const name = new Map([...pack.matrix.subjects, ...pack.matrix.targets].map((one) => [one.id, one.name]));
  const rows = bad.map((one) =>
    row(
      cell(words(name.get(one.subject) ?? one.subject)),
      cell(words(one.right)),
      cell(code(name.get(one.target) ?? one.target)),
      cell(words(one.permission)),
      cell(...stateRuns(one.state)),
      cell(words(one.reason)),
    ),
  );
  const columns = [
    { title: 'Who', width: 120 },
    { title: 'Right', width: 60 },
    { title: 'Target', width: 160 },
    { title: 'Permission', width: 80 },
    { title: 'Evidence', width: 110 },
    { title: 'Reason' },
  ];
  return [
    section('Cells whose result is not good', 'matrix.bad'),
    rows.length === 0
      ? paragraph('None: no result about a cell failed, is stale or was not run.')
      : { kind: 'table', columns, rows },
  ];
}

function interferenceTable(context: AuditContext, all: readonly InterferenceCell[]): readonly PdfBlock[] {
  if (all.length === 0) return [paragraph('The pack holds no view of freedom from interference.')];
  const empty = all.filter(({ mechanisms }) => mechanisms.length === 0).length;
  const rows = [...Map.groupBy(all, ({ faultClass }) => faultClass)].flatMap(
    ([faultClass, cells]): PdfRow[] => [
      { group: cell(strong(faultClass.replaceAll('_', ' '))) },
      ...cells.map((one) => interferenceRow(context, one)),
    ],
  );
  return [
    paragraph(
      `Fault models of ISO 26262-6, Annex D, in our own short words, with registers apart from memory, for each pair of elements. ${empty} / ${all.length} cells have no mechanism and say so. A state is that of the requirements beside it: it does not say that the mechanism is enough against the fault. That is for the safety analysis to say.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Fault', width: 120 },
        { title: 'From', width: 70 },
        { title: 'To', width: 70 },
        { title: 'Mechanisms, each with its requirements and the least of their states' },
      ],
      rows,
    },
  ];
}

function interferenceRow(context: AuditContext, { fault, from, mechanisms, to }: InterferenceCell): PdfRow {
  const name = (id: string): string => context.pack.matrix.subjects.find((one) => one.id === id)?.name ?? id;
  const head = [cell(words(fault)), cell(words(name(from))), cell(words(name(to)))];
  if (mechanisms.length === 0)
    return row(...head, cell({ text: '○ no mechanism', ink: 'gap', strong: true }));
  const entries = mechanisms.map(({ mechanism, requirements, state }) => [
    words(`${mechanism}: `),
    ...joined(requirements.map((id) => [context.requirement(id)])),
    words('  '),
    ...stateRuns(state),
  ]);
  return row(...head, cell(...joined(entries, '\n')));
}
