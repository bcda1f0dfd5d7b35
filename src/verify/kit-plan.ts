// A plan as a kit carries it: boots in which a fault is brought about have probes of their own, which no kit has. In: a plan. Out: the same
// plan, in which those cases say so.

import type { TestPlan } from './plan-model.ts';

const BECAUSE =
  'a kit has no boots in which a fault is brought about; `sossl test` makes them on the emulated board';

/** The plan of a kit: steps and identity stay, so its logs name the same plan. */
export function kitPlan(plan: TestPlan): TestPlan {
  const cases = plan.cases.map((test) =>
    test.body.kind === 'fault' ? { ...test, body: { kind: 'not_shown', because: BECAUSE } as const } : test,
  );
  return { ...plan, cases, faults: [] };
}
