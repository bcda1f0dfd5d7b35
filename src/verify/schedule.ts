// Draft cases of all tables -> numbered steps in phases.
//
// Phases run S0, N0, S1, N1, …: a secure step after a non-secure one starts a new phase. Tables run in order, and within
// a table its stages in order, so the order of all steps is the order of the tables. Steps that have to meet get a phase
// that nothing else shares.

import type { World } from '../model/system.ts';
import type { DraftCase, Expansion } from './expansion.ts';
import { REGISTER_COUNT } from './known-values.ts';
import { type DraftStep, type PlannedStep, STEP, type TestCase } from './plan-model.ts';
import type { Bits, Reading } from './reading.ts';
import { registerBits, seenIn } from './registers-of.ts';

export interface Schedule {
  readonly cases: readonly TestCase<PlannedStep>[];
  readonly steps: readonly PlannedStep[];
}

/** Steps of every case with index, phase and all operands; `steps` is in the order of execution. */
export function scheduleCases(
  tables: readonly Pick<Expansion, 'cases'>[],
  reading: Pick<Reading, 'operatingSystems'>,
): Schedule {
  const clock = new PhaseClock();
  const placed = new Map<DraftCase, PlannedStep[]>();
  const steps: PlannedStep[] = [];
  const run = (draft: DraftCase, step: DraftStep, phase: number): void => {
    const planned = planStep(step, steps.length, phase, registerBits(reading, step.world));
    steps.push(planned);
    placed.set(draft, [...(placed.get(draft) ?? []), planned]);
  };
  for (const { cases } of tables) {
    const depth = Math.max(0, ...cases.map((draft) => stagesOf(draft).length));
    for (let level = 0; level < depth; level++) {
      for (const draft of cases) {
        const stage = stagesOf(draft)[level];
        const phase = stage?.together === true ? clock.alone() : undefined;
        for (const step of stage?.steps ?? []) run(draft, step, phase ?? clock.next(step.world));
      }
    }
  }
  return {
    cases: tables.flatMap(({ cases }) => cases.map((draft) => finish(draft, placed.get(draft) ?? []))),
    steps,
  };
}

class PhaseClock {
  private phase = 0;
  private last: World | 'closed' | undefined;

  /** The phase of a step of `world` that follows all earlier steps. */
  next(world: World): number {
    const mustAdvance = this.last === 'closed' || (this.last === 'non_secure' && world === 'secure');
    if (mustAdvance) this.phase++;
    this.last = world;
    return this.phase;
  }

  /** A phase that holds nothing else. */
  alone(): number {
    if (this.last !== undefined) this.phase++;
    this.last = 'closed';
    return this.phase;
  }
}

function stagesOf(draft: DraftCase): Extract<DraftCase['body'], { kind: 'stages' }>['stages'] {
  return draft.body.kind === 'stages' ? draft.body.stages : [];
}

function finish(draft: DraftCase, steps: readonly PlannedStep[]): TestCase<PlannedStep> {
  const { body } = draft;
  return { ...draft, body: body.kind === 'stages' ? { kind: 'steps', steps } : body };
}

/** A step with its number, its phase, and something in each register that it leaves open. */
export function planStep(step: DraftStep, index: number, phase: number, bits: Bits): PlannedStep {
  const isCall = step.kind === STEP.call;
  const operands = Array.from({ length: REGISTER_COUNT }, (_, register) => {
    const stated = step.operands.get(register);
    if (!isCall) return stated ?? 0n;
    return stated === undefined ? pattern(step.world, index, register, bits) : seenIn(bits, stated);
  });
  return { ...step, index, phase, operands };
}

/**
 * Content of a register that carries nothing: never zero in either half, different for every world, step and register, so
 * that "kept" and "zero" mean something and a value of the other world is recognised.
 */
function pattern(world: World, index: number, register: number, bits: Bits): bigint {
  const owner = world === 'secure' ? 0xa5n : 0x3cn;
  if (bits === 32) return (owner << 24n) | (BigInt(index & 0xffff) << 6n) | (BigInt(register) << 1n) | 1n;
  return (owner << 56n) | (BigInt(index & 0xffff) << 32n) | 0x5a00_c300n | (BigInt(register) << 16n) | 1n;
}
