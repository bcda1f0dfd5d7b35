import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { parseYaml, type YamlNode } from '../../src/verify/yaml-tree.ts';

function parse(text: string): { root: YamlNode | undefined; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { root: parseYaml({ file: 'x.yaml', text }, diagnostics), diagnostics };
}

function plain(node: YamlNode | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.text;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}

describe('YAML of the second reader', () => {
  const good: readonly (readonly [string, string, unknown])[] = [
    [
      'numbers and truth values stay text',
      'a: 0x10\nb: true\nc: 010\nd: 1e3',
      { a: '0x10', b: 'true', c: '010', d: '1e3' },
    ],
    [
      'quotes and blocks',
      `a: "x\\ty"\nb: 'it''s'\nc: >-\n  one\n  two\n`,
      { a: 'x\ty', b: "it's", c: 'one two' },
    ],
    ['empty values', 'a:\nb: ~', { a: '', b: '~' }],
    ['alias', 'a: &x [1, 2]\nb: *x', { a: ['1', '2'], b: ['1', '2'] }],
    [
      'merge, own key wins',
      'a: &x { k: 1, l: 2 }\nb:\n  <<: *x\n  k: 3',
      { a: { k: '1', l: '2' }, b: { k: '3', l: '2' } },
    ],
    [
      'merge list, earlier wins',
      'a: &x { k: 1 }\nb: &y { k: 2, l: 3 }\nc: { <<: [*x, *y] }',
      {
        a: { k: '1' },
        b: { k: '2', l: '3' },
        c: { k: '1', l: '3' },
      },
    ],
    ['a quoted << is a key', 'a: { "<<": 1 }', { a: { '<<': '1' } }],
    ['a key called __proto__', '__proto__: 1', Object.fromEntries([['__proto__', '1']])],
  ];
  test.each(good)('%s', (_name, text, want) => {
    const { root, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(plain(root)).toEqual(want);
  });

  test('places are 1-based and point at the value', () => {
    const { root } = parse('a: 1\nb:\n  c: "deep"\n');
    const inner = root?.kind === 'map' ? root.entries.get('b')?.value : undefined;
    const leaf = inner?.kind === 'map' ? inner.entries.get('c') : undefined;
    expect(leaf?.key.span).toMatchObject({ file: 'x.yaml', line: 3, column: 3 });
    expect(leaf?.value.span).toMatchObject({ line: 3, column: 7, end: 18 });
  });

  const bad: readonly (readonly [string, string, string, number])[] = [
    ['open bracket', 'a: [1', 'TST0101', 1],
    ['two documents', 'a: 1\n---\nb: 2', 'TST0101', 1],
    ['nothing', '', 'TST0101', 1],
    ['unknown alias', 'a: 1\nb: *nope', 'TST0101', 2],
    ['bad escape', 'a: "\\q"', 'TST0101', 1],
    ['a hidden character by an escape', 'a: 1\nb: "\\e[31m"', 'TST0101', 2],
    ['a direction mark', 'a: \u202eb', 'TST0101', 1],
    ['merge of a text', 'a: { <<: text }', 'TST0101', 1],
    ['duplicate key', 'a: 1\nb: 2\na: 3', 'TST0102', 3],
    ['list as key', '? [a]\n: 1', 'TST0101', 1],
  ];
  test.each(bad)('%s is refused', (_name, text, code, line) => {
    const { root, diagnostics } = parse(text);
    expect(root).toBeUndefined();
    expect(diagnostics.map((found) => [found.code, found.span?.line])).toEqual([[code, line]]);
  });

  test('deep nesting is refused, not overflowed', () => {
    expect(parse('['.repeat(5000)).diagnostics[0]?.code).toBe('TST0101');
  });

  test('both of two duplicate keys are reported', () => {
    expect(parse('a: 1\na: 2\nb: 1\nb: 2').diagnostics.map(({ code }) => code)).toEqual([
      'TST0102',
      'TST0102',
    ]);
  });
});
