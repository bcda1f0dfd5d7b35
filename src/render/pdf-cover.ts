// The first page. In: what it says. Out: nodes of the PDF library, for exactly one page.

import type { Content } from 'pdfmake/interfaces.js';
import type { PdfCover, PdfRun } from '../model/pdf-definition.ts';
import { facts } from './pdf-facts.ts';
import { lineNodes } from './pdf-nodes.ts';
import { table } from './pdf-table.ts';
import type { TextSetting } from './pdf-text.ts';
import { COLOURS, colourOf, contentWidth } from './pdf-theme.ts';

/** The cover. */
export function coverNodes(cover: PdfCover, setting: TextSetting): readonly Content[] {
  const width = contentWidth(false);
  const words = (runs: readonly PdfRun[], size: number, room = width): Content[] => [
    ...lineNodes({ runs, width: room, size }, setting),
  ];
  const gap = (height: number): Content => ({ text: '', fontSize: 0.1, margin: [0, 0, 0, height] });
  return [
    {
      columns: [
        { width: width - 120, stack: words([{ text: cover.subject, ink: 'quiet' }], 10, width - 120) },
        {
          width: 120,
          stack: [
            ...lineNodes(
              {
                runs: [{ text: cover.mark, strong: true, ink: 'accent' }],
                width: 120,
                size: 10,
                align: 'right',
              },
              setting,
            ),
          ],
        },
      ],
    },
    { canvas: [{ type: 'line', x1: 0, y1: 8, x2: width, y2: 8, lineWidth: 1.2, lineColor: COLOURS.accent }] },
    gap(46),
    ...words([{ text: cover.title, strong: true }], 27),
    gap(4),
    ...words([{ text: cover.about, ink: 'quiet' }], 11),
    gap(24),
    verdictBox(cover, width, setting),
    gap(20),
    facts(
      cover.facts.map(({ label, runs }) => ({ label, cell: { runs } })),
      width,
      setting,
      8.6,
    ),
    gap(10),
    table(cover.parts, width, setting),
  ];
}

function verdictBox({ verdict }: PdfCover, width: number, setting: TextSetting): Content {
  const inner = width - 28;
  const runs = [{ text: verdict.label, strong: true, ink: verdict.ink }];
  return {
    table: {
      widths: [inner],
      body: [
        [
          {
            stack: [
              ...lineNodes({ runs, width: inner, size: 17 }, setting),
              ...lineNodes({ runs: [{ text: verdict.words }], width: inner, size: 9.4 }, setting),
            ],
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 4 : 0),
      vLineColor: () => colourOf(verdict.ink),
      fillColor: () => COLOURS.accentPale,
      paddingLeft: () => 12,
      paddingRight: () => 12,
      paddingTop: () => 10,
      paddingBottom: () => 10,
    },
  };
}
