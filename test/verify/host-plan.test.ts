// Which cases of a plan the host can show: calls that come to sossl.c, and nothing else.

import { describe, expect, test } from 'vitest';
import { hostPlan } from '../../src/verify/host-plan.ts';
import { goodPlan } from './fixture.ts';

const plan = goodPlan({
  served: 'for_each: service, convention: smc32, do: { call: own, arguments: valid }, expect: { x0: served }',
  unknown: 'world: each, do: { call: 0x8200_ffff }, expect: { x0: not_supported }',
  yielding: 'world: secure, do: { call: 0x0400_0000 }, expect: { x0: not_supported }',
  version: 'world: secure, do: { call: 0x8000_0000 }, expect: { x0: 0x10002 }',
  psci: 'world: non_secure, do: { call: 0xc400_0004 }, expect: { x0: 0x0 }',
  hypervisor: 'world: secure, do: { call: 0x8600_0001 }, expect: { x0: not_supported }',
  monitor: 'world: secure, do: { call: 0xc700_00ff }, expect: { x0: not_supported }',
  beyond: 'world: secure, do: { call: 0x8700_0100 }, expect: { x0: not_supported }',
  entry: 'for_each: operating_system, do: { observe: entry }, expect: { entry: configured }',
  switch: 'do: { switch: patterns }, expect: { kept: all }',
  touch: 'for_each: foreign_range, do: { read: first }, expect: { fault: external_abort }',
});

describe('the plan of the host', () => {
  const host = hostPlan(plan);

  test('shows calls that a monitor hands on, and keeps every other case as one that is not shown', () => {
    const shown = host.cases.filter(({ body }) => body.kind === 'steps').map(({ table }) => table);
    expect([...new Set(shown)]).toEqual(['served', 'unknown', 'yielding', 'beyond']);
    const others = host.cases.filter(({ body }) => body.kind === 'not_shown').map(({ table }) => table);
    expect([...new Set(others)]).toEqual([
      'version',
      'psci',
      'hypervisor',
      'monitor',
      'entry',
      'switch',
      'touch',
    ]);
    expect(host.cases.map(({ id }) => id)).toEqual(plan.cases.map(({ id }) => id));
  });

  test('is the same plan to the logs', () => {
    expect([host.identity, host.planHash, host.steps]).toEqual([plan.identity, plan.planHash, plan.steps]);
  });
});
