// Integers as the files write them, and the agreement of loader and schema about their form.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { INTEGER_TEXT, integerFault, parseInteger } from '../../src/load/integer.ts';

const written: readonly [string, bigint | undefined][] = [
  ['0', 0n],
  ['4096', 4096n],
  ['65_536', 65536n],
  ['0x4000_0000', 0x4000_0000n],
  ['0xFFFF_ffff_FFFF_ffff', (1n << 64n) - 1n],
  ['0b1010_0101', 0xa5n],
  ['64K', 65536n],
  ['2M', 2097152n],
  ['1G', 1073741824n],
  ['1_024K', 1048576n],
  ['-60', -60n],
  ['-0x10', -16n],
  ['-1K', -1024n],
  ['0x1K', undefined],
  ['017', undefined],
  ['00', undefined],
  ['1__0', undefined],
  ['_1', undefined],
  ['1_', undefined],
  ['0x', undefined],
  ['0x_1', undefined],
  ['0b2', undefined],
  ['0o17', undefined],
  ['1k', undefined],
  ['1KB', undefined],
  ['1.5M', undefined],
  ['1e3', undefined],
  ['+5', undefined],
  ['--5', undefined],
  [' 5', undefined],
  ['5\n', undefined],
  ['٥', undefined],
  ['', undefined],
];

describe('parseInteger', () => {
  for (const [text, value] of written) {
    test(`${JSON.stringify(text)} is ${value}`, () => expect(parseInteger(text)).toBe(value));
  }
});

describe('integerFault', () => {
  const range = { minimum: '0', maximum: '0xffffffffffffffff', words: ['auto'] };
  const given: readonly [unknown, string | undefined][] = [
    [0n, undefined],
    [(1n << 64n) - 1n, undefined],
    [1n << 64n, 'out_of_range'],
    ['0x1_0000_0000_0000_0000', 'out_of_range'],
    ['17179869184G', 'out_of_range'],
    [`1${'0'.repeat(5000)}`, 'out_of_range'],
    [-1n, 'out_of_range'],
    ['auto', undefined],
    ['automatic', 'not_integer'],
    [1.5, 'not_integer'],
    [5, 'not_integer'],
    [null, 'not_integer'],
    [true, 'not_integer'],
    [[], 'not_integer'],
  ];
  for (const [value, fault] of given) {
    test(`${String(value).slice(0, 30)} (${typeof value}): ${fault}`, () => {
      expect(integerFault(value, range)).toBe(fault);
    });
  }
});

test('the schemas tell editors the same form', () => {
  const folder = new URL('../../schema/', import.meta.url).pathname;
  const forms = readdirSync(folder).flatMap((name) =>
    integerForms(JSON.parse(readFileSync(folder + name, 'utf8'))),
  );
  expect(forms.length).toBeGreaterThan(10);
  expect(new Set(forms)).toEqual(new Set([INTEGER_TEXT]));
});

/** The pattern beside every integer keyword of a schema. */
function integerForms(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(integerForms);
  if (!('x-sossl-integer' in schema) || !('anyOf' in schema)) return below;
  const choices = schema.anyOf as readonly { readonly type?: string; readonly pattern?: string }[];
  return [...below, ...choices.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern]))];
}
