// What a plan does, compared with steps worked out by hand from the fixture.

import { describe, expect, test } from 'vitest';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import { planTests } from '../../src/verify/plan.ts';
import { STEP } from '../../src/verify/plan-model.ts';
import { unknownIds } from '../../src/verify/unknown-ids.ts';
import {
  AUTO_NUMBERS,
  CONFIGURATION,
  goodPlan,
  PLATFORM,
  planOf,
  REQUIREMENTS,
  tableFile,
} from './fixture.ts';

const ones = 0xffff_ffff_ffff_ffffn;

/** World, x0, x1 and x2 of every call of a plan with one table. */
function calls(
  table: string,
): readonly (readonly [string, bigint | undefined, bigint | undefined, bigint | undefined])[] {
  return goodPlan({ t: table }).steps.map(({ world, operands: [x0, x1, x2] }) => [world, x0, x1, x2]);
}

describe('calls of an argument at and beyond its bounds', () => {
  const angle = (choice: string, convention: string) =>
    calls(
      `for_each: argument, where: { callable_from: both }, world: secure, convention: ${convention}, ` +
        `do: { call: own, arguments: ${choice} }, expect: { x0: served }`,
    ).filter(([, , x1, x2]) => x2 === 0n || x1 === 0xfffffffdn || x1 === ones - 2n);
  const smc32 = 0x82000005n;
  const smc64 = 0xc2000005n;
  const cases: readonly (readonly [
    string,
    string,
    readonly (readonly [string, bigint, bigint, bigint])[],
  ])[] = [
    [
      'minimum',
      'smc32',
      [
        ['secure', smc32, 0xfffffffdn, 0n],
        ['secure', smc32, 0xfffffffdn, 0n],
      ],
    ],
    [
      'minimum',
      'smc64',
      [
        ['secure', smc64, ones - 2n, 0n],
        ['secure', smc64, ones - 2n, 0n],
      ],
    ],
    [
      'maximum',
      'smc32',
      [
        ['secure', smc32, 7n, 0n],
        ['secure', smc32, 0xfffffffdn, 1n],
      ],
    ],
    [
      'below_minimum',
      'smc32',
      [
        ['secure', smc32, 0xfffffffcn, 0n],
        ['secure', smc32, 0x80000000n, 0n],
      ],
    ],
    [
      'below_minimum',
      'smc64',
      [
        ['secure', smc64, ones - 3n, 0n],
        ['secure', smc64, 0xffffffff80000000n, 0n],
      ],
    ],
    [
      'above_maximum',
      'smc32',
      [
        ['secure', smc32, 8n, 0n],
        ['secure', smc32, 0x7fffffffn, 0n],
        ['secure', smc32, 0xfffffffdn, 2n],
        ['secure', smc32, 0xfffffffdn, 0xffffffffn],
      ],
    ],
    [
      'above_maximum',
      'smc64',
      [
        ['secure', smc64, 8n, 0n],
        ['secure', smc64, 0x7fffffffn, 0n],
        ['secure', smc64, ones - 2n, 2n],
        ['secure', smc64, ones - 2n, ones],
      ],
    ],
    [
      'above_width',
      'smc64',
      [
        ['secure', smc64, 0xfffffffdn, 0n],
        ['secure', smc64, ones - 2n, 0x100000000n],
      ],
    ],
  ];
  test.each(cases)('%s of %s', (choice, convention, want) => {
    expect(angle(choice, convention)).toEqual(want);
  });

  const farthest: readonly (readonly [string, string, string, readonly bigint[]])[] = [
    ['all ones but one', 'max: 0xffff_ffff_ffff_fffe', 'above_maximum', [ones]],
    ['a low maximum', 'max: 4', 'above_maximum', [5n, ones]],
    ['a minimum of one', 'min: 1', 'below_minimum', [0n]],
    ['a high minimum', 'min: 9', 'below_minimum', [8n, 0n]],
  ];
  test.each(farthest)('%s of an unsigned argument: each value once', (_name, bound, choice, want) => {
    const text = CONFIGURATION.text.replace('type: uint64 }', `type: uint64, ${bound} }`);
    const table = `for_each: argument, where: { callable_from: secure }, world: secure, do: { call: own, arguments: ${choice} }, expect: { x0: invalid_parameter }`;
    const { value } = planTests({
      tables: [tableFile({ t: table })],
      configuration: { file: 'sossl.yaml', text },
      platform: PLATFORM,
      autoNumbers: AUTO_NUMBERS,
      knownRequirements: REQUIREMENTS,
    });
    expect(value?.steps.map(({ operands }) => operands[1])).toEqual(want);
    expect(value?.cases).toHaveLength(1);
  });

  test('what a type has no value for is listed as skipped', () => {
    const beyond =
      'world: secure, do: { call: own, arguments: above_maximum }, expect: { x0: invalid_parameter }';
    const { cases: made, skipped } = goodPlan({
      t: `for_each: argument, where: { callable_from: secure }, ${beyond}`,
    });
    expect(made).toEqual([]);
    expect(skipped).toEqual([
      { table: 'smc.t', subject: 'seal.key.secure.smc64', reason: 'uint64 has no value beyond this bound' },
    ]);
  });
});

