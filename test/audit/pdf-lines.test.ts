// Setting of text: which font shows a character, what happens to those that none has, and where lines are broken.

import { describe, expect, test } from 'vitest';
import { auditFonts } from '../../src/commands/audit/audit-fonts.ts';
import type { PdfRun } from '../../src/model/pdf-definition.ts';
import { fontSet } from '../../src/render/pdf-fonts.ts';
import { breakLines, widthOf } from '../../src/render/pdf-lines.ts';
import { piecesOf, type TextSetting } from '../../src/render/pdf-text.ts';
import { EDGE } from './pack-fixture.ts';

const FONTS = fontSet(auditFonts(EDGE).value ?? []).value;
if (FONTS === undefined) throw new Error('the fonts of the report are not installed');
const fonts = FONTS;

function setting(): TextSetting {
  return { fonts, unshown: new Map(), place: 'here' };
}

function linesOf(runs: readonly PdfRun[], width: number): readonly string[] {
  return breakLines(piecesOf(runs, 9, setting()), width, fonts).map((line) =>
    line.map(({ text }) => text).join(''),
  );
}

const PATH = 'operating_systems.infotainment.memory.infotainment_image.base';

describe('characters', () => {
  test.each([
    ['letters are set in Roboto', { text: 'abc' }, ['Roboto abc']],
    ['names are set in DejaVu Sans Mono', { text: 'abc', code: true }, ['DejaVu Sans Mono abc']],
    ['symbols are all set in one font', { text: '●◐' }, ['DejaVu Sans ●◐']],
    ['what Roboto lacks is set in DejaVu Sans', { text: 'a→ع' }, ['Roboto a', 'DejaVu Sans →ع']],
    ['what no font has becomes a number', { text: 'a中' }, ['Roboto a<U+4E2D>']],
    ['a car of another plane becomes a number', { text: '🚗' }, ['Roboto <U+1F697>']],
    ['what nobody can see becomes a number', { text: 'a\u202eb' }, ['Roboto a<U+202E>b']],
    ['half a character becomes a number', { text: 'a\ud800b' }, ['Roboto a<U+D800>b']],
    ['a tab is four blanks', { text: 'a\tb' }, ['Roboto a    b']],
  ])('%s', (_, run, want) => {
    expect(piecesOf([run], 9, setting()).map(({ family, text }) => `${family} ${text}`)).toEqual(want);
  });

  test('what was not shown is remembered once with all its places', () => {
    const set = setting();
    piecesOf([{ text: '中中' }], 9, set);
    set.place = 'there';
    piecesOf([{ text: '中文' }], 9, set);
    expect([...set.unshown].map(([name, places]) => [name, [...places]])).toEqual([
      ['U+4E2D', ['here', 'there']],
      ['U+6587', ['there']],
    ]);
  });
});

describe('lines', () => {
  test.each([
    ['what fits stays one line', [{ text: 'one two three' }], 200, ['one two three']],
    ['words stay whole', [{ text: 'one two three' }], 45, ['one two', 'three']],
    ['a line end is kept', [{ text: 'one\ntwo' }], 200, ['one', 'two']],
    ['two line ends are kept', [{ text: 'one\n\ntwo' }], 200, ['one', '', 'two']],
    ['nothing is one empty line', [{ text: '' }], 200, ['']],
    [
      'a name that fits on a line is not broken',
      [{ text: 'see ' }, { text: 'a.bcdef', code: true }],
      36,
      ['see', 'a.bcdef'],
    ],
    [
      'a name is broken behind its dots',
      [{ text: PATH, code: true }],
      120,
      ['operating_systems.', 'infotainment.memory.', 'infotainment_image.base'],
    ],
    [
      'and behind other separators where it has to be',
      [{ text: PATH, code: true }],
      64,
      ['operating_', 'systems.', 'infotainment.', 'memory.', 'infotainment_', 'image.base'],
    ],
    [
      'a sign behind a name goes with it',
      [{ text: 'abcdef', code: true }, { text: ', then' }],
      33,
      ['abcdef,', 'then'],
    ],
  ])('%s', (_, runs, width, want) => {
    expect(linesOf(runs, width)).toEqual(want);
  });

  test('no line is wider than it may be, whatever stands in it', () => {
    const hostile = [
      { text: 'W'.repeat(3000) },
      { text: `${'x_'.repeat(2000)} ${'中'.repeat(500)}`, code: true },
    ];
    for (const width of [12, 60, 300]) {
      const lines = breakLines(piecesOf(hostile, 9, setting()), width, fonts);
      const widest = Math.max(
        ...lines.map((line) => line.reduce((sum, piece) => sum + widthOf(piece, fonts), 0)),
      );
      expect(widest).toBeLessThanOrEqual(width);
    }
  });

  test('no character gets lost between the lines', () => {
    const text = `${PATH} ${'ab cd-ef/'.repeat(90)} end`;
    const squeeze = (all: string): string => all.replaceAll(/\s/gu, '');
    expect(squeeze(linesOf([{ text, code: true }], 70).join(''))).toBe(squeeze(text));
  });
});
