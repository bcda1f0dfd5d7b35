// When which probe takes which step in a boot with a fault in it. In: what brings the fault about, what has to follow. Out: steps with their
// phases. In phase 0 both worlds are entered, and everything below is from 1 on. Where the non-secure operating system does not go on, the
// secure one lets it run once more, so that it would be seen. Marks tell when the fault was brought about, and when the non-secure operating
// system was entered.

import type { World } from '../model/system.ts';
import { monitorCall } from './fault-frames.ts';
import type { Outcome } from './fault-reaction.ts';
import type { Scenario } from './fault-scenario.ts';
import { type DraftStep, STEP } from './plan-model.ts';
import type { Reading } from './reading.ts';

export interface Timed {
  readonly phase: number;
  readonly step: DraftStep;
}

/** The steps of a boot, and those of them that tell the time; without an event none does. */
export interface Timeline extends Marks {
  readonly timed: readonly Timed[];
}

interface Marks {
  readonly begun?: DraftStep;
  readonly entered?: DraftStep;
  readonly told?: DraftStep;
  readonly logged?: DraftStep;
}

/** The steps of a boot. `ticks`: after how long the fault has been noticed at the latest; undefined: at once. */
export function timelineOf(
  scenario: Scenario,
  outcome: Outcome,
  ticks: bigint | undefined,
  reading: Reading,
): Timeline {
  const marks = marksOf(scenario, outcome, reading);
  const marked = marks.begun === undefined ? scenario : withMark(scenario, marks.begun);
  const timed =
    ticks === undefined
      ? atOnce(marked, outcome, marks, reading)
      : later(marked, outcome, ticks, marks, reading);
  const entered = marks.entered === undefined ? [] : at(0, [marks.entered]);
  return { ...marks, timed: inOrder([...entered, ...timed]) };
}

function marksOf({ by, end, event }: Scenario, outcome: Outcome, reading: Reading): Marks {
  if (event === undefined || end !== undefined) return {};
  const [told, logged] = [toldStep(outcome), loggedStep(outcome, reading)];
  return {
    begun: mark(by, 'the fault is brought about next'),
    entered: mark('non_secure', 'it has been entered'),
    ...(told === undefined ? {} : { told }),
    ...(logged === undefined ? {} : { logged }),
  };
}

/** Before the step that raises the event, or behind which it has to be raised. */
function withMark(scenario: Scenario, begun: DraftStep): Scenario {
  const { raisedBy, steps } = scenario;
  const place = raisedBy ?? steps.length - 1;
  const marked = { ...scenario, steps: steps.toSpliced(place, 0, begun) };
  return raisedBy === undefined ? marked : { ...marked, raisedBy: raisedBy + 1 };
}

function mark(world: World, what: string): DraftStep {
  return {
    world,
    kind: STEP.mark,
    operands: new Map(),
    stimulus: `${world} looks at the time: ${what}`,
    expected: 'a time',
    check: { kind: 'mark' },
  };
}

function stops({ action }: Outcome): boolean {
  return action === 'safe_state' || action === 'reset';
}

/** What is brought about raises its event in the middle of a step, or raises none. */
function atOnce(scenario: Scenario, outcome: Outcome, marks: Marks, reading: Reading): readonly Timed[] {
  const { by, found, prepared = [], raisedBy = Number.POSITIVE_INFINITY } = scenario;
  const phase = by === 'secure' && prepared.length > 0 ? 2 : 1;
  const before = prepared.map((step) => ({ phase: phase - (by === 'secure' ? 1 : 0), step }));
  const isStopped = by === 'non_secure' ? stops(outcome) : outcome.action === 'reset';
  const steps = scenario.steps.map((step, position) => ({
    phase,
    step: isStopped && position >= raisedBy ? absent(step) : step,
  }));
  if (scenario.end !== undefined || outcome.action === 'reset') return [...before, ...steps];
  const watching = watch(outcome, marks, reading);
  const findings = isUndisturbed(outcome) ? (found ?? []) : [];
  const log = logged(marks);
  if (by === 'secure') {
    const behind = outcome.action === 'restart_non_secure' ? phase + 1 : phase;
    const raised = steps.slice(0, raisedBy + 1);
    return [
      ...before,
      ...raised,
      ...at(phase, watching),
      ...steps.slice(raised.length),
      ...at(behind, log),
      ...at(phase, findings),
      ...ping(phase, outcome, reading),
    ];
  }
  const behind = outcome.action === 'safe_state' ? phase : phase + 1;
  return [...before, ...at(phase, watching), ...at(behind, log), ...at(behind, findings), ...steps];
}