describe('calls of a service', () => {
  const served = 'do: { call: own, arguments: valid }, expect: { x0: served }';
  test('permitted worlds, each convention', () => {
    expect(
      goodPlan({ t: `for_each: service, world: permitted, ${served}` }).cases.map(({ id }) => id),
    ).toEqual([
      'smc.t.trim.secure.smc32',
      'smc.t.trim.secure.smc64',
      'smc.t.seal.secure.smc64',
      'smc.t.trim.non_secure.smc32',
      'smc.t.trim.non_secure.smc64',
    ]);
  });

  test('the filter on callers is exact', () => {
    const plan = goodPlan({
      t: `for_each: service, where: { callable_from: secure }, world: non_secure, ${served}`,
    });
    expect(plan.cases.map(({ id, exercises }) => [id, exercises])).toEqual([
      ['smc.t.seal.non_secure.smc64', ['smc_services.seal']],
    ]);
  });

  test('high bits are set in x0 and in arguments of SMC32, and only there', () => {
    const table =
      'for_each: service, world: secure, do: { call: own, arguments: high_bits }, expect: { x0: served }';
    expect(calls(table)).toEqual([['secure', 0xffffffff82000005n, 0xfffffffffffffffdn, 0xffffffff00000000n]]);
  });

  test('every register that carries nothing holds a pattern of its own', () => {
    const { steps } = goodPlan({ t: `for_each: service, world: each, ${served}` });
    const patterns = steps.flatMap(({ operands }) => operands.slice(3));
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const value of patterns) {
      expect(value >> 32n).not.toBe(0n);
      expect(value & 0xffffffffn).not.toBe(0n);
    }
  });

  test('registers of a literal call are loaded as written', () => {
    const table =
      'world: non_secure, do: { call: 0xdead_8000_0000, registers: { x17: 0x11, x1: -1 } }, expect: { x0: 1 }';
    const [step] = goodPlan({ t: table }).steps;
    expect([step?.operands[0], step?.operands[1], step?.operands[17]]).toEqual([
      0xdead80000000n,
      ones,
      0x11n,
    ]);
  });
});

