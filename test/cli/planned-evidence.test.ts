// Evidence answers for what was planned: a planned case without a result is not run, reworded requirements make a result stale.

import { expect, test } from 'vitest';
import {
  nameRequirements,
  withMissing,
  withRequirements,
} from '../../src/commands/trace/planned-evidence.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { TestPlan } from '../../src/verify/plan-model.ts';

const item: EvidenceItem = {
  id: 'smc.a',
  title: 'a',
  method: 'test',
  level: 'integration',
  environment: 'board',
  requirements: ['SSR-F-SMC-001'],
  expectation: { file: 'tests/smc.yaml', case: 'a' },
  exercises: [],
  subject: { 'sossl.c': 'x' },
  verdict: 'passed',
  observations: [],
};
const requirement = {
  id: 'SSR-F-SMC-001',
  revision: 1,
  title: 't',
  text: 'one',
  criterion: 'c',
} as Requirement;

function plannedCase(id: string, kind: 'steps' | 'corruption' | 'inspection') {
  const { title, requirements, exercises } = item;
  return {
    id,
    title,
    requirements,
    exercises,
    file: 'tests/smc.yaml',
    table: 'a',
    tableHash: '',
    body: { kind },
  };
}

test('a planned case without a result is not run, whatever its kind', () => {
  const cases = [
    plannedCase('smc.a', 'steps'),
    plannedCase('smc.b', 'corruption'),
    plannedCase('smc.c', 'inspection'),
  ];
  const all = withMissing({ cases } as unknown as TestPlan, [item]);
  expect(all.map(({ id, verdict, method }) => [id, verdict, method])).toEqual([
    ['smc.a', 'passed', 'test'],
    ['smc.b', 'not_run', 'test'],
    ['smc.c', 'not_run', 'static_check'],
  ]);
});

test.each<[string, Partial<Requirement>, boolean]>([
  ['unchanged', {}, true],
  ['another revision', { revision: 2 }, false],
  ['other words under the same revision', { text: 'two' }, false],
  ['another criterion', { criterion: 'd' }, false],
])('%s', (_name, change, equal) => {
  const written = withRequirements([item], [requirement]);
  const { items, current } = nameRequirements(written, [{ ...requirement, ...change }]);
  const [name = ''] = Object.keys(items[0]?.subject ?? {}).filter((each) => each !== 'sossl.c');
  expect(name).toBe('requirements of smc.a');
  expect(items[0]?.subject[name] === current[name]).toBe(equal);
});
