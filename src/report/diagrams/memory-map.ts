// Memory map: every range of memory as a bar to scale, beside it one row for each thing that lies there, joined by its edges, so
// that 64 KiB beside 512 MiB can be read. In: the view. Out: SVG, one page for each kind of protection and as many as rows need.

import type { Diagram } from '../../model/isolation.ts';
import type { MemoryRange } from '../../model/platform.ts';
import type { System } from '../../model/system.ts';
import type { IsolationView } from './isolation-view.ts';
import { contentWords, type MemoryRow, ownedRows, rowsOutside, rowsWithin } from './memory-rows.ts';
import { ownerLegend } from './owner-legend.ts';
import { INK, OWNERS, QUIET, RULE } from './palette.ts';
import {
  box,
  drawing,
  group,
  line,
  lines,
  PAGE_HEIGHT,
  PAGE_WIDTH,
  polygon,
  type Shape,
  text,
} from './svg.ts';
import { wrap } from './text-metrics.ts';
import { applying, range, requirementList, size } from './words.ts';

const ROW = 26;
const HEAD = 38;
const HEAD_LINE = 13;
const GAP = 14;
const BAR = { x: 8, width: 56 } as const;
const ROWS_X = 120;
/** A thing thinner than this is drawn this thick. */
const THINNEST = 1.5;
const TOP = 40;

interface Block {
  readonly memory: MemoryRange | undefined;
  readonly rows: readonly MemoryRow[];
  /** `2 of 3` when the rows of a range did not fit one page. */
  readonly part?: string;
}

interface Protection {
  readonly words: string;
  readonly holds: (memory: MemoryRange) => boolean;
}

const PROTECTIONS: readonly Protection[] = [
  {
    words: 'secure world: memory that the hardware closes to the non-secure world',
    holds: ({ security }) => security === 'secure',
  },
  {
    words: 'memory that a controller opens to one world, once it is set',
    holds: ({ security }) => security === 'configurable',
  },
  {
    words: 'non-secure world: memory that both worlds reach',
    holds: ({ security }) => security === 'any',
  },
];

/** The pages of the memory map, those of the secure world first. */
export function memoryMap(view: IsolationView): readonly Diagram[] {
  const rows = ownedRows(view.system, view.trace);
  const pages = PROTECTIONS.flatMap(({ words, holds }) =>
    paginate(view, blocksOf(view.system, rows, holds)).map((blocks) => ({ words, blocks })),
  );
  return pages.map(({ words, blocks }, index): Diagram => {
    const suffix = pages.length === 1 ? '' : `, part ${index + 1} of ${pages.length}`;
    return {
      id: pages.length === 1 ? 'memory-map' : `memory-map-${index + 1}`,
      title: `Memory map${suffix}`,
      about: `The ${words}. Bars are to scale, each for its own range of memory; rows beside them are not. What is thinner than a line is drawn as one.`,
      kind: 'drawn',
      source: page(view, words, blocks, `Memory map${suffix}`),
    };
  });
}

/** Ranges that hold something; what lies outside all of them comes with the memory that both worlds reach. */
function blocksOf(
  { platform }: System,
  rows: readonly MemoryRow[],
  holds: Protection['holds'],
): readonly Block[] {
  const blocks = platform.memory
    .filter(holds)
    .sort((a, b) => (a.base < b.base ? -1 : 1))
    .map((memory): Block => ({ memory, rows: rowsWithin(rows, memory) }));
  const outside = rowsOutside(rows, platform.memory);
  const isLast = holds({ security: 'any' } as MemoryRange);
  return isLast && outside.length > 0 ? [...blocks, { memory: undefined, rows: outside }] : blocks;
}

function heightOf(view: IsolationView, block: Block): number {
  return headOf(view, block) + block.rows.length * ROW + GAP;
}

/** Height of the words above a bar. */
function headOf(view: IsolationView, block: Block): number {
  return HEAD + (boundaryWords(view, block).length - 1) * HEAD_LINE;
}

