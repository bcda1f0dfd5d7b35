// Headings, and the contents made of them. In: headings. Out: nodes of the PDF library with anchor, entry of the outline and page.

import type { Content, ContentText } from 'pdfmake/interfaces.js';
import type { PdfHeading } from '../model/pdf-definition.ts';
import { breakLines } from './pdf-lines.ts';
import { lineNodes } from './pdf-nodes.ts';
import { piecesOf, shownText, type TextSetting } from './pdf-text.ts';
import { COLOURS, contentWidth, SIZE } from './pdf-theme.ts';

/** Sizes, room above and below, and how much of what follows has to fit on the same page. */
const LOOK = {
  1: { size: 19, above: 0, below: 11, company: 0 },
  2: { size: 13, above: 14, below: 6, company: 64 },
  3: { size: 9.4, above: 12, below: 4, company: 118 },
} as const;

/** Headings above the present one, by level: what an entry of the outline hangs below. */
export type Ancestors = Map<number, string>;

/** Name of a heading for the outline, the contents and findings. */
export function headingName({ number, text }: PdfHeading): string {
  return number === '' ? text : `${number} ${text}`;
}

/** The heading; never the last line of a page, alone or with the heading that follows it. */
export function heading(
  one: PdfHeading,
  width: number,
  setting: TextSetting,
  ancestors: Ancestors,
  next?: PdfHeading,
): readonly Content[] {
  const { above, below, size } = LOOK[one.level];
  const company = LOOK[one.level].company + (next === undefined ? 0 : companyOf(next));
  const isName = one.level === 3;
  const runs = [
    ...(one.number === '' ? [] : [{ text: `${one.number}  `, ink: 'accent' as const, strong: true }]),
    { text: one.text, strong: true, code: isName },
  ];
  const [first, ...others] = lineNodes({ runs, width, size, id: one.id }, setting);
  const parent = ancestors.get(one.level - 1);
  ancestors.set(one.level, one.id);
  const outline = {
    outline: true,
    outlineText: shownText(headingName(one), 'Roboto', false, setting),
    outlineExpanded: false,
    ...(parent === undefined ? {} : { outlineParentId: parent }),
  };
  const lines = [{ ...(first as ContentText), ...outline } as Content, ...others];
  if (one.level === 1) return [{ stack: lines, margin: [0, above, 0, below] }];
  return [
    { stack: [...lines, room(company)], unbreakable: true, margin: [0, above, 0, 0] },
    room(below - company),
  ];
}

/** Room that a heading needs which follows at once, so that two of them never end a page. */
function companyOf({ level }: PdfHeading): number {
  const { above, company, size } = LOOK[level];
  return above + company + size;
}

/** Nothing, so high; less than nothing goes back up. */
function room(height: number): Content {
  return { text: '', fontSize: 0.1, lineHeight: 0.1, margin: [0, 0, 0, height] };
}

/** A line for each heading of the two upper levels, with its page. */
export function contents(headings: readonly PdfHeading[], setting: TextSetting): Content {
  const width = contentWidth(false);
  const rows = headings
    .filter(({ level, number }) => level < 3 && number !== '')
    .map((one): Content => {
      const isChapter = one.level === 1;
      const indent = isChapter ? 0 : 24;
      const number = isChapter ? 24 : 30;
      const size = isChapter ? SIZE.body + 0.6 : SIZE.body;
      const text = width - indent - number - 40;
      const line = (words: string, room: number): Content[] => [
        ...lineNodes(
          { runs: [{ text: words, strong: isChapter, to: one.id, ink: 'plain' }], width: room, size },
          setting,
        ),
      ];
      const row: Content = {
        columns: [
          { width: indent, text: '' },
          { width: number, stack: line(one.number, number) },
          { width: text, stack: line(fitting(one.text, text, size, setting), text) },
          {
            width: 40,
            pageReference: one.id,
            font: 'Roboto',
            bold: isChapter,
            fontSize: size,
            color: COLOURS.text,
            alignment: 'right',
          },
        ],
        margin: [0, isChapter ? 4 : 0, 0, 0],
      };
      return { stack: [row], unbreakable: true };
    });
  return { stack: rows };
}

/** The words as far as one line goes. */
function fitting(text: string, width: number, size: number, setting: TextSetting): string {
  const lines = breakLines(piecesOf([{ text, strong: true }], size, setting), width - 8, setting.fonts);
  const first = lines[0]?.map((piece) => piece.text).join('') ?? '';
  return lines.length === 1 ? first : `${first}…`;
}
