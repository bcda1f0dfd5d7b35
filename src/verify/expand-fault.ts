// Tables that bring a fault about: for each subject a boot of its own, whose probes have plans of their own, or the reason why that
// fault has to be analysed.
//
// In: a table with `{ inject: … }` and the reading. Out: cases appended to the expansion. Where the non-secure operating system does not go
// on, the boot is stopped behind the last step of the secure one.

import { createHash } from 'node:crypto';
import type { World } from '../model/system.ts';
import { encodePlan } from './encode-plan.ts';
import { draftCase, type Expansion, idOf, osOf, skip } from './expansion.ts';
import { NO_EVENT, type Outcome, outcomeOf } from './fault-reaction.ts';
import type { Scenario, Subject } from './fault-scenario.ts';
import { subjectsOf } from './fault-scenarios.ts';
import { type Timeline, timelineOf } from './fault-timeline.ts';
import type { DraftStep, FaultBoot, FaultClock, PlannedStep, Reaction } from './plan-model.ts';
import type { Reading } from './reading.ts';
import { registerBits } from './registers-of.ts';
import { planStep } from './schedule.ts';
import type { Injection, TestTable } from './table-model.ts';

/** Expands `{ inject: … }`. */
export function expandFaults(
  table: TestTable,
  injection: Injection,
  reading: Reading,
  into: Expansion,
): void {
  const against = cannotBoot(reading);
  const behind = pathsBehind(reading);
  const subjects = subjectsOf(injection, reading);
  if (subjects.length === 0)
    skip(into, table, '*', `the configuration has no such ${table.forEach.replace('_', ' ')}`);
  for (const subject of subjects) {
    const identity = subject.name === undefined ? {} : { subject: subject.name };
    const boot =
      (needsProbes(subject) ? against : undefined) ?? bootOf(idOf(table, identity), subject, reading);
    const body =
      typeof boot === 'string'
        ? ({ kind: 'not_shown', because: `to be analysed: ${boot}` } as const)
        : ({ kind: 'fault', boot } as const);
    into.cases.push(draftCase(table, identity, [...subject.exercises, ...behind], body));
  }
}

/** Expands `{ observe: reactions }`: one case for each event whose row states a time. */
export function expandReactions(table: TestTable, { features }: Reading, into: Expansion): void {
  const events = features.health?.events ?? [];
  if (events.length === 0) skip(into, table, '*', 'the configuration has no health event');
  for (const { name, path, reactionUs } of events) {
    if (reactionUs === 0n) skip(into, table, name, 'its row states no reaction_us');
    else
      into.cases.push(
        draftCase(table, { subject: name }, [path], { kind: 'reactions', event: name, reactionUs }),
      );
  }
}

/** What every such boot follows from, besides its subject: who is entered where, and what an event leads to. */
function pathsBehind({ features, operatingSystems }: Reading): readonly string[] {
  const health = features.health === undefined ? [] : ['features.health_monitoring'];
  return [...health, ...operatingSystems.map(({ path }) => path)];
}

function needsProbes({ scenario }: Subject): boolean {
  return typeof scenario === 'string' || scenario.end === undefined || scenario.end === 'panic';
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
  const { by, noticedWithinUs, recurs } = scenario;
  const isAgain = by === 'non_secure' && noticedWithinUs === undefined && recurs !== 'once';
  const outcome = scenario.event === undefined ? NO_EVENT : expectedOutcome(scenario, isAgain, reading);
  if (typeof outcome === 'string') return outcome;
  if (recurs === 'depends' && by === 'non_secure' && outcome.entries > 1)
    return 'what is raised behind a restart depends on the frames that lie there from before';
  if ((noticedWithinUs ?? 0n) > LONGEST_US)
    return 'it may take longer than a second until it is noticed, and a boot does not last that long';
  const ticks = noticedWithinUs && (noticedWithinUs * 5n * reading.counterFrequencyHz) / 4_000_000n;
  const seen = withLog(outcome, scenario, reading);
  return encode(id, scenario, seen, timelineOf(scenario, seen, ticks, reading), reading);
}

/** The emulator takes some ten times as long, and a boot has half a minute. */
const LONGEST_US = 1_000_000n;

/** The first entry of the log is looked at where the ring still has it: what lasts is raised again meanwhile. */
function withLog(outcome: Outcome, { recurs }: Scenario, { features }: Reading): Outcome {
  const written = Math.max(recurs === 'lasting' ? ENTRIES_OF_LASTING : 1, outcome.entries);
  if ((features.health?.logEntries ?? 0n) >= BigInt(written)) return outcome;
  const { logged: _, ...rest } = outcome;
  return rest;
}

