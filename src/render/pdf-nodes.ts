// From lines of text to nodes of the PDF library. In: runs and how they are to be set. Out: nodes. Each line is a node of its own that
// the library must not break again.

import type { Content } from 'pdfmake/interfaces.js';
import type { PdfRun } from '../model/pdf-definition.ts';
import { breakLines, type Line } from './pdf-lines.ts';
import { piecesOf, type TextSetting } from './pdf-text.ts';
import { LINE_HEIGHT, SIZE } from './pdf-theme.ts';

export interface Setting {
  readonly runs: readonly PdfRun[];
  readonly width: number;
  readonly size: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Anchor of the first line. */
  readonly id?: string;
}

/** Nodes of the lines, one below the other. */
export function lineNodes(
  { align, id, runs, size, width }: Setting,
  setting: TextSetting,
): readonly Content[] {
  const lines = breakLines(piecesOf(runs, size, setting), width, setting.fonts);
  return lines.map((line, at) => ({
    text: line.length === 0 ? ' ' : line.map(inline),
    fontSize: size,
    noWrap: true,
    preserveLeadingSpaces: true,
    lineHeight: LINE_HEIGHT,
    ...(align === undefined ? {} : { alignment: align }),
    ...(id === undefined || at > 0 ? {} : { id }),
  }));
}

function inline({ colour, family, size, strong, text, to }: Line[number]): Content {
  return {
    text,
    font: family,
    bold: strong,
    fontSize: size,
    color: colour,
    noWrap: true,
    ...(to === undefined ? {} : { linkToDestination: to }),
  };
}

/** A paragraph. */
export function paragraph(
  runs: readonly PdfRun[],
  style: 'body' | 'lead' | 'small',
  width: number,
  setting: TextSetting,
): Content {
  const nodes = lineNodes({ runs, width, size: SIZE[style] }, setting);
  return { stack: [...nodes], margin: [0, 0, 0, style === 'small' ? 4 : 7] };
}

/** A list with a dash before each item. */
export function list(items: readonly (readonly PdfRun[])[], width: number, setting: TextSetting): Content {
  const indent = 11;
  return {
    stack: items.map((runs) => ({
      columns: [
        {
          width: indent,
          stack: [
            ...lineNodes({ runs: [{ text: '–', ink: 'accent' }], width: indent, size: SIZE.body }, setting),
          ],
        },
        {
          width: width - indent,
          stack: [...lineNodes({ runs, width: width - indent, size: SIZE.body }, setting)],
        },
      ],
      margin: [0, 0, 0, 3],
    })),
    margin: [0, 0, 0, 6],
  };
}
