// A document definition becomes the bytes of a PDF. In: definition, fonts, files to put inside, the moment that the definition's date
// names. Out: the bytes, and a finding that names every character that stands there as a number; or what keeps the document from
// being made. Same input, same bytes: that moment is the only date of the file. The library gets no access to disk or network.

import type { Column, Content, TDocumentDefinitions, TDocumentInformation } from 'pdfmake/interfaces.js';
import { report } from '../diagnostics/code.ts';
import { AUD } from '../diagnostics/codes-aud.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { PdfAttachment, PdfDefinition, PdfFont } from '../model/pdf-definition.ts';
import { partNodes } from './pdf-blocks.ts';
import { coverNodes } from './pdf-cover.ts';
import { FAMILIES, fontSet } from './pdf-fonts.ts';
import { lineNodes } from './pdf-nodes.ts';
import type { TextSetting, Unshown } from './pdf-text.ts';
import { COLOURS, contentWidth, PAGE } from './pdf-theme.ts';

export interface PdfMaterial {
  readonly fonts: readonly PdfFont[];
  readonly attachments: readonly PdfAttachment[];
  readonly moment: NonNullable<TDocumentInformation['creationDate']>;
}

/** The document. */
export async function renderPdf(
  definition: PdfDefinition,
  material: PdfMaterial,
): Promise<StageResult<Uint8Array>> {
  const { fonts } = material;
  const set = fontSet(fonts);
  if (set.value === undefined) return { diagnostics: set.diagnostics };
  const setting: TextSetting = { fonts: set.value, unshown: new Map(), place: 'the cover' };
  const cover = coverNodes(definition.cover, setting);
  const parts = partNodes(definition, setting);
  if (parts.value === undefined) return { diagnostics: parts.diagnostics };
  setting.place = 'the head of the pages';
  const document = documentOf(definition, [...loadedFonts(), ...cover, ...parts.value], material, setting);
  const value = await bytesOf(document, fonts);
  return { value, diagnostics: unshownFinding(definition.title, setting.unshown) };
}

function documentOf(
  definition: PdfDefinition,
  content: Content[],
  { attachments, moment }: PdfMaterial,
  setting: TextSetting,
): TDocumentDefinitions {
  const { creator, keywords, language, subject, title } = definition;
  const { left, right, bottom, top } = PAGE.margin;
  const files = attachments.map(({ about, content: bytes, name }) => [
    name,
    {
      src: `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`,
      name,
      description: about,
      creationDate: moment,
      modifiedDate: moment,
    },
  ]);
  return {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    version: '1.7',
    language,
    displayTitle: true,
    compress: true,
    info: { title, subject, keywords, creator, producer: creator, creationDate: moment, modDate: moment },
    defaultStyle: { font: 'Roboto', fontSize: 9, color: COLOURS.text },
    content,
    header: (page, _, size) =>
      page === 1 ? undefined : headerOf(definition, size.width > size.height, setting),
    footer: (page, count, size) =>
      footerOf(definition, `page ${page} of ${count}`, size.width > size.height, setting),
    files: Object.fromEntries(files),
  } as TDocumentDefinitions;
}

function headerOf({ header }: PdfDefinition, landscape: boolean, setting: TextSetting): Content {
  return {
    stack: [
      twoSides(header.left, header.right, landscape, setting),
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 4,
            x2: contentWidth(landscape),
            y2: 4,
            lineWidth: 0.5,
            lineColor: COLOURS.rule,
          },
        ],
      },
    ],
    margin: [PAGE.margin.left, 32, PAGE.margin.right, 0],
  };
}

function footerOf(
  { footer }: PdfDefinition,
  page: string,
  landscape: boolean,
  setting: TextSetting,
): Content {
  return {
    ...(twoSides(footer.left, page, landscape, setting) as object),
    margin: [PAGE.margin.left, 22, PAGE.margin.right, 0],
  } as Content;
}

function twoSides(left: string, right: string, landscape: boolean, setting: TextSetting): Content {
  const half = contentWidth(landscape) / 2;
  const side = (text: string, align: 'left' | 'right'): Column => ({
    width: half,
    stack: [...lineNodes({ runs: [{ text, ink: 'quiet' }], width: half, size: 7.4, align }, setting)],
  });
  return { columns: [side(left, 'left'), side(right, 'right')] };
}

/** The library knows a font by name only after it was used: pictures ask for theirs by name. */
function loadedFonts(): readonly Content[] {
  const text = Object.keys(FAMILIES).flatMap((font) =>
    [false, true].map((bold) => ({ text: '', font, bold })),
  );
  return [{ text, fontSize: 0.1, lineHeight: 0.1 }];
}

/** What is used of the library; its own types leave out that it has a file system of its own. */
interface Library {
  readonly virtualfs: { readonly writeFileSync: (name: string, content: Uint8Array) => void };
  readonly setFonts: (fonts: object) => void;
  readonly setLocalAccessPolicy: (allows: () => boolean) => void;
  readonly setUrlAccessPolicy: (allows: () => boolean) => void;
  readonly createPdf: (document: TDocumentDefinitions) => { readonly getBuffer: () => Promise<Uint8Array> };
}

async function bytesOf(document: TDocumentDefinitions, fonts: readonly PdfFont[]): Promise<Uint8Array> {
  const library = (await import('pdfmake')) as unknown as { readonly default: Library };
  const pdfmake = library.default;
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setUrlAccessPolicy(() => false);
  for (const { bytes, name } of fonts) pdfmake.virtualfs.writeFileSync(name, Buffer.from(bytes));
  const families = Object.entries(FAMILIES).map(([family, [normal, bold]]) => {
    return [family, { normal, bold, italics: normal, bolditalics: bold }];
  });
  pdfmake.setFonts(Object.fromEntries(families));
  return new Uint8Array(await pdfmake.createPdf(document).getBuffer());
}

/** One finding for all of them, with the places of the first ones. */
function unshownFinding(document: string, unshown: Unshown): readonly Diagnostic[] {
  if (unshown.size === 0) return [];
  const names = [...unshown.keys()].sort();
  const related = names.map((name) => ({
    message: `${name} stands in: ${[...(unshown.get(name) ?? [])].join('; ')}`,
  }));
  const parameters = { document, characters: names.join(', '), count: names.length };
  return [report(AUD.charactersNotShown, parameters, { related })];
}
