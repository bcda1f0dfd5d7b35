// When requirements apply: a capability stands for itself and for everything below it.

import { describe, expect, test } from 'vitest';
import { applies, withUppers } from '../../src/check/applicability.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import { frameworkClaims } from '../framework/framework-claims.ts';

const [sample] = (await frameworkClaims()).requirements;

function bound(appliesWhen: readonly string[] | undefined): Requirement {
  if (sample === undefined) throw new Error('the framework has no requirement');
  const { appliesWhen: _none, ...others } = sample;
  return { ...others, ...(appliesWhen === undefined ? {} : { appliesWhen }) };
}

describe('a requirement applies when one of its capabilities, or one below it, is asked for', () => {
  test.each<[string, readonly string[] | undefined, readonly string[], boolean]>([
    ['bound to nothing, nothing asked', undefined, [], true],
    ['bound to nothing', undefined, ['fpu.eager'], true],
    ['the very one', ['fpu.lazy'], ['fpu.eager', 'fpu.lazy'], true],
    ['another one of the same kind', ['fpu.lazy'], ['fpu.eager'], false],
    ['one below it', ['self_tests'], ['self_tests.ram_march'], true],
    ['one above it', ['virtual_net.limiter'], ['virtual_net'], false],
    ['a name that only begins alike', ['os.aarch'], ['os.aarch64'], false],
    ['the second of two', ['smc.rate_limit', 'virtual_net.limiter'], ['virtual_net.limiter'], true],
    ['none of two', ['smc.rate_limit', 'virtual_net.limiter'], ['virtual_net', 'smc.fast'], false],
    ['nothing asked', ['virtual_net'], [], false],
  ])('%s', (_, appliesWhen, wanted, want) => {
    expect(applies(bound(appliesWhen), wanted)).toBe(want);
  });
});

describe('an upper requirement is excluded when everything that refines it is', () => {
  const one = (id: string, satisfies: readonly string[]): Requirement => ({
    ...bound(undefined),
    id,
    satisfies,
  });
  const tree = [
    one('SG-F-AAA-001', []),
    one('FSR-F-AAA-001', ['SG-F-AAA-001']),
    one('TSR-F-AAA-001', ['FSR-F-AAA-001']),
    one('SSR-F-AAA-001', ['TSR-F-AAA-001']),
    one('SSR-F-AAA-002', ['TSR-F-AAA-001']),
  ];

  const profiling = { capabilities: ['profiling'], reasons: ['features.profiling is off'] };
  const both = {
    capabilities: ['profiling', 'virtual_net'],
    reasons: ['features.profiling is off', 'features.virtual_net is off'],
  };

  test('up to the goal, with the reasons of all of it', () => {
    const leaves = new Map([
      ['SSR-F-AAA-001', profiling],
      ['SSR-F-AAA-002', both],
    ]);
    const all = withUppers(tree, leaves);
    expect([...all.keys()].sort()).toEqual(tree.map(({ id }) => id).sort());
    expect(all.get('SG-F-AAA-001')).toEqual(both);
  });

  test('not when one part of it applies, nor when nothing refines it', () => {
    const leaves = new Map([['SSR-F-AAA-001', profiling]]);
    expect(withUppers([...tree, one('SG-F-AAA-002', [])], leaves)).toEqual(leaves);
  });
});
