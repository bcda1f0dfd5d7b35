// Chapter "Isolation diagrams". In: the pack. Out: parts, one page for each picture, lying on its side when the picture is larger
// there. Shows the PNG only where there is no SVG.

import type { DrawnDiagram } from '../../model/isolation.ts';
import type { PdfBlock, PdfPart, PdfPicture } from '../../model/pdf-definition.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { anchor, cell, paragraph, quiet, row, words } from './audit-runs.ts';

/** The introduction. */
export function diagramsChapter({ pack }: AuditContext): readonly PdfBlock[] {
  const { diagrams } = pack;
  if (diagrams.length === 0) return [paragraph('No diagram was part of this pack.')];
  const shown = diagrams.filter((one) => pictureOf(one) !== undefined).length;
  return [
    paragraph(
      `${shown} / ${counted(diagrams.length, 'diagram')} on the pages that follow. All are derived from the resolved system; boxes carry the IDs of requirements. The sources stand beside the pictures in the pack.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Diagram', width: 150 },
        { title: 'What it shows' },
        { title: 'Drawn by', width: 70 },
      ],
      rows: diagrams.map((one) =>
        row(
          cell({ text: one.title, to: anchor('diagram', one.id) }),
          cell(words(one.about)),
          pictureOf(one) === undefined
            ? cell({ text: '✗ not drawn', ink: 'gap', strong: true })
            : cell(quiet(one.renderer === 'drawn' ? 'sossl' : one.renderer)),
        ),
      ),
    },
  ];
}

/** A part for each diagram. */
export function diagramPages({ pack }: AuditContext): readonly PdfPart[] {
  return pack.diagrams.map((diagram) => {
    const picture = pictureOf(diagram);
    const heading = {
      kind: 'heading',
      level: 2,
      number: '',
      text: diagram.title,
      id: anchor('diagram', diagram.id),
    } as const;
    if (picture === undefined) {
      const missing = paragraph(
        'It could not be drawn; the pack is incomplete. Its source stands in the pack.',
      );
      return { landscape: false, blocks: [heading, plain(diagram.about), missing] };
    }
    return {
      landscape: isWide(diagram),
      blocks: [heading, plain(diagram.about), { kind: 'picture', id: diagram.id, picture }],
    };
  });
}

function plain(text: string): PdfBlock {
  return { kind: 'paragraph', style: 'body', runs: [words(text)] };
}

function pictureOf({ png, svg }: DrawnDiagram): PdfPicture['picture'] | undefined {
  if (svg !== undefined) return { svg };
  return png === undefined ? undefined : { png };
}

/** Above this ratio of width to height a picture gets larger on a page that lies on its side, beside heading and words. */
const WIDE = 1.3;

/** By the box of an SVG; a PNG states its size in its head. */
function isWide({ png, svg }: DrawnDiagram): boolean {
  if (svg !== undefined) {
    const [, , width = 0, height = 0] = (/viewBox="([^"]*)"/u.exec(svg)?.[1] ?? '')
      .split(/[\s,]+/u)
      .map(Number);
    return width > height * WIDE;
  }
  if (png === undefined || png.length < 24) return false;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return view.getUint32(16) > view.getUint32(20) * WIDE;
}
