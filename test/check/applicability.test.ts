// When requirements apply: a capability stands for itself and for everything below it.

import { describe, expect, test } from 'vitest';
import { applies } from '../../src/check/applicability.ts';
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