/** A boot lasts for less than three periods. */
const ENTRIES_OF_LASTING = 8;

/** A fault of the monitor is its end, whatever the action is. */
function expectedOutcome(scenario: Scenario, again: boolean, reading: Reading): Outcome | string {
  const { end, event = '' } = scenario;
  if (end === undefined) return outcomeOf(event, again, reading);
  const row = reading.features.health?.events.find(({ name }) => name === event);
  return { action: row?.action === 'reset' ? 'reset' : 'safe_state', entries: 1 };
}

function encode(
  id: string,
  scenario: Scenario,
  outcome: Outcome,
  timeline: Timeline,
  reading: Reading,
): FaultBoot {
  const steps = timeline.timed.map(({ phase, step }, index) =>
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
  const clock = clockOf(scenario, outcome, timeline, steps, reading);
  const isLeft = outcome.action === 'safe_state' && scenario.end === undefined && last !== undefined;
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
    ...(clock === undefined ? {} : { clock }),
    ...(isLeft ? { lastStep: last } : {}),
  };
}

/** Where the board is reset, nobody is left who could look at a clock. */
function clockOf(
  { about = [], event = '', isAsked = false, noticedWithinUs = 0n }: Scenario,
  { action, entries, logged: outcomeRow = 0n }: Outcome,
  { begun, entered, logged, told }: Timeline,
  steps: readonly PlannedStep[],
  { features, operatingSystems }: Reading,
): FaultClock | undefined {
  const isAgain = entries > 1;
  if (begun === undefined || action === 'reset' || (logged === undefined && told === undefined && !isAgain))
    return undefined;
  const interval = tightestInterval(about, operatingSystems);
  const row = features.health?.events.find(({ name }) => name === event);
  return {
    event,
    begun: indexOf(steps, begun),
    ...(logged === undefined ? {} : { logged: { step: indexOf(steps, logged), row: outcomeRow } }),
    ...(isAgain ? { dealtWith: { entered: indexOf(steps, entered) } } : {}),
    ...(!isAgain && told !== undefined ? { dealtWith: { told: indexOf(steps, told) } } : {}),
    ...(isAsked ? {} : { noticedWithinUs }),
    reactionUs: row?.reactionUs ?? 0n,
    ...(interval === undefined || isAsked ? {} : { interval }),
  };
}

/** The shortest of the secure operating system and of those that the fault is about; 0 is none. */
function tightestInterval(
  about: readonly string[],
  operatingSystems: Reading['operatingSystems'],
): FaultClock['interval'] {
  const stated = operatingSystems
    .filter(({ name, world }) => world === 'secure' || about.includes(name))
    .filter(({ faultTolerantIntervalUs }) => faultTolerantIntervalUs > 0n)
    .map(({ faultTolerantIntervalUs: us, name: system }) => ({ system, us }));
  return stated.reduce<FaultClock['interval']>(
    (least, one) => (least === undefined || one.us < least.us ? one : least),
    undefined,
  );
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

function reactionOf({ end, event, recurs }: Scenario, { action, entries }: Outcome): Reaction {
  if (end !== undefined) return endOf(end, event ?? '', action === 'reset');
  const most = recurs === 'lasting' && entries > 1 ? entries + 1 : entries;
  const often =
    entries === 1
      ? ''
      : `; the non-secure one is entered ${most === entries ? '' : 'at least '}${entries} times`;
  const words = `${event === undefined ? 'no event' : `${event}, action ${action}`}: ${END[action]}${often}`;
  const ends = action === 'reset' ? ['reset'] : action === 'safe_state' ? [] : ['off'];
  return { words, monitor: ends, entries: { least: entries, most } };
}

function endOf(end: NonNullable<Scenario['end']>, event: string, isReset: boolean): Reaction {
  const board = `the board is ${isReset ? 'reset' : 'off'}`;
  const records = (last: string): readonly string[] => (isReset ? [last, 'reset'] : [last]);
  if (end === 'panic') {
    const words = `${event}: the monitor dumps what it found, then ${board}`;
    return { words, monitor: records(end), entries: { least: 1, most: 1 } };
  }
  const found = `failed self_tests ${end.failed}`;
  const words = `${found}: neither operating system is entered, then ${board}`;
  return { words, monitor: records(found), entries: { least: 0, most: 0 } };
}
