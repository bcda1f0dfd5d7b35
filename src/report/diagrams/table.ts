// Tables of the drawings, page by page. In: sections of columns and rows. Out: the shapes of each page; the head of a section
// is repeated on every page that it goes on to.

import { INK, OWNERS, type Owner, QUIET, RULE } from './palette.ts';
import { box, group, line, type Shape, text } from './svg.ts';

export interface Column {
  readonly title: string;
  readonly width: number;
}

export interface Cell {
  readonly rows: readonly string[];
  readonly bold?: boolean;
  readonly size?: number;
  readonly fill?: string;
  /** Colour and line of an owner before the text. */
  readonly swatch?: Owner;
  /** Drawn instead of text; gets the place of the cell. */
  readonly draw?: (x: number, y: number, width: number) => Shape;
  /** Height of what `draw` draws. */
  readonly height?: number;
}

export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Said where a section has no rows. */
  readonly none?: string;
}

export interface TablePage {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

const STEP = 12;
const PAD = 4;
const HEAD = 46;
const LEFT = 8;
const BETWEEN = 12;

/** Pages no higher than `room`, below `top`. */
export function tablePages(sections: readonly Section[], top: number, room: number): readonly TablePage[] {
  const pages: { shapes: Shape[]; height: number }[] = [{ shapes: [], height: top }];
  const current = (): { shapes: Shape[]; height: number } => {
    const last = pages.at(-1);
    if (last === undefined) throw new Error('there is always a page');
    return last;
  };
  const begin = (section: Section, isContinued: boolean): void => {
    const at = current();
    at.shapes.push(headShape(section, at.height, isContinued));
    at.height += HEAD;
  };
  for (const section of sections) {
    const first = section.rows[0] === undefined ? STEP : heightOf(section.rows[0]);
    if (current().height + HEAD + first > top + room) pages.push({ shapes: [], height: top });
    begin(section, false);
    if (section.rows.length === 0) {
      current().shapes.push(text(LEFT, current().height + STEP, section.none ?? 'none', { fill: QUIET }));
      current().height += STEP + PAD;
    }
    for (const row of section.rows) {
      const height = heightOf(row);
      if (current().height + height > top + room) {
        pages.push({ shapes: [], height: top });
        begin(section, true);
      }
      current().shapes.push(rowShape(section.columns, row, current().height, height));
      current().height += height;
    }
    current().height += BETWEEN;
  }
  return pages;
}

function heightOf(row: readonly Cell[]): number {
  return Math.max(...row.map(({ rows, height }) => height ?? rows.length * STEP)) + 2 * PAD;
}

function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

function headShape({ title, columns }: Section, y: number, isContinued: boolean): Shape {
  let x = LEFT;
  const heads = columns.map((column) => {
    const shape = text(x, y + 37, column.title, { size: 9, bold: true, width: column.width - 4 });
    x += column.width;
    return shape;
  });
  const words = isContinued ? `${title} (continued)` : title;
  return group([
    text(LEFT, y + 16, words, { size: 12, bold: true }),
    ...heads,
    line(LEFT, y + HEAD - 3, LEFT + widthOf(columns), y + HEAD - 3, { stroke: INK, strokeWidth: 0.8 }),
  ]);
}

function rowShape(columns: readonly Column[], row: readonly Cell[], y: number, height: number): Shape {
  let x = LEFT;
  const cells = columns.map(({ width }, index) => {
    const cell = row[index];
    const shape = cell === undefined ? group([]) : cellShape(cell, x, y, width);
    x += width;
    return shape;
  });
  const rule = line(LEFT, y + height, LEFT + widthOf(columns), y + height, {
    stroke: RULE,
    strokeWidth: 0.5,
  });
  return group([...cells, rule]);
}

function cellShape(cell: Cell, x: number, y: number, width: number): Shape {
  const { rows, bold = false, size = 9.5, fill = INK, swatch, draw } = cell;
  if (draw !== undefined) return draw(x, y + PAD, width);
  const indent = swatch === undefined ? 0 : 14;
  const style = { size, bold, fill, width: width - indent - 5 };
  return group([
    ...(swatch === undefined ? [] : [swatchShape(swatch, x, y + PAD + 1)]),
    ...rows.map((words, index) => text(x + indent, y + PAD + 9.5 + index * STEP, words, style)),
  ]);
}

function swatchShape(owner: Owner, x: number, y: number): Shape {
  const { fill, stroke, dashes } = OWNERS[owner];
  return box(x, y, 10, 10, { fill, stroke, ...(dashes === undefined ? {} : { dashes }) });
}

/** A cell of plain words. */
export function words(...rows: readonly string[]): Cell {
  return { rows };
}

/** A cell of words in small grey letters. */
export function quiet(...rows: readonly string[]): Cell {
  return { rows, size: 8.5, fill: QUIET };
}
