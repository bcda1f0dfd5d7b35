// Limits of size and depth that no golden file could hold, and what plain scalars stand for.

import { describe, expect, test } from 'vitest';
import { loadRequirements } from '../../src/load/requirements.ts';
import { readYaml } from '../../src/load/yaml-document.ts';
import { child } from '../../src/load/yaml-node.ts';

const read = (text: string) => readYaml({ file: 'a.yaml', text });
const codesOf = (text: string) => read(text).diagnostics.map(({ code }) => code);

describe('limits', () => {
  test('a list may have 100,000 entries and not one more', () => {
    expect(codesOf(`a: [${'1,'.repeat(100_000)}]`)).toEqual([]);
    expect(codesOf(`a: [${'1,'.repeat(100_001)}]`)).toEqual(['YML0114']);
  });

  const nested: readonly [string, (levels: number) => string][] = [
    ['flow lists', (levels) => `${'['.repeat(levels)}${']'.repeat(levels)}`],
    ['block lists', (levels) => `${'- '.repeat(levels)}a`],
    ['flow maps', (levels) => `${'{ a: '.repeat(levels)}1${' }'.repeat(levels)}`],
    [
      'block maps',
      (levels) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    ],
  ];
  for (const [name, text] of nested) {
    test(`${name} may be nested 60 levels deep and not one more`, () => {
      expect([60, 61, 2000].map((levels) => codesOf(text(levels)))).toEqual([[], ['YML0113'], ['YML0113']]);
    });
  }

  test('every mistake of a file of wrong entries is reported', () => {
    const head = 'schema: sossl-requirements/1\nset: framework\nrequirements:\n';
    const text = head + '- {}\n'.repeat(20_000);
    const { diagnostics } = loadRequirements([{ file: 'a.yaml', text }], 'framework');
    expect(diagnostics.length).toBe(20_000);
    expect(diagnostics[0]?.message).toMatch(/^the keys `id`, .* are missing$/u);
  });
});

describe('hidden characters by an escape', () => {
  const table: readonly [text: string, codes: readonly string[]][] = [
    ['a: "b\\0c"', ['YML0203']],
    ['a: "b\\e[31m"', ['YML0203']],
    ['a: "\\r"', ['YML0203']],
    ['a: "\\ud800"', ['YML0203']],
    ['a: "\\u202eb"', ['YML0204']],
    ['"a\\u200b": b', ['YML0204']],
    ['a: "\\t\\n\\u00e9 \\r\\n"', []],
    ["a: 'b\\0c'", []],
  ];
  test.each(table)('%s', (text, codes) => expect(codesOf(text)).toEqual(codes));
});

test('plain scalars are what YAML 1.2 says, with exact integers; quoted ones are text', () => {
  const table: readonly [string, unknown][] = [
    ['12', 12n],
    ['-12', -12n],
    ['+12', 12n],
    ['0xff', 255n],
    ['0o17', 15n],
    ['18446744073709551615', 18446744073709551615n],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['.inf', Number.POSITIVE_INFINITY],
    ['true', true],
    ['False', false],
    ['~', null],
    ['', null],
    ['yes', 'yes'],
    ['off', 'off'],
    ['1:30', '1:30'],
    ['1_000', '1_000'],
    ['64K', '64K'],
    ['"12"', '12'],
    ["'true'", 'true'],
  ];
  for (const [text, wanted] of table) {
    const node = child(read(`a: ${text}\n`).root, 'a');
    expect([text, node?.kind === 'scalar' ? node.value : node?.kind]).toEqual([text, wanted]);
  }
});

test('merge keys copy what is not there; nearer entries win', () => {
  const { root } = read('base: &b { x: 1, y: 2 }\nother: &o { y: 3, z: 4 }\nthis: { <<: [*b, *o], x: 9 }\n');
  const merged = child(root, 'this');
  const values = ['x', 'y', 'z'].map((key) => {
    const node = child(merged, key);
    return node?.kind === 'scalar' ? node.value : undefined;
  });
  expect(values).toEqual([9n, 2n, 4n]);
});

test('a quoted << is a key like any other', () => {
  expect(child(read('a: { "<<": 1 }').root, 'a')).toMatchObject({ kind: 'map' });
  expect(codesOf('a: { "<<": 1 }')).toEqual([]);
});
