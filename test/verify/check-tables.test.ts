// Mistakes of test tables that `check` finds without a plan: the same ones that a plan would report, all in one run.

import { describe, expect, test } from 'vitest';
import { checkTables } from '../../src/verify/check-tables.ts';
import type { ReadService } from '../../src/verify/reading.ts';

const SERVICES: readonly ReadService[] = [
  {
    name: 'get_speed',
    path: 'smc_services.get_speed',
    ids: [],
    callableFrom: 'both',
    arguments: [{ name: 'axle', path: 'p', type: 'uint32', min: 0n, max: 1n, register: 1 }],
    results: [{ name: 'speed_kmh', path: 'p', type: 'uint32', register: 1 }],
  },
];
const KNOWN = new Set(['SSR-P-SPD-001']);

function step(call: string, values: string, expected: string): string {
  return `      - { world: secure, call: ${call}, with: { ${values} }, expect: { x0: success, results: { ${expected} } } }`;
}

function found(steps: readonly string[], verifies = 'SSR-P-SPD-001'): readonly string[] {
  const text = [
    'schema: sossl-tests/1',
    'tables:',
    '  - name: speeds',
    `    verifies: [${verifies}]`,
    '    about: Speeds are read.',
    '    sequence:',
    ...steps,
    '',
  ].join('\n');
  const diagnostics = checkTables([{ file: 'tests/speeds.yaml', text }], KNOWN, SERVICES);
  return diagnostics.map(({ code, span }) => `${code} ${span?.line}`);
}

describe('a sequence', () => {
  const good = step('get_speed', 'axle: 0', 'speed_kmh: 3');
  test.each<[string, readonly string[], readonly string[]]>([
    ['as it should be', [good, good], []],
    ['with an unknown service', [good, step('get_sped', 'axle: 0', 'speed_kmh: 3')], ['TST0109 8']],
    ['with an unknown argument', [step('get_speed', 'axel: 0', 'speed_kmh: 3')], ['TST0109 7']],
    ['with an unknown result', [step('get_speed', 'axle: 0', 'speed: 3')], ['TST0109 7']],
    [
      'with a value that is too wide',
      [step('get_speed', 'axle: 0x1_0000_0000', 'speed_kmh: 3')],
      ['TST0108 7'],
    ],
    [
      'that refers to a later step',
      [step('get_speed', 'axle: 0', 'speed_kmh: { step: 2, result: speed_kmh, plus: 1 }'), good],
      ['TST0108 7'],
    ],
  ])('%s', (_, steps, want) => {
    expect(found(steps)).toEqual(want);
  });

  test('all mistakes come at once', () => {
    const steps = [step('get_sped', 'axle: 0', 'speed_kmh: 3')];
    expect(found(steps, 'SSR-P-SPD-009')).toEqual(['TST0107 3', 'TST0109 7']);
  });
});

test('without tables there is nothing to say', () => {
  expect(checkTables([], KNOWN, SERVICES)).toEqual([]);
});
