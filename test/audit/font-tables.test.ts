// Reading fonts: the facts of the real ones, and damaged bytes, which must give words and never a throw.

import { describe, expect, test } from 'vitest';
import { auditFonts } from '../../src/commands/audit/audit-fonts.ts';
import { readFont } from '../../src/render/font-tables.ts';
import { fontSet, NEEDED_FONTS } from '../../src/render/pdf-fonts.ts';
import { EDGE } from './pack-fixture.ts';

const FONTS = auditFonts(EDGE).value ?? [];
const bytesOf = (name: string): Uint8Array =>
  FONTS.find((font) => font.name === name)?.bytes ?? new Uint8Array();

describe('fonts that are there', () => {
  test.each(NEEDED_FONTS)('%s states its own name', (name) => {
    expect(readFont(bytesOf(name))).toMatchObject({ name });
  });

  test.each([
    ['Roboto-Regular', 'A', true],
    ['Roboto-Regular', 'ß', true],
    ['Roboto-Regular', '→', false],
    ['Roboto-Regular', '中', false],
    ['DejaVuSans', '◔', true],
    ['DejaVuSans', '→', true],
    ['DejaVuSans', 'ع', true],
    ['DejaVuSans', '中', false],
    ['DejaVuSansMono', '_', true],
    ['DejaVuSansMono', '🚗', false],
  ])('%s and %s: %s', (name, character, has) => {
    const facts = readFont(bytesOf(name));
    if ('problem' in facts) throw new Error(facts.problem);
    expect(facts.glyphOf(character.codePointAt(0) ?? 0) !== undefined).toBe(has);
  });

  test('every letter of a font of one width is equally wide', () => {
    const facts = readFont(bytesOf('DejaVuSansMono'));
    if ('problem' in facts) throw new Error(facts.problem);
    const widths = new Set([...'iWm0.→'].map((one) => facts.widthOf(one.codePointAt(0) ?? 0)));
    expect([...widths]).toEqual([1233 / 2048]);
  });
});

describe('fonts that are damaged', () => {
  const font = bytesOf('DejaVuSansMono');

  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('this is no font at all')],
    ['a web font', new Uint8Array([0x77, 0x4f, 0x46, 0x32, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('%s is no font', (_, bytes) => {
    expect(readFont(bytes)).toHaveProperty('problem');
  });

  test('wherever a font is cut off, the answer is words', () => {
    const lengths = Array.from({ length: 60 }, (_, step) => Math.floor((font.length * step) / 60));
    for (const length of lengths) expect(typeof readFont(font.slice(0, length))).toBe('object');
    expect(readFont(font.slice(0, 400))).toHaveProperty('problem');
  });

  test('a font of another name in its place is refused by name', () => {
    const swapped = FONTS.map(({ bytes, name }) => ({
      name,
      bytes: name === 'DejaVuSans' ? bytesOf('DejaVuSans-Bold') : bytes,
    }));
    const [found, ...others] = fontSet(swapped).diagnostics;
    expect(found).toMatchObject({ code: 'AUD0202', message: expect.stringContaining('DejaVuSans-Bold') });
    expect(others).toEqual([]);
  });
});

describe('fonts that are missing', () => {
  test('each is one finding with the command that installs it', () => {
    const { diagnostics, value } = auditFonts(EDGE, ['/nowhere']);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['AUD0201', 'AUD0201', 'AUD0201', 'AUD0201']);
    expect(diagnostics[0]?.message).toContain('/nowhere');
    expect(diagnostics[0]?.hint).toContain('fonts-dejavu-core');
  });
});
