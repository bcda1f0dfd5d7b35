// What a plan does with memory, phases and bytes, compared with steps worked out by hand from the fixture.

import { describe, expect, test } from 'vitest';
import { STEP } from '../../src/verify/plan-model.ts';
import { goodPlan, planOf, tableFile } from './fixture.ts';

const ones = 0xffff_ffff_ffff_ffffn;

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

describe('the binary plan', () => {
  const tables = {
    touch: 'for_each: foreign_range, do: { read: last }, expect: { fault: external_abort }',
    call: 'for_each: service, world: secure, convention: smc64, do: { call: own, arguments: valid }, expect: { x0: served }',
  };

  test('header and steps, byte by byte', () => {
    const { secure, nonSecure, steps, identity, planHash } = goodPlan(tables);
    const view = new DataView(secure.buffer);
    expect(secure.length).toBe(32 + 2 * 160);
    expect([0, 4, 8, 12, 16, 20].map((at) => view.getUint32(at, true))).toEqual([0x4e4c5053, 1, 0, 2, 0, 0]);
    expect(view.getBigUint64(24, true)).toBe(identity);
    expect(new DataView(nonSecure.buffer).getBigUint64(24, true)).toBe(identity);
    expect(planHash.startsWith(identity.toString(16).padStart(16, '0'))).toBe(true);
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
