// Cases about booting: cores, entries and corrupted tables, with places and values worked out by hand from the fixture.

import { describe, expect, test } from 'vitest';
import { planTests } from '../../src/verify/plan.ts';
import { AUTO_NUMBERS, CONFIGURATION, goodPlan, PLATFORM, REQUIREMENTS, tableFile } from './fixture.ts';

describe('cores, entries, corrupted tables', () => {
  test('own and foreign cores', () => {
    const cores = (target: string) =>
      goodPlan({ t: `do: { cpu_on: ${target} }, expect: { x0: -2 }` }).steps.map(
        ({ operands }) => operands[0],
      );
    expect(cores('each_other')).toEqual([2n]);
    expect(cores('foreign')).toEqual([1n, 3n]);
  });

  test('entries come from the second reading', () => {
    const { cases, steps } = goodPlan({
      t: 'for_each: operating_system, do: { observe: entry }, expect: { entry: configured }',
    });
    expect(steps).toEqual([]);
    expect(cases.map(({ id, body }) => [id, body.kind === 'entry' ? body.entry : undefined])).toEqual([
      [
        'smc.t.guard.secure',
        { world: 'secure', pc: 0x10000040n, level: 1n, affinity: 0n, order: 0n, state: 0n },
      ],
      [
        'smc.t.rich.non_secure',
        { world: 'non_secure', pc: 0x40000000n, level: 2n, affinity: 0n, order: 0n, state: 0n },
      ],
    ]);
  });

  test('registers at entry are those of the configuration, zero where it gives none', () => {
    const given = '    boot_registers: { x0: 7, x1: 0x30, x2: 0x5 }\n    entry_exception_level: EL1\n';
    const text = CONFIGURATION.text.replace('    entry_exception_level: EL1\n', given);
    const entry = 'entry: configured, registers: configured';
    const { value } = planTests({
      tables: [tableFile({ t: `for_each: operating_system, do: { observe: entry }, expect: { ${entry} }` })],
      configuration: { ...CONFIGURATION, text },
      platform: PLATFORM,
      autoNumbers: AUTO_NUMBERS,
      knownRequirements: REQUIREMENTS,
    });
    const found = value?.cases.map(({ body }) => (body.kind === 'entry' ? body.entry.registers : undefined));
    expect(found).toEqual([
      { x0: 7n, rest: 0x35n },
      { x0: 0n, rest: 0n },
    ]);
  });

  const fields: readonly (readonly [string, string, number, readonly number[]])[] = [
    ['operating_systems.secure.entry_level', 'sossl_operating_systems', 4, [0x44, 0x33, 0x22, 0x11]],
    ['operating_systems.non_secure.world', 'sossl_operating_systems', 112, [0x44, 0x33, 0x22, 0x11]],
    ['operating_systems.1.entry_point', 'sossl_operating_systems', 128, [0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0]],
    ['operating_systems.1.floating_point', 'sossl_operating_systems', 164, [0x44, 0x33, 0x22, 0x11]],
    [
      'operating_systems.0.restart_within_us',
      'sossl_operating_systems',
      96,
      [0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0],
    ],
    ['operating_systems.0.image_size', 'sossl_operating_systems', 32, [0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0]],
    ['regions.2.base', 'sossl_regions', 56, [0x44, 0x33, 0x22, 0x11, 0, 0, 0, 0]],
    ['regions.3.access', 'sossl_regions', 76, [0x44, 0x33, 0x22, 0x11]],
    ['cores.2.runs_non_secure', 'sossl_cores', 20, [0x44, 0x33, 0x22, 0x11]],
    ['cores.0.count', 'sossl_core_count', 0, [0x44, 0x33, 0x22, 0x11]],
    ['regions.0.count', 'sossl_region_count', 0, [0x44, 0x33, 0x22, 0x11]],
  ];
  test.each(fields)('place of %s', (field, symbol, offset, bytes) => {
    const { corruptions } = goodPlan({
      t: `do: { corrupt: ${field}, value: 0x11223344 }, expect: { refused: yes }`,
    });
    expect(corruptions.map((one) => [one.id, one.symbol, one.offset, [...one.bytes]])).toEqual([
      ['smc.t', symbol, offset, bytes],
    ]);
  });
});