/** Blocks page by page; a block that is higher than a page is cut. */
function paginate(view: IsolationView, blocks: readonly Block[]): readonly (readonly Block[])[] {
  const room = PAGE_HEIGHT - TOP - 60;
  const most = Math.floor((room - HEAD - HEAD_LINE - GAP) / ROW);
  const cut = blocks.flatMap((block) => {
    const parts = Math.ceil(block.rows.length / most);
    if (parts <= 1) return [block];
    return Array.from({ length: parts }, (_, index) => ({
      ...block,
      rows: block.rows.slice(index * most, (index + 1) * most),
      part: `${index + 1} of ${parts}`,
    }));
  });
  const pages: Block[][] = [];
  let used = room;
  for (const block of cut) {
    const height = heightOf(view, block);
    if (used + height > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(block);
    used += height;
  }
  return pages;
}

function page(view: IsolationView, words: string, blocks: readonly Block[], title: string): string {
  const shapes: Shape[] = [text(8, 20, words, { size: 12, bold: true, width: PAGE_WIDTH - 16 })];
  let y = TOP;
  for (const block of blocks) {
    shapes.push(blockShape(view, block, y));
    y += heightOf(view, block);
  }
  shapes.push(ownerLegend(view.system, y + 8));
  return drawing(title, PAGE_WIDTH, y + 48, shapes);
}

function blockShape(view: IsolationView, block: Block, y: number): Shape {
  const top = y + headOf(view, block);
  const height = block.rows.length * ROW;
  return group([
    headShape(view, block, y),
    ...(block.memory === undefined ? [] : [barShape(block, block.memory, top, height)]),
    ...block.rows.map((row, index) => rowShape(row, top + index * ROW)),
    line(ROWS_X, top, PAGE_WIDTH - 8, top, { stroke: RULE, strokeWidth: 0.6 }),
  ]);
}

function headShape(view: IsolationView, block: Block, y: number): Shape {
  const { memory, rows, part } = block;
  const place =
    memory === undefined
      ? 'outside the memory that the platform file names'
      : `${memory.name} · ${range(memory.base, memory.sizeBytes)} · ${size(memory.sizeBytes)} · ${memory.kind}`;
  const words = boundaryWords(view, block);
  return group([
    text(8, y + 14, part === undefined ? place : `${place} · part ${part}`, {
      size: 11,
      bold: true,
      width: 476,
    }),
    text(PAGE_WIDTH - 8, y + 14, contentWords(rows), { size: 9.5, fill: QUIET, anchor: 'end', width: 222 }),
    ...words.map((row, index) => text(8, y + 28 + index * HEAD_LINE, row, { size: 9.5, fill: QUIET })),
  ]);
}

/** What enforces the boundary of a range, its granule, and the requirements that rest on it. */
function boundaryWords({ system, trace }: IsolationView, { memory }: Block): readonly string[] {
  if (memory === undefined) return ['It names nothing that refuses anybody here.'];
  const controller = system.platform.controllers.find(({ name }) => name === memory.controlledBy);
  const granule =
    controller?.granuleBytes === undefined
      ? 'granule: the whole range'
      : `granule: ${size(controller.granuleBytes)}`;
  const closed = ['SSR-F-MEM-002', 'SSR-F-MEM-003', 'SSR-F-MEM-004', 'SSR-F-MEM-006'];
  const ids = memory.security === 'any' ? [] : closed;
  const set = memory.security === 'configurable' ? ['SSR-F-DEV-006'] : [];
  const parts = [
    `boundary enforced by: ${memory.enforcedBy}`,
    memory.security === 'any' ? '' : granule,
    requirementList(applying(trace, [...ids, ...set])),
  ];
  return wrap(parts.filter(Boolean).join(' · '), PAGE_WIDTH - 16, 9.5, 2);
}

/** The range to scale, and the lines that lead from each part of it to its row. */
function barShape({ rows }: Block, memory: MemoryRange, top: number, height: number): Shape {
  const first = rows[0]?.base ?? memory.base;
  const last = rows.at(-1);
  const whole = last === undefined ? memory.sizeBytes : last.base + last.sizeBytes - first;
  const place = (at: bigint): number => top + (Number(at - first) / Number(whole)) * height;
  const parts = rows.map((row, index) => {
    const start = place(row.base);
    const thick = Math.max(THINNEST, place(row.base + row.sizeBytes) - start);
    const { fill, stroke } = OWNERS[row.owner];
    const [edge, right] = [BAR.x + BAR.width, ROWS_X];
    const rowTop = top + index * ROW;
    return group([
      box(BAR.x, start, BAR.width, thick, { fill, stroke, strokeWidth: 0.6 }),
      polygon(
        [
          [edge, start],
          [right, rowTop + 1],
          [right, rowTop + ROW - 1],
          [edge, start + thick],
        ],
        { fill, stroke, strokeWidth: 0.4 },
      ),
    ]);
  });
  return group([...parts, box(BAR.x, top, BAR.width, height, { stroke: INK, strokeWidth: 1 })]);
}

function rowShape(row: MemoryRow, y: number): Shape {
  const { fill, stroke, dashes } = OWNERS[row.owner];
  const baseline = y + 16.5;
  const quiet = row.owner === 'nobody' ? { fill: QUIET } : {};
  const ids = wrap(row.requirements, PAGE_WIDTH - 8 - ROWS_X - 492, 8, 2);
  return group([
    box(ROWS_X, y + 1, 10, ROW - 2, { fill, stroke, ...(dashes === undefined ? {} : { dashes }) }),
    text(ROWS_X + 16, baseline, range(row.base, row.sizeBytes), { size: 9.5, ...quiet, width: 168 }),
    text(ROWS_X + 240, baseline, size(row.sizeBytes), { size: 9.5, anchor: 'end', ...quiet, width: 62 }),
    text(ROWS_X + 248, baseline, row.name, { bold: row.owner !== 'nobody', width: 138, ...quiet }),
    text(ROWS_X + 390, baseline, row.ownerName, { width: 72, ...quiet }),
    text(ROWS_X + 466, baseline, row.rights, { width: 24 }),
    lines(ROWS_X + 492, baseline - (ids.length - 1) * 5, ids, 10, { size: 8, fill: QUIET }),
    line(ROWS_X, y + ROW, PAGE_WIDTH - 8, y + ROW, { stroke: RULE, strokeWidth: 0.4 }),
  ]);
}
