// Freedom from interference drawn: one page for each class of faults, fault models in rows, ordered pairs of elements in columns,
// numbers of mechanisms in the cells, and below what the numbers mean. A cell without mechanism is drawn as an empty frame.

import type { Diagram, FaultClass, InterferenceCell, Subject } from '../../model/isolation.ts';
import { STATES, type State } from '../../model/states.ts';
import type { IsolationView } from './isolation-view.ts';
import { QUIET, VERMILLION } from './palette.ts';
import { box, drawing, group, PAGE_HEIGHT, PAGE_WIDTH, type Shape, text } from './svg.ts';
import { type Cell, quiet, type Section, tablePages, words } from './table.ts';
import { wrap } from './text-metrics.ts';
import { requirementList } from './words.ts';

type Used = InterferenceCell['mechanisms'][number];

const CLASSES: readonly (readonly [FaultClass, string])[] = [
  ['timing_and_execution', 'timing and execution'],
  ['memory', 'memory'],
  ['exchange_of_information', 'exchange of information'],
];
const FAULT_WIDTH = 170;
const LEGEND = 44;

/** One diagram for each class of faults, more where its mechanisms need more pages. */
export function interferenceDrawing({ matrix, interference }: IsolationView): readonly Diagram[] {
  const pages = CLASSES.flatMap(([faultClass, name]) => {
    const cells = interference.filter((cell) => cell.faultClass === faultClass);
    const numbers = numbered(cells);
    const sections = [faultSection(name, cells, matrix.subjects, numbers), mechanismSection(name, numbers)];
    return tablePages(sections, 4, PAGE_HEIGHT - LEGEND).map((page) => ({ page, name, cells }));
  });
  return pages.map(({ page, name, cells }, index): Diagram => {
    const title = `Freedom from interference: ${name}, part ${index + 1} of ${pages.length}`;
    const shapes = [...page.shapes, legend(cells, page.height + 14)];
    return {
      id: `interference-${index + 1}`,
      title,
      about:
        'Fault models between each ordered pair of elements, the mechanisms against them and the state of their requirements in the trace. A state is that of the requirements, not of the whole fault. An empty frame: nothing of this evidence acts against it.',
      kind: 'drawn',
      source: drawing(title, PAGE_WIDTH, page.height + LEGEND, shapes),
    };
  });
}

/** Mechanisms with numbers, in the order in which they occur. */
function numbered(
  cells: readonly InterferenceCell[],
): ReadonlyMap<string, { readonly number: number; readonly used: Used }> {
  const found = new Map<string, { number: number; used: Used }>();
  for (const used of cells.flatMap(({ mechanisms }) => mechanisms)) {
    if (!found.has(used.mechanism)) found.set(used.mechanism, { number: found.size + 1, used });
  }
  return found;
}

function faultSection(
  name: string,
  cells: readonly InterferenceCell[],
  subjects: readonly Subject[],
  numbers: ReturnType<typeof numbered>,
): Section {
  const pairs = [...new Map(cells.map(({ from, to }) => [`${from} ${to}`, { from, to }])).values()];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const width = (PAGE_WIDTH - 16 - FAULT_WIDTH) / Math.max(1, pairs.length);
  const nameOf = (id: string): string => subjects.find((subject) => subject.id === id)?.name ?? id;
  return {
    title: `Faults of ${name}: who causes → who suffers`,
    columns: [
      { title: 'fault model', width: FAULT_WIDTH },
      ...pairs.map((_pair, index) => ({ title: `pair ${index + 1}`, width })),
    ],
    rows: [
      [
        words(''),
        ...pairs.map(({ from, to }): Cell => ({ rows: [nameOf(from), `→ ${nameOf(to)}`], size: 9 })),
      ],
      ...faults.map((fault) => [
        { rows: wrap(fault, FAULT_WIDTH - 20, 9.5, 2), bold: true },
        ...pairs.map(({ from, to }) => {
          const cell = cells.find((one) => one.fault === fault && one.from === from && one.to === to);
          return cellOf(cell?.mechanisms ?? [], numbers, width);
        }),
      ]),
    ],
  };
}

function cellOf(mechanisms: readonly Used[], numbers: ReturnType<typeof numbered>, width: number): Cell {
  if (mechanisms.length === 0) return { rows: [], height: 12, draw: (x, y) => emptyFrame(x, y, width) };
  const shown = mechanisms.map(
    ({ mechanism, state }) => `${numbers.get(mechanism)?.number}${STATES[state].symbol}`,
  );
  return words(...wrap(shown.join('  '), width - 6, 9.5));
}

function emptyFrame(x: number, y: number, width: number): Shape {
  return group([
    box(x, y, width - 8, 12, { stroke: VERMILLION, dashes: '2 2', strokeWidth: 0.8 }),
    text(x + 5, y + 9, 'empty', { size: 8, fill: QUIET }),
  ]);
}

function mechanismSection(name: string, numbers: ReturnType<typeof numbered>): Section {
  const widths = { number: 30, mechanism: 366, state: 118 } as const;
  const requirements = PAGE_WIDTH - 16 - widths.number - widths.mechanism - widths.state;
  return {
    title: `Mechanisms against faults of ${name}`,
    columns: [
      { title: 'no.', width: widths.number },
      { title: 'mechanism', width: widths.mechanism },
      { title: 'state of evidence', width: widths.state },
      { title: 'requirements', width: requirements },
    ],
    rows: [...numbers.values()].map(({ number, used }) => [
      { rows: [String(number)], bold: true },
      words(...wrap(used.mechanism, widths.mechanism - 6, 9.5)),
      words(`${STATES[used.state].symbol} ${STATES[used.state].label}`),
      quiet(...wrap(requirementList(used.requirements), requirements - 4, 8.5)),
    ]),
    none: 'No mechanism of this configuration acts against these faults.',
  };
}

function legend(cells: readonly InterferenceCell[], y: number): Shape {
  const used = new Set(cells.flatMap(({ mechanisms }) => mechanisms.map(({ state }) => state)));
  const states = (Object.keys(STATES) as State[]).filter((state) => used.has(state));
  const sentence = states.map((state) => `${STATES[state].symbol} ${STATES[state].label}`).join(' · ');
  const empty = cells.filter(({ mechanisms }) => mechanisms.length === 0).length;
  return group([
    text(
      8,
      y,
      `Numbers name mechanisms; the sign behind one is the least state of its requirements: ${sentence}`,
      {
        size: 9,
        width: PAGE_WIDTH - 16,
      },
    ),
    text(
      8,
      y + 13,
      `${empty} of ${cells.length} cells are empty: no mechanism of this configuration acts there.`,
      {
        size: 9,
        width: PAGE_WIDTH - 16,
      },
    ),
  ]);
}
