// The text of a PDF that this tool wrote. In: bytes. Out: lines of text, page by page, in the order in which they were drawn. Reads
// what a reader sees, not what the file says about itself; a file of another program gives fewer lines, or none.

import { type CharacterMap, characterMap } from './pdf-character-map.ts';
import { type PdfObject, pdfObjects, referenceOf } from './pdf-objects.ts';

type Objects = ReadonlyMap<number, PdfObject>;

/** Lines of each page; pieces that stand on one base line one after the other are one line. */
export function pdfLines(bytes: Uint8Array): readonly (readonly string[])[] {
  const objects = pdfObjects(bytes);
  const fonts = new Map<number, CharacterMap>();
  return pagesOf(objects).map((page) => pageLines(page, objects, fonts));
}

/** Pages in the order of the document. */
function pagesOf(objects: Objects): readonly PdfObject[] {
  const trees = [...objects.values()].filter(({ text }) => /\/Type\s*\/Pages\b/.test(text));
  const kids = trees.flatMap(({ text }) => /\/Kids\s*\[([^\]]*)\]/.exec(text)?.[1] ?? []);
  const numbers = kids.flatMap((list) =>
    [...list.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number)),
  );
  return numbers.flatMap((number) => objects.get(number) ?? []);
}

function pageLines(page: PdfObject, objects: Objects, fonts: Map<number, CharacterMap>): readonly string[] {
  const content = objects.get(referenceOf(page.text, 'Contents') ?? -1)?.stream;
  if (content === undefined) return [];
  const resources = objects.get(referenceOf(page.text, 'Resources') ?? -1) ?? page;
  const fontObject = objects.get(referenceOf(resources.text, 'Font') ?? -1) ?? resources;
  const named = new Map<string, CharacterMap>();
  for (const [, name = '', number] of fontObject.text.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
    named.set(name, fontMap(Number(number), objects, fonts));
  }
  return drawnLines(new TextDecoder('latin1').decode(content), named);
}

function fontMap(number: number, objects: Objects, known: Map<number, CharacterMap>): CharacterMap {
  const found = known.get(number);
  if (found !== undefined) return found;
  const stream = objects.get(referenceOf(objects.get(number)?.text ?? '', 'ToUnicode') ?? -1)?.stream;
  const map = stream === undefined ? new Map<string, string>() : characterMap(stream);
  known.set(number, map);
  return map;
}

/** Fonts, places and strings of a page, in their order. */
const OPERATORS = /\/(F\d+) [\d.-]+ Tf|(?:[\d.-]+ ){5}([\d.-]+) Tm|\[([^\]]*)\] TJ|(<[0-9a-fA-F]*>) Tj/g;

function drawnLines(content: string, fonts: ReadonlyMap<string, CharacterMap>): readonly string[] {
  const lines: { y: string; text: string }[] = [];
  let font: CharacterMap = new Map();
  let y = '';
  for (const [, name, place, list, single] of content.matchAll(OPERATORS)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (place !== undefined) y = place;
    const text = textOf(list ?? single ?? '', font);
    if (text === '') continue;
    const last = lines.at(-1);
    if (last?.y === y) last.text += ` ${text}`;
    else lines.push({ y, text });
  }
  return lines.map(({ text }) => text.replace(/\s+/g, ' ').trim());
}

/** Strings of one operator; the numbers between them only move letters. */
function textOf(operand: string, font: CharacterMap): string {
  const strings = [...operand.matchAll(/<([0-9a-fA-F]*)>/g)].map(([, digits = '']) => digits.toLowerCase());
  return strings
    .flatMap((digits) => digits.match(/.{4}/g) ?? [])
    .map((code) => font.get(code) ?? '')
    .join('');
}
