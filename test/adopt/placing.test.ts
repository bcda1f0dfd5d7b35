// Rows of the map on arbitrary old C: what a pattern takes, where a helper goes, and what a rewrite leaves alone.

import { describe, expect, test } from 'vitest';
import { rewriteWords } from '../../src/adopt/rewrite-words.ts';
import { ADD, adoptSmall, GET } from './small.ts';

const BOTH = `${ADD}\n${GET}`;

describe('a pattern', () => {
  const GROUP =
    '#ifndef SMALL\n#define F_ADD 0x82000022u\nint32_t total(void)\n{\n\treturn 0;\n}\n#endif\n\n';

  test.each(['replaced', 'orphans'])('%s: has to fit all that a group declares', (rows) => {
    const { said } = adoptSmall(`${GROUP}${BOTH}`, `  ${rows}: { F_*: ids }\n`);
    expect(said).toEqual(['ADP0118 F_* fits only a part of what begins in line 1: total would go with it']);
    expect(adoptSmall(`${GROUP}${BOTH}`, `  ${rows}: { F_*: ids, total: sum }\n`).said).toEqual([]);
  });

  test('what has no name in a group is told by its line', () => {
    const { said } = adoptSmall(
      `#if A\n#define F_ADD 1\n#pragma x\n#endif\n${BOTH}`,
      '  replaced: { F_*: ids }\n',
    );
    expect(said).toEqual(['ADP0118 F_* fits only a part of what begins in line 1: line 3 would go with it']);
  });

  test('code that is switched off beside it is told as well', () => {
    const { said } = adoptSmall(
      `#if 0\nint32_t f;\n#else\n#define F_ADD 1\n#endif\n${BOTH}`,
      '  replaced: { F_*: ids }\n',
    );
    expect(said).toEqual(['ADP0118 F_* fits only a part of what begins in line 1: line 2 would go with it']);
  });

  test('of several declarators one is not enough', () => {
    const { said } = adoptSmall(`int32_t a_n, b_n;\n${BOTH}`, '  replaced: { a_n: gone }\n');
    expect(said).toEqual(['ADP0118 a_n fits only a part of what begins in line 1: b_n would go with it']);
  });

  test('the tag of a type goes with its object', () => {
    expect(adoptSmall(`struct s { int a; } a_n;\n${BOTH}`, '  replaced: { a_n: gone }\n').said).toEqual([]);
  });
});

describe('a text that the old generator wrote', () => {
  const TEXTS = '  replaced_texts: { "/*-- ": title, "// made": title, "#pragma": options }\n';

  /** [what it shows, old text above the handlers, what of it stays] */
  const CASES: readonly (readonly [string, string, string])[] = [
    ['a title above code', '/*-- helpers --*/\nint32_t limit;\n', 'int32_t limit;'],
    ['a title above a comment of people', '/*-- helpers --*/\n/* why */\n\n', '/* why */'],
    ['a title above both', '/*-- helpers --*/\n/* why */\nint32_t limit;\n', '/* why */\nint32_t limit;'],
    ['two titles', '/*-- one --*/\n/*-- two --*/\nint32_t limit;\n', 'int32_t limit;'],
    ['a run of lines', '// made by a script\n// in 2012\nint32_t limit;\n', 'int32_t limit;'],
    ['a title over two lines', '/*-- helpers\n  --*/\nint32_t limit;\n', 'int32_t limit;'],
    ['a directive', '#pragma x\nint32_t limit;\n', 'int32_t limit;'],
  ];

  test.each(CASES)('%s', (_, above, want) => {
    const rows = TEXTS.replace(/"([^"]*)": \w+,? ?/g, (row, text) => (above.startsWith(text) ? row : ''));
    const { said, region, missing } = adoptSmall(`${above}\n${BOTH}`, rows);
    expect(said).toEqual([]);
    expect(region('declarations')?.join('\n')).toBe(want);
    expect(missing).toEqual([]);
  });

  test('a title on the line of code is not told from it, and the row meets nothing', () => {
    const { said, region } = adoptSmall(
      `/*-- x --*/ int32_t limit;\n\n${BOTH}`,
      '  replaced_texts: { "/*-- ": title }\n',
    );
    expect(said).toEqual(['ADP0110 old.c has no piece that begins with "/*-- "']);
    expect(region('declarations')).toContain('/*-- x --*/ int32_t limit;');
  });

  test('code that begins so is not taken', () => {
    const { said, region } = adoptSmall(
      `int32_t limit;\n\n${BOTH}`,
      '  replaced_texts: { "int32_t l": x }\n',
    );
    expect(said).toEqual(['ADP0110 old.c has no piece that begins with "int32_t l"']);
    expect(region('declarations')).toContain('int32_t limit;');
  });
});

