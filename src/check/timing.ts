// Budgets: periodic self tests leave time for everything else, and what is noticed is dealt with in time. All arithmetic is
// exact, in microseconds.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SelfTest } from '../model/features.ts';
import { near, standsNear } from './feature-places.ts';
import type { CheckInput } from './rule.ts';

/** Share of a core that periodic self tests may take without an argument. */
const NOTABLE_PERCENT = 20n;
const ALL_PERCENT = 100n;

/** No periodic self test takes longer than its period. */
export function budgetsFitTheirPeriods(input: CheckInput): readonly Diagnostic[] {
  return periodicTests(input)
    .filter(({ budgetUs, periodUs }) => budgetUs > periodUs)
    .map(({ budgetUs, name: test, path, periodUs }) => {
      const place = near(input, `${path}.budget_us`, [standsNear(input, `${path}.period_us`)]);
      return report(FEA.budgetAbovePeriod, { test, budgetUs, periodUs }, place);
    });
}

/** All periodic self tests together fit one core; above a notable share of it that is a warning. */
export function selfTestsLeaveTime(input: CheckInput): readonly Diagnostic[] {
  const tests = periodicTests(input);
  if (tests.some(({ budgetUs, periodUs }) => budgetUs > periodUs)) return [];
  const load = totalLoad(tests);
  if (!load.isAbove(NOTABLE_PERCENT)) return [];
  const code = load.isAbove(ALL_PERCENT) ? FEA.selfTestsOverload : FEA.selfTestsHeavy;
  const related = tests.map(({ path }) => standsNear(input, path));
  const parameters = { percent: load.percent, tests: tests.length };
  return [report(code, parameters, near(input, 'features.self_tests', related))];
}

export interface Share {
  readonly budgetUs: bigint;
  readonly periodUs: bigint;
}

export interface Load {
  /** Whether the sum is above so many percent, exactly. */
  readonly isAbove: (percent: bigint) => boolean;
  /** Rounded up to two decimals. */
  readonly percent: string;
}

/** The sum of budget by period, as an exact fraction. Periods are not 0. */
export function totalLoad(shares: readonly Share[]): Load {
  let above = 0n;
  let below = 1n;
  for (const { budgetUs, periodUs } of shares) {
    above = above * periodUs + budgetUs * below;
    below *= periodUs;
  }
  const hundredths = (above * ALL_PERCENT * 100n + below - 1n) / below;
  return {
    isAbove: (percent) => above * ALL_PERCENT > percent * below,
    percent: `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`,
  };
}

/** Tests that run periodically with a period that is one. */
function periodicTests({ configuration }: CheckInput): readonly (SelfTest & Share)[] {
  return configuration.features.selfTests.flatMap((test) => {
    const { periodUs = 0n, run } = test;
    return run.includes('periodic') && periodUs > 0n ? [{ ...test, periodUs }] : [];
  });
}
