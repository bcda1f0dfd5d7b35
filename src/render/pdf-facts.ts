// Labelled facts, fields that people fill in, and listings of files. In: runs. Out: nodes of the PDF library.

import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { PdfBlock, PdfListing } from '../model/pdf-definition.ts';
import { lineNodes } from './pdf-nodes.ts';
import { MOST_LINES } from './pdf-table.ts';
import type { TextSetting } from './pdf-text.ts';
import { COLOURS, SIZE } from './pdf-theme.ts';

type Facts = Extract<PdfBlock, { kind: 'facts' }>['facts'];
type Fields = Extract<PdfBlock, { kind: 'fields' }>;

const LABEL = 104;
const GAP = 10;

const BARE: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: (column) => (column === 0 ? GAP : 0),
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** Labels on the left, what is said on the right. */
export function facts(all: Facts, width: number, setting: TextSetting, size: number = SIZE.small): Content {
  const room = width - LABEL - GAP;
  if (all.length === 0) return { text: '' };
  const body = all.map(({ cell, label }): TableCell[] => [
    { stack: [...lineNodes({ runs: [{ text: label, ink: 'quiet' }], width: LABEL, size }, setting)] },
    {
      stack: [
        ...lineNodes(
          { runs: cell.runs, width: room, size, ...(cell.id === undefined ? {} : { id: cell.id }) },
          setting,
        ),
      ],
    },
  ]);
  return { table: { widths: [LABEL, room], body }, layout: BARE, margin: [0, 0, 0, 6] };
}

/** Empty boxes under names of columns. */
export function fields({ columns, rows }: Fields, width: number, setting: TextSetting): Content {
  const first = 118;
  const other = (width - first - (columns.length + 1) * 12) / columns.length;
  const cell = (text: string, room: number, strong: boolean): TableCell => ({
    stack: [
      ...lineNodes(
        { runs: [{ text, strong, ink: strong ? 'accent' : 'plain' }], width: room, size: SIZE.small },
        setting,
      ),
    ],
  });
  const head = [cell('', first, true), ...columns.map((text) => cell(text, other, true))];
  const body = rows.map((text) => [cell(text, first, false), ...columns.map(() => cell('', other, false))]);
  return {
    table: {
      headerRows: 1,
      widths: [first, ...columns.map(() => other)],
      heights: (row) => (row === 0 ? 12 : 46),
      body: [head, ...body],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => COLOURS.rule,
      vLineColor: () => COLOURS.rule,
      paddingLeft: () => 6,
      paddingRight: () => 6,
      paddingTop: () => 5,
      paddingBottom: () => 4,
    },
    margin: [0, 4, 0, 12],
  };
}

/** Lines of a file with their numbers. */
export function listing({ lines }: PdfListing, width: number, setting: TextSetting): Content {
  const number = 24;
  const room = width - number - GAP;
  const rows = lines.flatMap(({ id, number: line, text, to }) => {
    const runs = [
      {
        text: String(line),
        code: true,
        ink: 'quiet' as const,
        ...(to === undefined ? {} : { to, ink: 'accent' as const }),
      },
    ];
    const size = SIZE.listing;
    const [left] = lineNodes({ runs, width: number, size, align: 'right', id }, setting);
    const right = lineNodes({ runs: [{ text, code: true }], width: room, size }, setting);
    return Array.from({ length: Math.ceil(right.length / MOST_LINES) }, (_, cut): TableCell[] => [
      cut === 0 ? (left as TableCell) : { text: '' },
      { stack: right.slice(cut * MOST_LINES, (cut + 1) * MOST_LINES) },
    ]);
  });
  if (rows.length === 0) return { text: '' };
  const layout = { ...BARE, paddingTop: () => 0, paddingBottom: () => 0 };
  return {
    table: { dontBreakRows: true, widths: [number, room], body: rows },
    layout,
    margin: [0, 2, 0, 10],
  };
}