describe('helpers', () => {
  test('go up as far as the chain of uses asks for', () => {
    const chain = ['three', 'two', 'one'].map(
      (name, at, all) =>
        `int32_t ${name}(void)\n{\n\treturn ${at === 0 ? '1' : `${all[at - 1] ?? ''}()`};\n}\n`,
    );
    const get = GET.replace('in->dst', 'one()');
    const { code } = adoptSmall(`${ADD}${chain.join('\n')}${get}`, '', '', ['get', 'add']);
    const places = ['int32_t three', 'int32_t two', 'int32_t one', 'results->slot = one()'].map((text) =>
      code.indexOf(text),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);

    const other = adoptSmall(`${GET.replace('in->dst', 'one()')}${chain.join('\n')}${ADD}`, '', '', [
      'get',
      'add',
    ]);
    expect(other.moves.filter(({ fate }) => fate === 'beside').map(({ where }) => where)).toEqual(
      Array(3).fill('get'),
    );
  });

  test('stand below the title of the generator, whatever else has its words', () => {
    const text = `/* ---- service get ---- */\n\n${ADD}\n/* ---- service get ---- */\n\nint32_t cut;\n${GET}`;
    const { code, missing } = adoptSmall(text);
    expect(code.split('int32_t cut;')).toHaveLength(2);
    expect(code.indexOf('int32_t cut;')).toBeGreaterThan(code.indexOf('add_invoke'));
    expect(missing).toEqual([]);
  });
});

describe('a rewrite', () => {
  test.each([
    ['#define E_DENY (-3)', '#define E_DENY (-3)'],
    ['#  define\tE_DENY (-3)', '#  define\tE_DENY (-3)'],
    ['#undef E_DENY', '#undef E_DENY'],
    ['#define E_ALL (E_DENY | 1)', '#define E_ALL (FAILED | 1)'],
    ['return E_DENY;', 'return FAILED;'],
  ])('%s', (line, want) => {
    expect(rewriteWords([line], [{ from: 'E_DENY', to: 'FAILED' }]).lines).toEqual([want]);
  });

  test('with more than the name meets the directive that it spells', () => {
    const rule = { from: 'DEPTH 4u', to: 'DEPTH 8u' };
    expect(rewriteWords(['#define DEPTH 4u'], [rule]).lines).toEqual(['#define DEPTH 8u']);
  });

  test('takes time as long as the text, not as its square', () => {
    const lines = Array.from({ length: 60_000 }, () => '    value = E_DENY; /* no */');
    const start = performance.now();
    const { changed } = rewriteWords(lines, [{ from: 'E_DENY', to: 'FAILED' }]);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(changed.map(({ at }) => at)).toEqual(lines.map((_, at) => at));
  });
});

test('tags of other tools are lines like all others', () => {
  const tagged = ADD.replace('\t(void)cx;', '\t/* @req OLD-13 */\n\t(void)cx; /* @req OLD-13, OLD-14 */');
  const { missing, code } = adoptSmall(`/* @req OLD-12 */\nint32_t a;\n${tagged}/* @req OLD-20 */\n\n${GET}`);
  expect(missing).toEqual([]);
  for (const id of ['OLD-12', 'OLD-13, OLD-14', 'OLD-20']) expect(code).toContain(`/* @req ${id} */`);
});
