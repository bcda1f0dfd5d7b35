// From the blocks of a definition to nodes of the PDF library. In: parts of a document. Out: nodes, or what is wrong with a picture.

import type { Content } from 'pdfmake/interfaces.js';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { PdfBlock, PdfDefinition, PdfHeading, PdfPart } from '../model/pdf-definition.ts';
import { facts, fields, listing } from './pdf-facts.ts';
import { type Ancestors, contents, heading, headingName } from './pdf-heading.ts';
import { list, paragraph } from './pdf-nodes.ts';
import { picture } from './pdf-picture.ts';
import { table } from './pdf-table.ts';
import type { TextSetting } from './pdf-text.ts';
import { contentHeight, contentWidth } from './pdf-theme.ts';

/** Height of the heading and the words above a picture. */
const ABOVE_PICTURE = 92;

/** The pages behind the cover. */
export function partNodes(definition: PdfDefinition, setting: TextSetting): StageResult<readonly Content[]> {
  const diagnostics: Diagnostic[] = [];
  const ancestors: Ancestors = new Map();
  const headings = definition.parts.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === 'heading'),
  );
  const nodes = definition.parts.flatMap((part) =>
    part.blocks.flatMap((block, at) => {
      if (block.kind === 'heading') setting.place = headingName(block);
      const next = part.blocks[at + 1];
      const made = blockNodes(block, { part, headings, ancestors, next }, setting);
      diagnostics.push(...made.diagnostics);
      return beginPage(made.value ?? [], part, at === 0, block.kind === 'heading' && block.level === 1);
    }),
  );
  return diagnostics.length > 0 ? { diagnostics } : { value: nodes, diagnostics };
}

interface Surroundings {
  readonly part: PdfPart;
  readonly headings: readonly PdfHeading[];
  readonly ancestors: Ancestors;
  /** What follows in the same part. */
  readonly next: PdfBlock | undefined;
}

function blockNodes(
  block: PdfBlock,
  { ancestors, headings, next, part }: Surroundings,
  setting: TextSetting,
): StageResult<readonly Content[]> {
  const width = contentWidth(part.landscape);
  const done = (...value: readonly Content[]): StageResult<readonly Content[]> => ({
    value,
    diagnostics: [],
  });
  switch (block.kind) {
    case 'heading':
      return done(...heading(block, width, setting, ancestors, next?.kind === 'heading' ? next : undefined));
    case 'paragraph':
      return done(paragraph(block.runs, block.style, width, setting));
    case 'list':
      return done(list(block.items, width, setting));
    case 'facts':
      return done(facts(block.facts, width, setting));
    case 'table':
      return block.rows.length === 0 ? done() : done(table(block, width, setting));
    case 'listing':
      return done(listing(block, width, setting));
    case 'fields':
      return done(fields(block, width, setting));
    case 'contents':
      return done(contents(headings, setting));
    case 'picture': {
      const box = { width, height: contentHeight(part.landscape) - ABOVE_PICTURE };
      const made = picture(block, box, setting);
      return made.value === undefined ? { diagnostics: made.diagnostics } : done(made.value);
    }
  }
}

/** A new part begins a page of its orientation, a chapter begins a page. */
function beginPage(
  nodes: readonly Content[],
  { landscape }: PdfPart,
  beginsPart: boolean,
  beginsChapter: boolean,
): readonly Content[] {
  const [first, ...others] = nodes;
  if (first === undefined || !(beginsPart || beginsChapter)) return nodes;
  const page = {
    pageBreak: 'before' as const,
    ...(beginsPart ? { pageOrientation: landscape ? ('landscape' as const) : ('portrait' as const) } : {}),
  };
  return [Object.assign(first, page), ...others];
}