describe('unknown function IDs', () => {
  const reading = readIndependently({
    configuration: CONFIGURATION,
    platform: PLATFORM,
    autoNumbers: AUTO_NUMBERS,
  }).value;
  const ids = reading === undefined ? [] : unknownIds(reading);

  test('neighbours of configured IDs, worked out by hand', () => {
    const near = [0x82000004n, 0x82000006n, 0xc2000004n, 0xc2000006n, 0x02000005n, 0x42000005n, 0x82200005n];
    expect(near.filter((id) => !ids.includes(id))).toEqual([]);
    expect(
      [0xc200001fn, 0xc2000021n, 0x82000020n, 0x42000020n, 0xc2010020n].filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });

  test('the ends, and every owner but those that the monitor answers', () => {
    expect(ids[0]).toBe(0n);
    expect(ids.at(-1)).toBe(0xffffffffn);
    const owners = new Set(ids.filter((id) => id >> 31n === 1n).map((id) => Number((id >> 24n) & 0x3fn)));
    const want = Array.from({ length: 64 }, (_, owner) => owner).filter(
      (owner) => owner !== 0 && owner !== 4,
    );
    expect([...owners].sort((a, b) => a - b)).toEqual(want);
  });

  test('a neighbour that the monitor answers is left out, to the last ID of its range', () => {
    const text = CONFIGURATION.text.replace('id: 0x8200_0005', 'id: 0x8700_0100');
    const moved = readIndependently({
      configuration: { file: 'sossl.yaml', text },
      platform: PLATFORM,
      autoNumbers: AUTO_NUMBERS,
    }).value;
    const near = moved === undefined ? [] : unknownIds(moved);
    expect([0x870000ffn, 0x87000101n, 0xc70000ffn].filter((id) => near.includes(id))).toEqual([
      0x87000101n,
      0xc70000ffn,
    ]);
  });

  test('nothing configured, nothing of the monitor, nothing twice', () => {
    expect(ids.filter((id) => [0x82000005n, 0xc2000005n, 0xc2000020n].includes(id))).toEqual([]);
    expect(ids.filter((id) => id >= 0x87000000n && id <= 0x870000ffn)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(12);
  });
});

describe('foreign memory', () => {
  const touch = (what: string) =>
    goodPlan({
      t: `for_each: foreign_range, world: non_secure, do: { ${what} }, expect: { fault: external_abort }`,
    });

  test('ranges in secure memory only, the monitor included', () => {
    expect(touch('read: first').cases.map(({ id }) => id)).toEqual([
      'smc.t.guard_code.non_secure',
      'smc.t.guard_data.non_secure',
      'smc.t.platform.monitor_rom.non_secure',
    ]);
  });

  const positions: readonly (readonly [string, readonly bigint[]])[] = [
    ['first', [0x10000000n, 0x10010000n, 0n]],
    ['middle', [0x10008000n, 0x10010800n, 0x8000n]],
    ['last', [0x1000fffcn, 0x10010ffcn, 0xfffcn]],
  ];
  test.each(positions)('addresses at %s', (position, want) => {
    const { steps } = touch(`execute: ${position}`);
    expect(steps.map(({ kind, operands }) => [kind, operands[0]])).toEqual(
      want.map((address) => [STEP.execute, address]),
    );
  });

  test('the owner writes before and reads after the attempt; its own code is only read', () => {
    const expected = 'expect: { fault: external_abort, unchanged: yes }';
    const { steps } = goodPlan({
      t: `for_each: foreign_range, world: non_secure, do: { write: first }, ${expected}`,
    });
    const course = steps.map(({ phase, world, kind, operands }) => [phase, world, kind, operands[0]]);
    const addresses = [0x10000000n, 0x10010000n, 0n];
    expect(course).toEqual([
      [0, 'secure', STEP.read32, addresses[0]],
      [0, 'secure', STEP.write32, addresses[1]],
      [0, 'secure', STEP.read32, addresses[2]],
      ...addresses.map((address) => [0, 'non_secure', STEP.write32, address]),
      ...addresses.map((address) => [1, 'secure', STEP.read32, address]),
    ]);
    expect(steps[1]?.operands[1]).not.toBe(steps[4]?.operands[1]);
  });
});

describe('phases', () => {
  const step = (world: string) => `{ world: ${world}, call: trim, expect: { x0: served } }`;

  test('a sequence keeps its order across the worlds', () => {
    const worlds = ['secure', 'non_secure', 'non_secure', 'secure', 'secure', 'non_secure'];
    const { steps } = goodPlan({ t: `convention: smc32, sequence: [${worlds.map(step).join(', ')}]` });
    expect(steps.map(({ world, phase }) => [world, phase])).toEqual([
      ['secure', 0],
      ['non_secure', 0],
      ['non_secure', 0],
      ['secure', 1],
      ['secure', 1],
      ['non_secure', 1],
    ]);
  });

  test('steps that have to meet share a phase with nothing else', () => {
    const { steps } = goodPlan({
      before: `convention: smc32, sequence: [${step('secure')}]`,
      meet: 'do: { secure_timer: 100 }, expect: { arrives: yes }',
      patterns: 'world: secure, do: { switch: patterns }, expect: { kept: all }',
      after: `convention: smc32, sequence: [${step('non_secure')}]`,
    });
    expect(steps.map(({ world, phase, kind }) => [phase, world, kind])).toEqual([
      [0, 'secure', STEP.call],
      [1, 'secure', STEP.timer],
      [1, 'non_secure', STEP.wait],
      [2, 'secure', STEP.switchPatterns],
      [2, 'non_secure', STEP.switchPatterns],
      [3, 'non_secure', STEP.call],
    ]);
  });

  test('a sequence runs once per convention where that makes a difference', () => {
    const both = goodPlan({ t: `sequence: [${step('secure')}]` });
    expect(both.cases.map(({ id }) => id)).toEqual(['smc.t.smc32', 'smc.t.smc64']);
    const only = goodPlan({
      t: 'sequence: [{ world: secure, call: seal, with: { key: 0xffff_ffff_ffff_ffff }, expect: { x0: success } }]',
    });
    expect(only.cases.map(({ id }) => id)).toEqual(['smc.t']);
    expect(only.steps[0]?.operands.slice(0, 2)).toEqual([0xc2000020n, ones]);
  });
});

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
      ['smc.t.guard.secure', { world: 'secure', pc: 0x10000040n, level: 1n, affinity: 0n }],
      ['smc.t.rich.non_secure', { world: 'non_secure', pc: 0x40000000n, level: 2n, affinity: 0n }],
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

describe('the binary plan', () => {
  const tables = {
    touch: 'for_each: foreign_range, do: { read: last }, expect: { fault: external_abort }',
    call: 'for_each: service, world: secure, convention: smc64, do: { call: own, arguments: valid }, expect: { x0: served }',
  };

  test('header and steps, byte by byte', () => {
    const { secure, nonSecure, steps } = goodPlan(tables);
    const view = new DataView(secure.buffer);
    expect(secure.length).toBe(32 + 2 * 160);
    expect([0, 4, 8, 12, 16, 28].map((at) => view.getUint32(at, true))).toEqual([0x4e4c5053, 1, 0, 2, 0, 0]);
    expect([32, 36, 40, 44].map((at) => view.getUint32(at, true))).toEqual([3, STEP.call, 1, 0]);
    expect(view.getBigUint64(48, true)).toBe(0xc2000005n);
    expect(view.getBigUint64(48 + 8 * 17, true)).toBe(steps[3]?.operands[17]);
    expect(new DataView(nonSecure.buffer).getUint32(8, true)).toBe(1);
    expect(nonSecure.length).toBe(32 + 3 * 160);
  });

  test('indices are unique and count over both worlds', () => {
    expect(goodPlan(tables).steps.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  test('same input, same plan', () => {
    const again = (): string =>
      JSON.stringify(planOf(tableFile(tables), tableFile(tables, 'tests/b.yaml')), (_key, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      );
    const swapped = planOf(tableFile(tables, 'tests/b.yaml'), tableFile(tables));
    expect(again()).toBe(again());
    expect(swapped.value?.planHash).toBe(
      planOf(tableFile(tables), tableFile(tables, 'tests/b.yaml')).value?.planHash,
    );
    expect(swapped.value?.planHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
