// The record of what the rules look at, against the golden cases that it follows from.

import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { RULES_FILE, recordedRules, rulesText } from '../../src/commands/audit/golden-rules.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import { EDGE, ROOT } from './pack-fixture.ts';

const SCHEMA = JSON.parse(readFileSync(path.join(ROOT, 'schema/sossl-1.schema.json'), 'utf8'));
const LEAVES = schemaLeaves(SCHEMA).map(({ leaf }) => leaf);

test('the record of the rules is what the golden cases show; node scripts/setting-rules.ts writes it anew', () => {
  const text = readFileSync(path.join(ROOT, RULES_FILE), 'utf8');
  expect(rulesText(EDGE, LEAVES).value).toBe(text);
});

// Written down from the words of the rules and not from the record.
test.each([
  ['SYS0302', 'operating_systems.*.cores', 'operating_systems.*.cores'],
  ['SYS0303', 'operating_systems.*.primary_core', 'operating_systems.*.cores'],
  ['SYS0401', 'operating_systems.*.entry_point', 'operating_systems.*.memory.*'],
  ['SMC0201', 'smc_services.*.arguments.*.min', 'smc_services.*.arguments.*.max'],
  ['SMC0202', 'smc_services.*.arguments.*.min', 'smc_services.*.arguments.*.type'],
  ['FEA0803', 'features.self_tests.*.budget_us', 'features.self_tests.*.period_us'],
])('%s at %s is seen to look at %s', (code, at, other) => {
  const rule = recordedRules(EDGE).value?.rules.find((one) => one.code === code && one.at === at);
  expect(rule?.with).toContain(other);
});

test('every place of the record is a leaf of the schema or holds leaves', () => {
  const places = recordedRules(EDGE).value?.rules.flatMap((rule) => [rule.at, ...rule.with]) ?? [];
  expect(places.length).toBeGreaterThan(100);
  expect(
    places.filter((place) => !LEAVES.some((leaf) => leaf === place || leaf.startsWith(`${place}.`))),
  ).toEqual([]);
});
