// What a schema says about each value that a user can write.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';

const FILES = ['sossl-1', 'sossl-acceptances-1', 'sossl-platform-1', 'sossl-requirements-1', 'sossl-roles-1'];

function readSchema(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8'));
}

/** The only leaf of a schema with one key `a`. */
function only(a: object, definitions: object = {}, required: readonly string[] = []): unknown {
  const leaves = schemaLeaves({ properties: { a }, required, $defs: definitions });
  expect(leaves).toHaveLength(1);
  return leaves[0];
}

describe('one leaf', () => {
  const integer = { 'x-sossl-integer': { minimum: '0', maximum: '0xff', words: [] } };
  const named = { properties: { name: { pattern: '\\S' } }, required: ['name'] };

  test.each([
    ['a word', { enum: ['x', 'y'] }, { leaf: 'a', type: 'word', allowed: ['x', 'y'] }],
    [
      'words with meanings',
      { enum: ['x', 'y'], enumDescriptions: ['the first', 'the second'] },
      { allowed: ['x', 'y'], meanings: ['the first', 'the second'] },
    ],
    [
      'a power of two',
      { 'x-sossl-integer': { minimum: '2', maximum: '8', words: [], powerOfTwo: true } },
      { range: 'a power of two, 2 to 8' },
    ],
    ['a truth value', { type: 'boolean', default: true }, { type: 'true or false', default: 'true' }],
    [
      'a text with a form',
      { type: 'string', pattern: '\\S' },
      { type: 'text', range: 'text that is not empty' },
    ],
    ['a number', { ...integer, anyOf: [{ type: 'integer' }] }, { type: 'whole number', range: '0 to 0xff' }],
    ['a unit', { ...integer, 'x-sossl-unit': 'µs' }, { unit: 'µs' }],
    [
      'a number or a word',
      { 'x-sossl-integer': { minimum: '1', maximum: '2', words: ['auto'] } },
      { type: 'whole number', allowed: ['auto'] },
    ],
    [
      'a list of numbers',
      { type: 'array', items: integer, minItems: 1, maxItems: 4 },
      { leaf: 'a', type: 'list of whole numbers', range: '1 to 4 entries; each 0 to 0xff' },
    ],
    [
      'a list of words',
      { type: 'array', items: { enum: ['x'] }, default: ['x'], examples: [['x', 'y']] },
      { type: 'list of words', allowed: ['x'], default: '[x]', examples: ['[x, y]'] },
    ],
    [
      'a list of entries without names',
      { type: 'array', items: { properties: { from: {}, to: {} }, required: ['from', 'to'] } },
      { leaf: 'a', type: 'list of maps of from and to' },
    ],
    ['a list of entries', { type: 'array', items: named }, { leaf: 'a.*.name', required: true }],
    ['a map', { properties: { b: { type: 'string' } } }, { leaf: 'a.b', required: false }],
    [
      'a map or a number',
      JSON.parse('{ "if": {}, "then": { "properties": { "owner": {}, "number": {} } }, "else": {} }'),
      { leaf: 'a', type: 'map of owner and number, or text' },
    ],
    [
      'an example of a map',
      { type: 'string', examples: [{ owner: 'sip', number: 2 }] },
      { examples: ['{ owner: sip, number: 2 }'] },
    ],
  ])('%s', (_, node, wanted) => {
    expect(only(node)).toMatchObject(wanted);
  });

  test('what stands beside a reference counts more than what it leads to', () => {
    const definitions = { size: { description: 'Size.', type: 'string', examples: ['64K'] } };
    const leaf = only({ $ref: '#/$defs/size', description: 'Its size.' }, definitions, ['a']);
    expect(leaf).toMatchObject({ description: 'Its size.', examples: ['64K'], required: true });
  });

  test('a map with variants has the keys of all; required is what every variant requires', () => {
    const variant = (kind: string, more: object): object => ({
      properties: { kind: { const: kind }, ...more },
      required: ['kind', ...Object.keys(more)],
    });
    const schema = { properties: { a: { oneOf: [variant('x', {}), variant('y', { name: {} })] } } };
    const leaves = schemaLeaves(schema).map(({ leaf, required, allowed }) => [leaf, required, allowed]);
    expect(leaves).toEqual([
      ['a.kind', true, ['x', 'y']],
      ['a.name', false, []],
    ]);
  });

  test('the key that says the format of the file is none', () => {
    expect(schemaLeaves({ properties: { schema: { const: 'sossl/1' } } })).toEqual([]);
  });
});

describe('a schema that is wrong is a bug and said to be one', () => {
  test.each([
    ['refers to nothing', { properties: { a: { $ref: '#/$defs/none' } } }],
    ['refers to another file', { properties: { a: { $ref: 'other.json#/x' } } }],
    ['contains itself', { properties: { a: { $ref: '#' } } }],
  ])('one that %s', (_, schema) => {
    expect(() => schemaLeaves(schema)).toThrow(/^a schema /);
  });

  test.each([[undefined], [null], [true], ['text'], [[]], [{}]])('%j has no leaves', (schema) => {
    expect(schemaLeaves(schema)).toEqual([]);
  });
});

describe.each(FILES)('the leaves of %s', (file) => {
  const leaves = schemaLeaves(readSchema(file));

  test('are there, each once, and each says what it is', () => {
    expect(leaves.length).toBeGreaterThan(3);
    expect(new Set(leaves.map(({ leaf }) => leaf)).size).toBe(leaves.length);
    for (const { leaf, description, type } of leaves) {
      expect([leaf, description, type]).toEqual([
        leaf,
        expect.stringMatching(/\S/),
        expect.stringMatching(/\S/),
      ]);
    }
  });

  test('words and examples are given as they are written', () => {
    const shown = JSON.stringify(leaves);
    expect(shown).not.toContain('[object');
    expect(shown).not.toContain('undefined');
  });
});
