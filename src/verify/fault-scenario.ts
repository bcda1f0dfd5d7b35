// What a boot with a fault in it is made of, before it is known who takes which step when; and how many steps a flood may have.

import type { World } from '../model/system.ts';
import type { DraftStep, FaultBoot, LinkedOperand } from './plan-model.ts';
import type { Reading, ReadLimit } from './reading.ts';

export interface Scenario {
  readonly by: World;
  /** What the other world does before. */
  readonly prepared?: readonly DraftStep[];
  readonly steps: readonly DraftStep[];
  /** Which of them raises the event, where one does so at once. */
  readonly raisedBy?: number;
  readonly event?: string;
  /** The longest time until it is noticed that the configuration allows, where no step raises it at once. */
  readonly noticedWithinUs?: bigint;
  /** Names of the operating systems that it is about, besides the secure one. */
  readonly about?: readonly string[];
  /**
   * Whether the event comes again and again as long as the board runs, once until a token comes back, or in a second life of whoever
   * raised it depending on what the first one left.
   */
  readonly recurs?: 'lasting' | 'once' | 'depends';
  /** Somebody asks for what notices it, so nothing bounds the time until it is noticed. */
  readonly isAsked?: boolean;
  /** What the other side finds, where everybody goes on. */
  readonly found?: readonly DraftStep[];
  readonly linked?: readonly LinkedOperand[];
  readonly patch?: FaultBoot['patch'];
  /** The monitor itself comes to its end: in a panic, or before it enters anybody, since the self test of that row fails. */
  readonly end?: 'panic' | { readonly failed: number };
}

export interface Subject {
  readonly name: string | undefined;
  readonly exercises: readonly string[];
  /** What can be done, or why it has to be analysed. */
  readonly scenario: Scenario | string;
}

/** A probe needs less than this for a step with its record, where instructions are counted. */
const STEP_US = 30n;
const FLOOD_AT_MOST = 32n;

/** Why a limit cannot be gone beyond by steps that are written down one by one. */
export function tooMany({ burst, periodUs, rate }: ReadLimit, stepsEach: bigint): string | undefined {
  if (burst > FLOOD_AT_MOST)
    return `its limit lets ${burst} through at once, and a plan holds ${FLOOD_AT_MOST}`;
  const isFast = periodUs / rate < STEP_US * stepsEach * (burst + 1n);
  return isFast ? 'its tokens come back faster than a probe uses them up' : undefined;
}

/** Whatever looks for a fault waits for slices of self tests: for the one that runs, and for those that are due before or asked for. */
export function slicesUs({ features }: Reading): bigint {
  const running = features.selfTests.filter(({ run }) => run.some((when) => when !== 'boot'));
  return running.reduce((sum, { budgetUs }) => sum + budgetUs, 0n);
}
