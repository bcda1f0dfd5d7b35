// Tables: heads that repeat on every page, rows that stay whole, columns of fixed widths. In: a table of runs. Out: a node of the PDF
// library. A row that is higher than a page is cut into several, so that none of its text is lost.

import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { PdfCell, PdfColumn, PdfRow, PdfTable } from '../model/pdf-definition.ts';
import { lineNodes } from './pdf-nodes.ts';
import type { TextSetting } from './pdf-text.ts';
import { COLOURS, GUTTER, SIZE } from './pdf-theme.ts';

/** Lines of one row that fit on a page with its head, also on a page that lies on its side. */
export const MOST_LINES = 34;

/** The lines around rows. */
const TABLE_LAYOUT: CustomTableLayout = {
  hLineWidth: (line) => (line === 1 ? 0.9 : line === 0 ? 0 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (line) => (line === 1 ? COLOURS.ruleStrong : COLOURS.rule),
  paddingLeft: (column) => (column === 0 ? 2 : GUTTER / 2),
  paddingRight: (column, { table }) => (column === (table.widths?.length ?? 0) - 1 ? 2 : GUTTER / 2),
  paddingTop: () => 2.6,
  paddingBottom: () => 2.2,
};

/** The table, as wide as what it stands in. The name of a group stands again on every page that the group goes on to. */
export function table({ columns, rows }: PdfTable, width: number, setting: TextSetting): Content {
  const widths = columnWidths(columns, width);
  const groups = groupsOf(rows);
  return {
    stack: groups.map(({ group, members }, at) => {
      const names = group === undefined ? [] : [groupRow(group, widths, setting)];
      const body = members.flatMap((cells) => rowNodes(cells, columns, widths, setting));
      return {
        table: {
          headerRows: 1 + names.length,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: [...widths],
          body: [headRow(columns, widths, setting), ...names, ...body],
        },
        layout: TABLE_LAYOUT,
        margin: [0, at === 0 ? 2 : 8, 0, 0],
      };
    }),
    margin: [0, 0, 0, 10],
  };
}

interface Group {
  readonly group?: PdfCell;
  readonly members: readonly (readonly PdfCell[])[];
}

function groupsOf(rows: readonly PdfRow[]): readonly Group[] {
  const groups: { group?: PdfCell; members: (readonly PdfCell[])[] }[] = [];
  for (const row of rows) {
    if ('group' in row) groups.push({ group: row.group, members: [] });
    else if (groups.length === 0) groups.push({ members: [row.cells] });
    else groups.at(-1)?.members.push(row.cells);
  }
  return groups;
}

function headRow(
  columns: readonly PdfColumn[],
  widths: readonly number[],
  setting: TextSetting,
): TableCell[] {
  return columns.map(({ align = 'left', title }, at) => {
    const runs = [{ text: title, strong: true, ink: 'accent' as const }];
    return cellNode({ runs }, { width: widths[at] ?? 0, align }, setting);
  });
}

/** Widths of the text in the columns. */
function columnWidths(columns: readonly PdfColumn[], width: number): readonly number[] {
  const inner = width - 4 - (columns.length - 1) * GUTTER;
  const given = columns.reduce((total, column) => total + (column.width ?? 0), 0);
  const open = columns.filter((column) => column.width === undefined).length;
  const share = open === 0 ? 0 : (inner - given) / open;
  return columns.map((column) => column.width ?? share);
}

function rowNodes(
  row: readonly PdfCell[],
  columns: readonly PdfColumn[],
  widths: readonly number[],
  setting: TextSetting,
): readonly TableCell[][] {
  const cells = columns.map(({ align = 'left' }, at) => {
    const { id, runs } = row[at] ?? { runs: [] };
    const place = id === undefined ? {} : { id };
    return lineNodes({ runs, width: widths[at] ?? 0, size: SIZE.table, align, ...place }, setting);
  });
  const height = Math.max(...cells.map((lines) => lines.length));
  const cuts = Math.ceil(height / MOST_LINES);
  return Array.from({ length: cuts }, (_, cut) =>
    cells.map((lines) => stack(lines.slice(cut * MOST_LINES, (cut + 1) * MOST_LINES))),
  );
}

function groupRow({ id, runs }: PdfCell, widths: readonly number[], setting: TextSetting): TableCell[] {
  const width = widths.reduce((total, one) => total + one, 0) + (widths.length - 1) * GUTTER;
  const lines = lineNodes({ runs, width, size: SIZE.table, ...(id === undefined ? {} : { id }) }, setting);
  const cell: TableCell = { stack: [...lines], colSpan: widths.length, fillColor: COLOURS.accentPale };
  return [cell, ...widths.slice(1).map((): TableCell => ({}))];
}

function cellNode(
  { id, runs }: PdfCell,
  { align, width }: { readonly width: number; readonly align: 'left' | 'right' | 'center' },
  setting: TextSetting,
): TableCell {
  return stack(
    lineNodes({ runs, width, size: SIZE.table, align, ...(id === undefined ? {} : { id }) }, setting),
  );
}

/** One line needs no stack around it. */
function stack(lines: readonly Content[]): TableCell {
  const [first] = lines;
  if (first === undefined) return { text: '' };
  return lines.length === 1 ? (first as TableCell) : { stack: [...lines] };
}
