// The access matrix drawn: targets in rows, subjects in columns, one mark for each right. In: the view. Out: SVG pages.

import type { AccessCell, Diagram, Right, Target } from '../../model/isolation.ts';
import type { System } from '../../model/system.ts';
import {
  type GroupedMatrix,
  groupMatrix,
  namesOf,
  type SubjectGroup,
  type TargetGroup,
} from './group-matrix.ts';
import type { IsolationView } from './isolation-view.ts';
import type { Owner } from './palette.ts';
import { LEGEND_HEIGHT, MARK_HEIGHT, MARK_WIDTH, mark, markLegend } from './permission-marks.ts';
import { drawing, group, PAGE_HEIGHT, PAGE_WIDTH, type Shape } from './svg.ts';
import { type Cell, quiet, type Section, tablePages, words } from './table.ts';
import { wrap } from './text-metrics.ts';
import { requirementList } from './words.ts';

const RIGHTS: readonly Right[] = ['read', 'write', 'execute', 'call', 'configure'];
const COLUMNS_ON_A_PAGE = 4;
const SUBJECT_WIDTH = 84;
const WIDTHS = { target: 142, owner: 86 } as const;

const SECTIONS: readonly { readonly title: string; readonly kinds: readonly Target['kind'][] }[] = [
  { title: 'Memory', kinds: ['region', 'monitor_range', 'channel'] },
  { title: 'Devices', kinds: ['device'] },
  { title: 'Interrupts', kinds: ['interrupt'] },
  { title: 'Cores', kinds: ['core'] },
  { title: 'Services', kinds: ['service'] },
];

/** The pages of the matrix. */
export function accessDrawing({ system, matrix }: IsolationView): readonly Diagram[] {
  const grouped = groupMatrix(matrix);
  const pages = columnSets(grouped).flatMap((subjects) => {
    const sections = SECTIONS.flatMap((section) => sectionOf(system, grouped, subjects, section));
    const cells = matrix.cells.filter(({ subject }) =>
      subjects.some(({ members }) => members.some(({ id }) => id === subject)),
    );
    const notes = subjects.flatMap(({ kind, members }) =>
      kind === 'bus_master' && members.length > 1
        ? [`${members.length} bus masters: ${namesOf(members)}`]
        : [],
    );
    return tablePages(sections, 4, PAGE_HEIGHT - LEGEND_HEIGHT).map((page) => ({ page, cells, notes }));
  });
  return pages.map(({ page, cells, notes }, index): Diagram => {
    const isOne = pages.length === 1;
    const title = isOne ? 'Access matrix' : `Access matrix, part ${index + 1} of ${pages.length}`;
    const legend = markLegend(cells, page.height + 12, PAGE_WIDTH, notes);
    return {
      id: isOne ? 'access-matrix' : `access-matrix-${index + 1}`,
      title,
      about:
        'Who may do what to which thing. The form of a mark says what holds, the sign behind it whether a passed result showed exactly that, of memory for its first, middle and last word or the address that is entered. Equal bus masters and equal neighbouring devices share a column or row.',
      kind: 'drawn',
      source: drawing(title, PAGE_WIDTH, page.height + LEGEND_HEIGHT + 6, [...page.shapes, legend]),
    };
  });
}

/** Operating systems and monitor first; more groups of bus masters than fit go on to further pages. */
function columnSets({ subjects }: GroupedMatrix): readonly (readonly SubjectGroup[])[] {
  const sets: SubjectGroup[][] = [];
  for (const subject of subjects) {
    const last = sets.at(-1);
    if (last === undefined || last.length === COLUMNS_ON_A_PAGE) sets.push([subject]);
    else last.push(subject);
  }
  return sets;
}

function sectionOf(
  system: System,
  grouped: GroupedMatrix,
  subjects: readonly SubjectGroup[],
  { title, kinds }: (typeof SECTIONS)[number],
): readonly Section[] {
  const targets = grouped.targets.filter(({ kind }) => kinds.includes(kind));
  const isEmpty = (subject: SubjectGroup): boolean =>
    targets.every((target) => cellsOf(grouped, subject, target).length === 0);
  const shown = subjects.filter((subject) => !isEmpty(subject));
  if (shown.length === 0) return [];
  const used = WIDTHS.target + WIDTHS.owner + shown.length * SUBJECT_WIDTH;
  const requirements = PAGE_WIDTH - 16 - used;
  return [
    {
      title,
      columns: [
        { title: 'what', width: WIDTHS.target },
        { title: 'owner', width: WIDTHS.owner },
        ...shown.map(({ name, kind, members }) => ({
          title: kind === 'bus_master' && members.length > 1 ? `${members.length} bus masters` : name,
          width: SUBJECT_WIDTH,
        })),
        { title: 'requirements', width: requirements },
      ],
      rows: targets.map((target) => rowOf(system, grouped, shown, target, requirements)),
    },
  ];
}

function rowOf(
  system: System,
  grouped: GroupedMatrix,
  subjects: readonly SubjectGroup[],
  target: TargetGroup,
  width: number,
): readonly Cell[] {
  const cells = subjects.map((subject) => cellsOf(grouped, subject, target));
  const ids = cells.flat().flatMap(({ requirements }) => requirements);
  const { name, swatch } = ownerOf(system, target);
  return [
    { rows: wrap(target.name, WIDTHS.target - 8, 9.5, 2), bold: true },
    { rows: [name], swatch },
    ...cells.map((list): Cell => ({ rows: [], height: MARK_HEIGHT, draw: (x, y) => marksShape(list, x, y) })),
    ids.length === 0 ? words('') : quiet(...wrap(requirementList(ids), width - 6, 8.5)),
  ];
}

function cellsOf(grouped: GroupedMatrix, subject: SubjectGroup, target: TargetGroup): readonly AccessCell[] {
  return RIGHTS.flatMap((right) => grouped.cell(subject, target, right) ?? []);
}

function marksShape(cells: readonly AccessCell[], x: number, y: number): Shape {
  return group(cells.map((cell, index) => mark(cell, x + 1 + index * MARK_WIDTH, y)));
}

/** The owner's name and colour; of a service it is the world that may call that matters, so it has none. */
export function ownerOf(
  { operatingSystems }: System,
  { owner, kind }: Pick<TargetGroup, 'owner' | 'kind'>,
): { readonly name: string; readonly swatch: Owner } {
  if (owner === undefined) {
    return kind === 'core' || kind === 'channel'
      ? { name: 'shared', swatch: 'both' }
      : { name: 'nobody', swatch: 'nobody' };
  }
  const os = operatingSystems.find(({ name }) => `os.${name}` === owner);
  return os === undefined ? { name: 'monitor', swatch: 'monitor' } : { name: os.name, swatch: os.world };
}
