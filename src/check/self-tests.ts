// Self tests by themselves: each has what its kind needs and nothing else, runs when it says, and can pass and fail. Whether
// its target exists is asked by self-test-targets.ts.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SelfTest, SelfTestKind } from '../model/features.ts';
import { near, standsNear } from './feature-places.ts';
import { hex } from './format.ts';
import type { CheckInput } from './rule.ts';

/** Keys that depend on the kind. */
type Key = 'register' | 'mask' | 'expected' | 'region' | 'image';
const KEYS: readonly Key[] = ['register', 'mask', 'expected', 'region', 'image'];

/** What a kind must have; `may` is what it may have besides. */
const KINDS: Readonly<Record<SelfTestKind, { readonly must: readonly Key[]; readonly may: readonly Key[] }>> =
  {
    register_read_back: { must: ['register', 'expected'], may: ['mask'] },
    ram_march: { must: ['region'], may: [] },
    image_crc: { must: ['image', 'expected'], may: [] },
    stack_canary: { must: [], may: [] },
    table_check: { must: [], may: [] },
  };
/** A mask that is not written compares all bits. */
const ALL_BITS = 0xffff_ffffn;

/** Every self test has the target and expectation that its kind needs. */
export function selfTestsAreComplete(input: CheckInput): readonly Diagnostic[] {
  return allTests(input).flatMap((test) =>
    KINDS[test.kind].must
      .filter((key) => test[key] === undefined)
      .map((key) => report(FEA.selfTestKeyMissing, { ...named(test), key }, kindOf(input, test))),
  );
}

/** No self test has a setting that its kind does not use. */
export function selfTestsHaveNothingUnused(input: CheckInput): readonly Diagnostic[] {
  return allTests(input).flatMap((test) =>
    unusedKeys(test).map((key) => {
      const place = near(input, `${test.path}.${key}`, [standsNear(input, `${test.path}.kind`)]);
      return report(FEA.selfTestKeyUnused, { ...named(test), key }, place);
    }),
  );
}

/** A period is given exactly when the test runs periodically. */
export function selfTestPeriodsAreGiven(input: CheckInput): readonly Diagnostic[] {
  return allTests(input).flatMap((test) => {
    const { path, periodUs, run } = test;
    const isPeriodic = run.includes('periodic');
    if (isPeriodic === (periodUs !== undefined)) return [];
    if (isPeriodic) return [report(FEA.selfTestPeriodMissing, named(test), near(input, `${path}.run`))];
    const place = near(input, `${path}.period_us`, [standsNear(input, `${path}.run`)]);
    return [report(FEA.selfTestPeriodUnused, { ...named(test), run }, place)];
  });
}

/** Every read-back compares at least one bit, and expects no bit that it does not compare. */
export function readBacksCanPassAndFail(input: CheckInput): readonly Diagnostic[] {
  return allTests(input).flatMap((test) => {
    const { expected, kind, mask = ALL_BITS, path } = test;
    if (kind !== 'register_read_back') return [];
    if (mask === 0n) return [report(FEA.selfTestMaskEmpty, named(test), near(input, `${path}.mask`))];
    if (typeof expected !== 'bigint' || (expected & ~mask) === 0n) return [];
    const parameters = { ...named(test), expected: hex(expected), mask: hex(mask) };
    const place = near(input, `${path}.expected`, [standsNear(input, `${path}.mask`)]);
    return [report(FEA.selfTestExpectedOutsideMask, parameters, place)];
  });
}

/** An expectation of the first run is compared by a later one, and is that of a checksum. */
export function firstRunsAreCompared(input: CheckInput): readonly Diagnostic[] {
  return allTests(input)
    .filter((test) => test.expected === 'first_run' && !unusedKeys(test).includes('expected'))
    .flatMap((test) => {
      const reason = firstRunFault(test);
      if (reason === undefined) return [];
      const place = near(input, `${test.path}.expected`, [standsNear(input, `${test.path}.run`)]);
      return [report(FEA.selfTestFirstRun, { ...named(test), reason }, place)];
    });
}

function firstRunFault({ kind, run }: SelfTest): string | undefined {
  if (kind !== 'image_crc') return 'only a checksum can record it';
  return run.every((when) => when === 'boot')
    ? 'it runs at boot only, so the first run is the last'
    : undefined;
}

function unusedKeys(test: SelfTest): readonly Key[] {
  const { may, must } = KINDS[test.kind];
  return KEYS.filter((key) => test[key] !== undefined && !must.includes(key) && !may.includes(key));
}

function allTests({ configuration }: CheckInput): readonly SelfTest[] {
  return configuration.features.selfTests;
}

function named({ kind, name }: SelfTest): { readonly test: string; readonly kind: string } {
  return { test: name, kind };
}

function kindOf(input: CheckInput, { path }: SelfTest) {
  return near(input, `${path}.kind`);
}
