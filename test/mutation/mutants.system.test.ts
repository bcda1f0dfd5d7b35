// What a wrong tool would do, and whether anybody would notice: a configuration misread while loading, and a generator
// that gets one line wrong. The plan comes from the tables and the second reader, which know nothing of the mistake.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generatedFrom, plan, system } from './cockpit.ts';
import { generatorFaultsOf } from './generator-faults.ts';
import { noticedBy, prepare, verdictsOf } from './host-run.ts';
import { misreadingsOf, systemMisreadingsOf } from './misreadings.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));
prepare(folder, plan);

const original = generatedFrom(system);
const before = verdictsOf(folder, plan, original) ?? new Map();

test('the unbroken cockpit fails nothing', () => {
  const count = (verdict: string) => [...before.values()].filter((each) => each === verdict).length;
  expect(count('failed')).toBe(0);
  expect(count('passed')).toBeGreaterThan(250);
});

test('every misreading of a service is noticed, n of n', () => {
  const misreadings = misreadingsOf(system);
  const missed = misreadings.filter(
    (misreading) =>
      noticedBy(before, verdictsOf(folder, plan, generatedFrom(misreading.system))).length === 0,
  );
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(misreadings.length).toBeGreaterThan(100);
});

test('every misreading of an operating system is noticed, n of n', () => {
  const misreadings = systemMisreadingsOf(system);
  const missed = misreadings.filter(
    (misreading) =>
      noticedBy(before, verdictsOf(folder, plan, generatedFrom(misreading.system))).length === 0,
  );
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(misreadings.length).toBeGreaterThan(40);
});

test('every fault of the generator is noticed, n of n', () => {
  const faults = generatorFaultsOf(original.get('sossl.c') ?? '');
  const missed = faults.filter(
    ({ text }) =>
      noticedBy(before, verdictsOf(folder, plan, new Map([...original, ['sossl.c', text]]))).length === 0,
  );
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(faults.length).toBeGreaterThan(150);
});
