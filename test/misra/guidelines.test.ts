// The guidelines of both editions: how many, of what kind, in our own words.

import { describe, expect, test } from 'vitest';
import { loadGuidelines } from '../../src/load/guidelines.ts';
import type { GuidelineEdition } from '../../src/model/compliance.ts';
import { EDITIONS } from './compliance-fixture.ts';

function edition(wanted: string): GuidelineEdition {
  const found = EDITIONS.find((one) => one.edition === wanted);
  if (found === undefined) throw new Error(`no edition ${wanted}`);
  return found;
}

const HEAD = 'schema: sossl-guidelines/1\nedition: c2012\nname: one\n';
const ROW = '{ id: Rule 1.1, category: required, decidable: true, scope: file, title: a, verified: false }';

describe('editions of the guidelines', () => {
  test.each([
    ['c2012', 17, 158, 37],
    ['c2023', 21, 200, 51],
  ])('%s has %i directives and %i rules, %i of them undecidable', (name, directives, rules, undecidable) => {
    const { guidelines } = edition(name);
    const isRule = ({ id }: { readonly id: string }) => id.startsWith('Rule ');
    expect(guidelines.filter((one) => !isRule(one))).toHaveLength(directives);
    expect(guidelines.filter(isRule)).toHaveLength(rules);
    expect(guidelines.filter((one) => isRule(one) && !one.decidable)).toHaveLength(undecidable);
  });

  test('a later edition keeps what it does not replace, and no number stands twice', () => {
    for (const { guidelines } of EDITIONS) {
      const ids = guidelines.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const category = (name: string, id: string) =>
      edition(name).guidelines.find((one) => one.id === id)?.category;
    expect([category('c2012', 'Rule 17.5'), category('c2023', 'Rule 17.5')]).toEqual([
      'advisory',
      'required',
    ]);
    expect([category('c2012', 'Rule 21.11'), category('c2023', 'Rule 21.11')]).toEqual([
      'required',
      'advisory',
    ]);
    expect([category('c2012', 'Rule 9.1'), category('c2023', 'Rule 9.1')]).toEqual([
      'mandatory',
      'mandatory',
    ]);
  });

  test('directives come first, numbers in order', () => {
    const ids = edition('c2023').guidelines.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['Dir 1.1', 'Dir 2.1']);
    expect(ids.indexOf('Rule 2.8')).toBe(ids.indexOf('Rule 2.7') + 1);
    expect(ids.indexOf('Rule 8.10')).toBeGreaterThan(ids.indexOf('Rule 8.9'));
    expect(ids.at(-1)).toBe('Rule 23.8');
  });

  test('titles are short, unique, and not the language of a standard', () => {
    const { guidelines } = edition('c2023');
    const titles = guidelines.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) {
      expect(title.length, title).toBeLessThanOrEqual(50);
      expect(title).not.toMatch(/\b(?:shall|should|must)\b/i);
    }
  });

  test('nobody has compared a row with a copy of a standard, and every row says so', () => {
    for (const { guidelines } of EDITIONS) expect(guidelines.every(({ verified }) => !verified)).toBe(true);
  });

  test('what the emission subset settles is decidable', () => {
    const settled = edition('c2012').guidelines.filter(({ byDesign }) => byDesign !== undefined);
    expect(settled.length).toBeGreaterThan(10);
    expect(settled.filter(({ decidable }) => !decidable)).toEqual([]);
  });

  test.each([
    ['a number that stands twice', `${HEAD}guidelines:\n  - ${ROW}\n  - ${ROW}\n`, 'MIS0201'],
    ['a number of another form', `${HEAD}guidelines:\n  - ${ROW.replace('Rule 1.1', 'rule 1')}\n`, 'CFG0105'],
    [
      'a category that does not exist',
      `${HEAD}guidelines:\n  - ${ROW.replace('required', 'nice')}\n`,
      'CFG0104',
    ],
  ])('%s is refused', (_name, text, code) => {
    const { value, diagnostics } = loadGuidelines([{ file: 'a.yaml', text }]);
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
