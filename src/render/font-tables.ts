// What a TrueType font says about itself. In: its bytes. Out: its own name, the characters that it has, and how wide each one is,
// or why it cannot be read. Reads the tables name, head, hhea, hmtx and cmap, and no outlines.

export interface FontFacts {
  /** PostScript name: `Roboto-Regular`. */
  readonly name: string;
  /** Glyph of a character; undefined when the font has none. */
  readonly glyphOf: (codePoint: number) => number | undefined;
  /** Width of a character in parts of its size; that of the sign for a missing glyph when the font has none. */
  readonly widthOf: (codePoint: number) => number;
}

/** The facts, or one sentence that says what is wrong with the bytes. */
export function readFont(bytes: Uint8Array): FontFacts | { readonly problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return factsOf(view, tablesOf(view));
  } catch (thrown) {
    if (thrown instanceof RangeError) return { problem: 'it ends in the middle of a table' };
    if (thrown instanceof FontProblem) return { problem: thrown.message };
    throw thrown;
  }
}

class FontProblem extends Error {}

type Tables = ReadonlyMap<string, number>;

const TRUE_TYPE = 0x0001_0000;
const POST_SCRIPT_NAME = 6;
const WINDOWS = 3;

function tablesOf(view: DataView): Tables {
  if (view.byteLength < 12 || view.getUint32(0) !== TRUE_TYPE)
    throw new FontProblem('it is no TrueType font');
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const record = 12 + 16 * at;
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
      return [tag, view.getUint32(record + 8)];
    }),
  );
}

function at(tables: Tables, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new FontProblem(`it has no table ${tag}`);
  return offset;
}

function factsOf(view: DataView, tables: Tables): FontFacts {
  const unitsPerEm = view.getUint16(at(tables, 'head') + 18);
  const metricCount = view.getUint16(at(tables, 'hhea') + 34);
  const metrics = at(tables, 'hmtx');
  const glyphs = charactersOf(view, at(tables, 'cmap'));
  if (unitsPerEm === 0 || metricCount === 0) throw new FontProblem('it states no measures');
  const widths = Array.from({ length: metricCount }, (_, glyph) => view.getUint16(metrics + 4 * glyph));
  return {
    name: nameOf(view, at(tables, 'name')),
    glyphOf: (codePoint) => glyphs.get(codePoint),
    widthOf: (codePoint) => (widths[Math.min(glyphs.get(codePoint) ?? 0, metricCount - 1)] ?? 0) / unitsPerEm,
  };
}

function nameOf(view: DataView, table: number): string {
  const count = view.getUint16(table + 2);
  const texts = table + view.getUint16(table + 4);
  for (let index = 0; index < count; index += 1) {
    const record = table + 6 + 12 * index;
    if (view.getUint16(record) !== WINDOWS || view.getUint16(record + 6) !== POST_SCRIPT_NAME) continue;
    const [length, offset] = [view.getUint16(record + 8), view.getUint16(record + 10)];
    const units = Array.from({ length: length / 2 }, (_, unit) => view.getUint16(texts + offset + 2 * unit));
    return String.fromCharCode(...units);
  }
  throw new FontProblem('it has no name');
}

/** Format 12 has all planes, format 4 the first one; the first of them that is there is taken. */
function charactersOf(view: DataView, table: number): ReadonlyMap<number, number> {
  const count = view.getUint16(table + 2);
  const subtables = Array.from(
    { length: count },
    (_, index) => table + view.getUint32(table + 8 + 8 * index),
  );
  const ofFormat = (format: number): number | undefined =>
    subtables.find((subtable) => view.getUint16(subtable) === format);
  const [full, basic] = [ofFormat(12), ofFormat(4)];
  if (full !== undefined) return groupsOf(view, full);
  if (basic !== undefined) return segmentsOf(view, basic);
  throw new FontProblem('it has no list of characters that can be read');
}

function groupsOf(view: DataView, subtable: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const count = view.getUint32(subtable + 12);
  for (let index = 0; index < count; index += 1) {
    const group = subtable + 16 + 12 * index;
    const [first, last] = [view.getUint32(group), view.getUint32(group + 4)];
    const glyph = view.getUint32(group + 8);
    if (last > 0x10_ffff || last < first) throw new FontProblem('its list of characters is damaged');
    for (let code = first; code <= last; code += 1) glyphs.set(code, glyph + code - first);
  }
  return glyphs;
}

function segmentsOf(view: DataView, subtable: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  const doubled = view.getUint16(subtable + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = subtable + 14 + segment;
    const start = end + doubled + 2;
    const [delta, range] = [start + doubled, start + 2 * doubled];
    for (let code = view.getUint16(start); code <= view.getUint16(end) && code < 0xffff; code += 1) {
      const offset = view.getUint16(range);
      const place = range + offset + 2 * (code - view.getUint16(start));
      const raw = offset === 0 ? code : view.getUint16(place);
      const glyph = raw === 0 ? 0 : (raw + view.getInt16(delta)) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
