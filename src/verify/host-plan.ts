// A plan as the host can run it: what needs a monitor, a second world or a board is not shown there. In: a plan. Out: the same
// plan; only cases whose every step is the call of a service, or of an ID that comes to the SOSSL, are left to be judged.

import { type PlannedStep, STEP, type TestCase, type TestPlan } from './plan-model.ts';
import type { Bits } from './reading.ts';
import { registerBits } from './registers-of.ts';

const BECAUSE = 'the host has sossl.c and a HAL alone: no monitor, no second world, no board';
/** Owners whose fast calls a monitor answers itself: architecture, processor, standard secure, hypervisors. */
const KEPT_OWNERS: readonly bigint[] = [0n, 1n, 4n, 5n, 6n];
const OWN_OWNER = 7n;
const OWN_NUMBERS = 0x100n;

/** The plan of the host: steps and identity stay, so its logs name the same plan. */
export function hostPlan(plan: TestPlan): TestPlan {
  const comes = (step: PlannedStep) => comesToSossl(step, registerBits(plan.reading, step.world));
  return { ...plan, cases: plan.cases.map((test) => forHost(test, comes)) };
}

function forHost(test: TestCase<PlannedStep>, comes: (step: PlannedStep) => boolean): TestCase<PlannedStep> {
  const { body } = test;
  const isShown = body.kind === 'steps' && body.steps.every(comes);
  if (isShown || body.kind === 'not_shown') return test;
  return { ...test, body: { kind: 'not_shown', because: BECAUSE } };
}

/** A monitor answers its own functions, and refuses the 64-bit convention to callers in AArch32. */
function comesToSossl({ kind, operands }: PlannedStep, bits: Bits): boolean {
  const id = BigInt.asUintN(32, operands[0] ?? 0n);
  const owner = (id >> 24n) & 0x3fn;
  const isFast = id >> 31n === 1n;
  const isMonitors = KEPT_OWNERS.includes(owner) || (owner === OWN_OWNER && (id & 0xffffffn) < OWN_NUMBERS);
  const isRefused = bits === 32 && ((id >> 30n) & 1n) === 1n;
  return kind === STEP.call && !isRefused && !(isFast && isMonitors);
}