/** It is noticed when time has passed, which the non-secure probe lets pass. What is only written to the log is read when it has. */
function later(
  scenario: Scenario,
  outcome: Outcome,
  ticks: bigint,
  marks: Marks,
  reading: Reading,
): readonly Timed[] {
  const steps = at(1, scenario.steps);
  const sleeping = isUndisturbed(outcome) ? sleep(ticks) : absent(sleep(ticks));
  const passing = at(2, [alarm((ticks * 5n) / 4n + millisecond(reading)), sleeping]);
  if (outcome.action === 'reset') return [...steps, ...passing];
  const behind = outcome.action === 'restart_non_secure' || outcome.action === 'ignore' ? 3 : 2;
  const findings = isUndisturbed(outcome) ? (scenario.found ?? []) : [];
  return [
    ...steps,
    ...passing,
    ...at(2, watch(outcome, marks, reading)),
    ...at(behind, [...logged(marks), ...findings]),
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
function watch({ action }: Outcome, { told }: Marks, reading: Reading): readonly DraftStep[] {
  if (told === undefined) return [];
  return action === 'notify_secure' ? [told] : [told, chance(reading)];
}

function toldStep({ action, entries }: Outcome): DraftStep | undefined {
  if (action !== 'notify_secure' && action !== 'safe_state') return undefined;
  return {
    world: 'secure',
    kind: STEP.notice,
    operands: new Map([[0, BigInt(2 * entries + 2)]]),
    stimulus: 'secure yields',
    expected: 'its yield comes back for a health event',
    check: { kind: 'told' },
  };
}

function millisecond({ counterFrequencyHz }: Reading): bigint {
  return counterFrequencyHz / 1000n;
}

/** A millisecond for the other world, if it runs. */
function chance(reading: Reading): DraftStep {
  const ticks = millisecond(reading);
  return {
    world: 'secure',
    kind: STEP.timer,
    operands: new Map([[0, ticks]]),
    stimulus: `secure lets the other world run for ${ticks} ticks`,
    expected: 'its timer brings it back',
    check: { kind: 'arrived' },
  };
}

/** The secure probe does nothing for that long, and neither does the other one. */
export function pause(ticks: bigint): DraftStep {
  return {
    world: 'secure',
    kind: STEP.timer,
    operands: new Map([
      [0, ticks],
      [1, 1n],
    ]),
    stimulus: `secure keeps its core for ${ticks} ticks`,
    expected: 'its timer wakes it',
    check: { kind: 'arrived' },
  };
}

/** Without it nothing would wake a probe that lets time pass; it has to come behind that time, which begins later. */
function alarm(ticks: bigint): DraftStep {
  return {
    world: 'secure',
    kind: STEP.alarm,
    operands: new Map([[0, ticks]]),
    stimulus: `secure sets its timer to ${ticks} ticks`,
    expected: 'it is set',
    check: { kind: 'done' },
  };
}

function sleep(ticks: bigint): DraftStep {
  return {
    world: 'non_secure',
    kind: STEP.sleep,
    operands: new Map([[0, ticks]]),
    stimulus: `non_secure lets ${ticks} ticks pass`,
    expected: 'they pass',
    check: { kind: 'slept' },
  };
}

const LOG_ENTRY = 0x8700_0005n;

function logged({ logged: step }: Marks): readonly DraftStep[] {
  return step === undefined ? [] : [step];
}

/** The first entry of the log names the event. */
function loggedStep({ logged: row }: Outcome, reading: Reading): DraftStep | undefined {
  if (row === undefined) return undefined;
  return monitorCall(reading, 'secure', LOG_ENTRY, [0n], 'success', [row], 'first entry of the log');
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
