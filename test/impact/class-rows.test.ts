// The table of classes is whole: every leaf of the schema, every list and every optional part has exactly one row with a reason, and no
// row is for something that does not exist.
// @req TLR-F-IMP-001

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLASS_ROWS, classOf, ORDER_ROWS } from '../../src/impact/class-of.ts';
import { BESIDE_ROWS } from '../../src/impact/class-rows-beside.ts';
import { DOCUMENT_ROWS } from '../../src/impact/document-rows.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import { IMPACT_CLASSES, type VersionEntry } from '../../src/model/impact.ts';
import { ROOT } from '../framework/framework-texts.ts';
import { editedFiles, versionFrom } from './versions.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('schema/sossl-1.schema.json', ROOT), 'utf8'));
const LEAVES = schemaLeaves(SCHEMA).map(({ leaf }) => leaf);
const PATTERNS = CLASS_ROWS.map(({ pattern }) => pattern);
const BESIDE = BESIDE_ROWS.map(({ pattern }) => pattern);
/** Parts of a configuration that may be absent as a whole. */
const OPTIONAL_PARTS = [
  'features.virtual_net.to_secure.rate_limiter',
  'features.virtual_net.to_non_secure.rate_limiter',
  'smc_services.*.rate_limit',
];

describe('the table of classes', () => {
  test('has a row for every leaf of the schema', () => {
    expect(LEAVES.length).toBeGreaterThan(150);
    expect(LEAVES.filter((leaf) => !PATTERNS.includes(leaf))).toEqual([]);
  });

  test('has a row for every list of the schema and every part that may be absent', () => {
    const lists = LEAVES.filter((leaf) => leaf.endsWith('.*.name')).map((leaf) =>
      leaf.slice(0, -'.name'.length),
    );
    expect(lists.length).toBe(12);
    expect([...lists, ...OPTIONAL_PARTS].filter((pattern) => !PATTERNS.includes(pattern))).toEqual([]);
  });

  test('has no row for what the schema does not have', () => {
    const known = new Set([
      ...LEAVES,
      ...LEAVES.filter((leaf) => leaf.endsWith('.*.name')).map((leaf) => leaf.slice(0, -'.name'.length)),
      ...OPTIONAL_PARTS,
      ...BESIDE,
    ]);
    expect(PATTERNS.filter((pattern) => !known.has(pattern))).toEqual([]);
  });

  test('has each pattern once, with a class that exists and a reason', () => {
    expect(PATTERNS.toSorted()).toEqual([...new Set(PATTERNS)].toSorted());
    for (const { because, impactClass } of [...CLASS_ROWS, ...ORDER_ROWS]) {
      expect(IMPACT_CLASSES).toContain(impactClass);
      expect(because).toMatch(/^[A-Z][\s\S]{8,}\.$/);
    }
  });

  test('says of requirements, notes and descriptions everywhere the same', () => {
    const words = LEAVES.filter((leaf) => /\.(?:requirements|note|description)$/.test(leaf));
    expect(words.length).toBeGreaterThan(30);
    expect(words.filter((leaf) => classOf(leaf, 'changed').impactClass !== 'editorial')).toEqual([]);
  });

  test('gives a class to every value and entry of a version', async () => {
    const { entries } = await versionFrom(editedFiles('vocabulary'));
    const walk = (list: readonly VersionEntry[]): readonly string[] =>
      list.flatMap(({ entries: below, pattern, quiet, values }) => [
        ...(quiet === true || pattern === '' || pattern === 'features' ? [] : [pattern]),
        ...values.map(({ key }) => (pattern === '' ? key : `${pattern}.${key}`)),
        ...walk(below),
      ]);
    const all = [...new Set(walk(entries))];
    expect(all.length).toBeGreaterThan(180);
    expect(all.filter((pattern) => !PATTERNS.includes(pattern))).toEqual([]);
    const values = LEAVES.filter((leaf) => !/\*\.name$|^extends$|^monitor\.(?!kind$)/.test(leaf));
    expect(values.length).toBeGreaterThan(140);
    expect(values.filter((leaf) => !all.includes(leaf))).toEqual([]);
  });

  test('refuses a pattern without a row as a mistake of the tool', () => {
    expect(() => classOf('features.nobody_knows', 'changed')).toThrow(
      'no class for changed features.nobody_knows',
    );
  });

  test('calls another order editorial but where the position means something', () => {
    const classes = ['smc_services.*', 'operating_systems.*.memory.*', 'smc_services.*.arguments.*'].map(
      (pattern) => classOf(pattern, 'moved').impactClass,
    );
    expect(classes).toEqual(['editorial', 'editorial', 'interface']);
  });
});

test('every keyword of a configuration leads to more documents than those that show everything', () => {
  const begins = ['features', 'operating_systems', 'smc_services', 'platform', 'monitor'];
  const led = begins.filter((word) =>
    DOCUMENT_ROWS.some(({ shows }) => shows.some((one) => one.startsWith(word))),
  );
  expect(led).toEqual(begins);
});
