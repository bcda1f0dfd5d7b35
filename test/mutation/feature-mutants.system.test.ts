// The same question about features, options, limits and handlers, over the example that uses every key: would anybody notice a
// value that is misread, or a line of a table that is emitted wrongly? Expectations come from tables and the second reader.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { System } from '../../src/model/system.ts';
import { openExample } from './example.ts';
import { featureMisreadingsOf } from './feature-misreadings.ts';
import { featureFaultsOf } from './generator-faults.ts';
import { inspectedOf, noticedBy, prepare, verdictsOf } from './host-run.ts';
import { instrumented } from './instrumented.ts';
import { misreadingsOfLeaf } from './leaves.ts';
import { formMisreadingsOf, misreadingsOf, systemMisreadingsOf } from './misreadings.ts';

const { system, plan, generatedFrom } = openExample('vocabulary');
const folder = mkdtempSync(join(tmpdir(), 'sossl-feature-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));
prepare(folder, plan);

const generated = generatedFrom(system);
const original = instrumented(generated.get('sossl.c') ?? '');
const before = verdictsOf(folder, plan, new Map([...generated, ['sossl.c', original]])) ?? new Map();
const GUEST_HEADER = 'inspection.guest-header-calls';
const inspected = new Map([...before].filter(([id]) => id.startsWith('inspection.') && id !== GUEST_HEADER));

/** The files of a misread system; undefined when the generator notices that it cannot be. */
function filesOf(changed: System): ReadonlyMap<string, string> | undefined {
  try {
    return generatedFrom(changed);
  } catch {
    return undefined;
  }
}

function isUnbroken(files: ReadonlyMap<string, string>): boolean {
  return [...generated].every(([name, text]) => files.get(name) === text);
}

test('the unbroken vocabulary fails nothing, and all its inspections pass', () => {
  const failed = [...before].filter(([, verdict]) => verdict === 'failed');
  expect(failed).toEqual([]);
  const others = [...inspected].filter(([, verdict]) => verdict !== 'passed').map(([id]) => id);
  expect(others).toEqual([]);
});

const misreadings = featureMisreadingsOf(system).map(({ name, system: changed }) => ({
  name,
  files: filesOf(changed),
}));
const same = misreadings.filter(({ files }) => files !== undefined && isUnbroken(files));

test('every misreading of a feature, an option or a limit is noticed, n of n', () => {
  // Zeros that change places with zeros.
  expect(same.map(({ name }) => name)).toEqual([
    'telematics: bootRegisters: entry 1 lost',
    'telematics: bootRegisters: entry 2 lost',
    'telematics: bootRegisters: entry 3 lost',
    'telematics: bootRegisters: entries 1 and 2 swapped',
    'telematics: bootRegisters: entries 2 and 3 swapped',
  ]);
  const missed = misreadings.filter(
    ({ files }) =>
      files !== undefined &&
      !isUnbroken(files) &&
      noticedBy(inspected, inspectedOf(folder, plan, files)).length === 0,
  );
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(misreadings.length).toBeGreaterThan(450);
});

test('every service of another form is noticed, n of n', () => {
  const forms = formMisreadingsOf(system).map(({ name, system: changed }) => ({
    name,
    files: filesOf(changed),
  }));
  const missed = forms.filter(
    ({ files }) => files !== undefined && noticedBy(before, verdictsOf(folder, plan, files)).length === 0,
  );
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(forms.length).toBeGreaterThan(100);
  expect(noticedBy(before, verdictsOf(folder, plan, new Map([...generated, ['sossl.c', original]])))).toEqual(
    [],
  );
});

test('every leaf that has an effect is misread by one of them, n of n', () => {
  const changing = [
    ...misreadings.filter((one) => !same.includes(one)),
    ...formMisreadingsOf(system),
    // These are noticed in mutants.system.test.ts, over another example.
    ...misreadingsOf(system),
    ...systemMisreadingsOf(system),
  ].map(({ name }) => name);
  const effective = system.platform.effects.filter(({ effect, leaf }) => {
    const isOfFeature = leaf.startsWith('features.') && effect === 'checked_only';
    return isOfFeature || ['enforced_by_hardware', 'enforced_by_monitor', 'given_to_os'].includes(effect);
  });
  const leaves = effective.filter(({ leaf }) => !leaf.endsWith('.requirements'));
  const without = leaves.filter(({ leaf }) => !changing.some((name) => misreadingsOfLeaf(leaf).test(name)));
  expect(without.map(({ leaf }) => leaf)).toEqual([]);
  expect(leaves.length).toBe(98);
});

test('every wrong member of a table, limit and handler is noticed, n of n', () => {
  const faults = featureFaultsOf(original);
  const missed = faults.filter(({ name, text }) => {
    const files = new Map([...generated, ['sossl.c', text]]);
    const isTable = name.includes('member of a table');
    const now = isTable ? inspectedOf(folder, plan, files) : verdictsOf(folder, plan, files);
    return noticedBy(isTable ? inspected : before, now).length === 0;
  });
  expect(missed.map(({ name }) => name)).toEqual([]);
  expect(faults.length).toBeGreaterThan(300);
});
