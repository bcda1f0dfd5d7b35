// When which probe takes which step in a boot with a fault in it. In: what brings the fault about, what has to follow. Out: steps with their
// phases. In phase 0 both worlds are entered, and everything below is from 1 on. Where the non-secure operating system does not go on, the
// secure one lets it run once more, so that it would be seen.

import { monitorCall } from './fault-frames.ts';
import type { Outcome } from './fault-reaction.ts';
import type { Scenario } from './fault-scenario.ts';
import { type DraftStep, STEP } from './plan-model.ts';
import type { Reading } from './reading.ts';

export interface Timed {
  readonly phase: number;
  readonly step: DraftStep;
}

/** The steps of a boot. `ticks`: how long it takes until the fault is noticed; undefined: at once. */
export function timelineOf(
  scenario: Scenario,
  outcome: Outcome,
  ticks: bigint | undefined,
  reading: Reading,
): readonly Timed[] {
  return inOrder(
    ticks === undefined ? atOnce(scenario, outcome, reading) : later(scenario, outcome, ticks, reading),
  );
}

function stops({ action }: Outcome): boolean {
  return action === 'safe_state' || action === 'reset';
}

/** What is brought about raises its event in the middle of a step, or raises none. */
function atOnce(scenario: Scenario, outcome: Outcome, reading: Reading): readonly Timed[] {
  const { by, found, prepared = [], raisedBy = Number.POSITIVE_INFINITY } = scenario;
  const phase = by === 'secure' && prepared.length > 0 ? 2 : 1;
  const before = prepared.map((step) => ({ phase: phase - (by === 'secure' ? 1 : 0), step }));
  const isStopped = by === 'non_secure' ? stops(outcome) : outcome.action === 'reset';
  const steps = scenario.steps.map((step, position) => ({
    phase,
    step: isStopped && position >= raisedBy ? absent(step) : step,
  }));
  if (scenario.panics === true || outcome.action === 'reset') return [...before, ...steps];
  const watching = watch(outcome, reading);
  const findings = isUndisturbed(outcome) ? (found ?? []) : [];
  const log = logged(outcome, reading);
  if (by === 'secure') {
    const behind = outcome.action === 'restart_non_secure' ? phase + 1 : phase;
    return [
      ...before,
      ...steps,
      ...at(phase, watching),
      ...at(behind, log),
      ...at(phase, findings),
      ...ping(phase, outcome, reading),
    ];
  }
  const behind = outcome.action === 'safe_state' ? phase : phase + 1;
  return [...before, ...at(phase, watching), ...at(behind, log), ...at(behind, findings), ...steps];
}

/** It is noticed when time has passed, which the secure probe lets pass without giving its core away. */
function later(scenario: Scenario, outcome: Outcome, ticks: bigint, reading: Reading): readonly Timed[] {
  const steps = scenario.steps.map((step) => ({ phase: 1, step }));
  const isReset = outcome.action === 'reset';
  const sleeping = sleep(ticks);
  if (isReset) return [...steps, ...at(2, [absent(sleeping)])];
  const behind = outcome.action === 'restart_non_secure' ? 3 : 2;
  const findings = isUndisturbed(outcome) ? (scenario.found ?? []) : [];
  return [
    ...steps,
    ...at(2, [sleeping, ...watch(outcome, reading)]),
    ...at(behind, logged(outcome, reading)),
    ...at(2, findings),
    ...ping(2, outcome, reading),
  ];
}

function isUndisturbed({ action }: Outcome): boolean {
  return action === 'ignore' || action === 'notify_secure';
}

function at(phase: number, steps: readonly DraftStep[]): readonly Timed[] {
  return steps.map((step) => ({ phase, step }));
}

function absent(step: DraftStep): DraftStep {
  return { ...step, expected: 'nothing: it is stopped before', check: { kind: 'absent' } };
}

/** The secure operating system is told; where the other one is stopped, it has its chance to run on. */
function watch(outcome: Outcome, reading: Reading): readonly DraftStep[] {
  if (outcome.action !== 'notify_secure' && outcome.action !== 'safe_state') return [];
  const told: DraftStep = {
    world: 'secure',
    kind: STEP.notice,
    operands: new Map([[0, BigInt(2 * outcome.entries + 2)]]),
    stimulus: 'secure yields',
    expected: 'its yield comes back for a health event',
    check: { kind: 'told' },
  };
  return outcome.action === 'notify_secure' ? [told] : [told, chance(reading)];
}

/** A millisecond for the other world, if it runs. */
function chance({ counterFrequencyHz }: Reading): DraftStep {
  const ticks = counterFrequencyHz / 1000n;
  return {
    world: 'secure',
    kind: STEP.timer,
    operands: new Map([[0, ticks]]),
    stimulus: `secure lets the other world run for ${ticks} ticks`,
    expected: 'its timer brings it back',
    check: { kind: 'arrived' },
  };
}

function sleep(ticks: bigint): DraftStep {
  return {
    world: 'secure',
    kind: STEP.sleep,
    operands: new Map([[0, ticks]]),
    stimulus: `secure lets ${ticks} ticks pass`,
    expected: 'they pass',
    check: { kind: 'slept' },
  };
}

const LOG_ENTRY = 0x8700_0005n;

/** The first entry of the log names the event. */
function logged({ logged: row }: Outcome, reading: Reading): readonly DraftStep[] {
  if (row === undefined) return [];
  return [monitorCall(reading, 'secure', LOG_ENTRY, [0n], 'success', [row], 'first entry of the log')];
}

const PSCI_VERSION = 0x8400_0000n;

/** A step of the non-secure world behind the event: taken, or not where it is stopped. */
function ping(phase: number, outcome: Outcome, reading: Reading): readonly Timed[] {
  const step = monitorCall(reading, 'non_secure', PSCI_VERSION, [], 'success', [], 'PSCI_VERSION');
  const version: DraftStep = {
    ...step,
    expected: 'x0=0x10001',
    check: { kind: 'registers', rules: [[0, { rule: 'equals', value: 0x1_0001n }]] },
  };
  return at(phase, [stops(outcome) ? absent(version) : version]);
}

/** By phase, the secure world first, else as they stand. */
function inOrder(timed: readonly Timed[]): readonly Timed[] {
  const rank = ({ phase, step }: Timed): number => 2 * phase + (step.world === 'secure' ? 0 : 1);
  return timed.toSorted((one, other) => rank(one) - rank(other));
}
