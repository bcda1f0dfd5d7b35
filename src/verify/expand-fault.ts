// Tables that bring a fault about: for each subject a boot of its own, whose probes have plans of their own, or the reason why that
// fault has to be analysed.
//
// In: a table with `{ inject: … }` and the reading. Out: cases appended to the expansion. Phases of such a boot: in phase 0 both worlds
// are entered, and everything below is from 1 on. Where the non-secure operating system does not go on, the boot is stopped behind the
// last step of the secure one, which had let it run before.

import { createHash } from 'node:crypto';
import type { World } from '../model/system.ts';
import { encodePlan } from './encode-plan.ts';
import { draftCase, type Expansion, idOf, osOf } from './expansion.ts';
import { monitorCall } from './fault-frames.ts';
import { NO_EVENT, type Outcome, outcomeOf } from './fault-reaction.ts';
import { type Scenario, type Subject, subjectsOf } from './fault-scenarios.ts';
import { type DraftStep, type FaultBoot, type PlannedStep, type Reaction, STEP } from './plan-model.ts';
import type { Reading } from './reading.ts';
import { registerBits } from './registers-of.ts';
import { planStep } from './schedule.ts';
import type { Injection, TestTable } from './table-model.ts';

interface Timed {
  readonly phase: number;
  readonly step: DraftStep;
}

/** Expands `{ inject: … }`. */
export function expandFaults(
  table: TestTable,
  injection: Injection,
  reading: Reading,
  into: Expansion,
): void {
  const against = cannotBoot(reading);
  const behind = pathsBehind(reading);
  for (const subject of subjectsOf(injection, reading)) {
    const identity = subject.name === undefined ? {} : { subject: subject.name };
    const boot = against ?? bootOf(idOf(table, identity), subject, reading);
    const body =
      typeof boot === 'string'
        ? ({ kind: 'not_shown', because: `to be analysed: ${boot}` } as const)
        : ({ kind: 'fault', boot } as const);
    into.cases.push(draftCase(table, identity, [...subject.exercises, ...behind], body));
  }
}

/** What every such boot follows from, besides its subject: who is entered where, and what an event leads to. */
function pathsBehind({ features, operatingSystems }: Reading): readonly string[] {
  const health = features.health === undefined ? [] : ['features.health_monitoring'];
  return [...health, ...operatingSystems.map(({ path }) => path)];
}

/** Why no fault of this system can be brought about by probes. */
function cannotBoot({ counterFrequencyHz, features, operatingSystems }: Reading): string | undefined {
  if (counterFrequencyHz === 0n) return 'the platform does not say how fast its counter counts';
  const [secure, nonSecure] = (['secure', 'non_secure'] as const).map((world) =>
    osOf({ operatingSystems }, world),
  );
  if (secure?.state !== 'aarch64') return 'the secure probe has no timer in AArch32';
  if (secure.primaryCore !== nonSecure?.primaryCore) return 'the probes of both worlds have to share a core';
  return features.triggers.includes('fiq')
    ? undefined
    : 'without the trigger fiq no event interrupts a world';
}

function bootOf(id: string, { scenario }: Subject, reading: Reading): FaultBoot | string {
  if (typeof scenario === 'string') return scenario;
  const { by, noticedAfterUs, recurs } = scenario;
  const isAgain = by === 'non_secure' && noticedAfterUs === undefined && recurs !== 'once';
  const outcome = scenario.event === undefined ? NO_EVENT : expectedOutcome(scenario, isAgain, reading);
  if (typeof outcome === 'string') return outcome;
  const ticks = ((noticedAfterUs ?? 0n) * reading.counterFrequencyHz) / 1_000_000n;
  if (ticks > MOST_TICKS) return 'it is noticed later than the timer of the probe reaches';
  const timed =
    noticedAfterUs === undefined
      ? atOnce(scenario, outcome, reading)
      : later(scenario, outcome, ticks, reading);
  return encode(id, scenario, outcome, timed, reading);
}

/** The timer counts down from 31 bits. */
const MOST_TICKS = 0x7fff_ffffn;

/** A fault of the monitor is its end, whatever the action is. */
function expectedOutcome(scenario: Scenario, again: boolean, reading: Reading): Outcome | string {
  const { event = '', panics } = scenario;
  if (panics !== true) return outcomeOf(event, again, reading);
  const row = reading.features.health?.events.find(({ name }) => name === event);
  return { action: row?.action === 'reset' ? 'reset' : 'safe_state', entries: 1 };
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

function encode(
  id: string,
  scenario: Scenario,
  outcome: Outcome,
  timed: readonly Timed[],
  reading: Reading,
): FaultBoot {
  const steps = inOrder(timed).map(({ phase, step }, index) =>
    planStep(step, index, phase, registerBits(reading, step.world)),
  );
  const blob = (world: World, identity = 0n) => encodePlan(world, steps, osOf(reading, world), identity);
  const patch = scenario.patch?.bytes ?? new Uint8Array();
  const hash = createHash('sha256')
    .update(`${id}\n`)
    .update(blob('secure'))
    .update(blob('non_secure'))
    .update(patch);
  const identity = BigInt(`0x${hash.digest('hex').slice(0, 16)}`) || 1n;
  const last = steps.findLast(({ world }) => world === 'secure')?.index;
  const isLeft = outcome.action === 'safe_state' && scenario.panics !== true && last !== undefined;
  return {
    id,
    identity,
    secure: blob('secure', identity),
    nonSecure: blob('non_secure', identity),
    steps,
    linked: (scenario.linked ?? []).map((one) => ({
      ...one,
      step: indexOf(steps, scenario.steps[one.step]),
    })),
    ...(scenario.patch === undefined ? {} : { patch: scenario.patch }),
    reaction: reactionOf(scenario, outcome),
    ...(isLeft ? { lastStep: last } : {}),
  };
}

/** By phase, the secure world first, else as they stand. */
function inOrder(timed: readonly Timed[]): readonly Timed[] {
  const rank = ({ phase, step }: Timed): number => 2 * phase + (step.world === 'secure' ? 0 : 1);
  return timed.toSorted((one, other) => rank(one) - rank(other));
}

function indexOf(steps: readonly PlannedStep[], draft: DraftStep | undefined): number {
  return steps.findIndex(({ stimulus }) => stimulus === draft?.stimulus);
}

const END: Readonly<Record<Outcome['action'], string>> = {
  ignore: 'both operating systems go on',
  notify_secure: 'the secure operating system is told, and both go on',
  restart_non_secure: 'the non-secure operating system is started again',
  safe_state: 'the non-secure operating system stays stopped, and the secure one is told',
  reset: 'the board is reset',
};

function reactionOf({ event, panics, recurs }: Scenario, { action, entries }: Outcome): Reaction {
  const most = recurs === 'lasting' && entries > 1 ? entries + 1 : entries;
  const often =
    entries === 1
      ? ''
      : `; the non-secure one is entered ${most === entries ? '' : 'at least '}${entries} times`;
  if (panics === true) {
    const isReset = action === 'reset';
    const words = `${event ?? ''}: the monitor dumps what it found, then the board is ${isReset ? 'reset' : 'off'}`;
    return { words, monitor: isReset ? ['panic', 'reset'] : ['panic'], entries: { least: 1, most: 1 } };
  }
  const words = `${event === undefined ? 'no event' : `${event}, action ${action}`}: ${END[action]}${often}`;
  const ends = action === 'reset' ? ['reset'] : action === 'safe_state' ? [] : ['off'];
  return { words, monitor: ends, entries: { least: entries, most } };
}
