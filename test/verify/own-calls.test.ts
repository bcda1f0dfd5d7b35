// Calls of the services and arguments of a configuration, compared with registers worked out by hand from the fixture.

import { describe, expect, test } from 'vitest';
import { planTests } from '../../src/verify/plan.ts';
import { AUTO_NUMBERS, CONFIGURATION, goodPlan, PLATFORM, REQUIREMENTS, tableFile } from './fixture.ts';

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
