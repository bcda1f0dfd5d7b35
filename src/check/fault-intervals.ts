// Fault-tolerant time intervals: where an operating system states one, every fault that is looked for is detected and dealt
// with inside it.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { HealthEvent, HealthMonitoring } from '../model/features.ts';
import type { Detection, ReactionBudget } from '../model/isolation.ts';
import { near, receiverOf, standsNear, systemIn } from './feature-places.ts';
import { entryOf, withHealth } from './health-events.ts';
import type { CheckInput, Systems } from './rule.ts';
import { regionOf } from './self-test-targets.ts';

/** Where an interval is stated, every event that a detection raises says how long its reaction takes. */
export function reactionsAreBounded(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) =>
    health.events
      .filter(({ reactionUs }) => reactionUs === undefined)
      .flatMap((entry) => {
        const found = mostUrgent(entry.name, input);
        if (found === undefined) return [];
        const { path, system, us: intervalUs } = found.interval;
        const related = [standsNear(input, path), standsNear(input, found.path)];
        const place = near(input, `${entry.path}.reaction_us`, related);
        return [report(FEA.reactionMissing, { event: entry.name, system, intervalUs }, place)];
      }),
  );
}

/** Of all detections that raise an event the one with the shortest interval, where one of them has any. */
function mostUrgent(event: string, input: Systems) {
  return reactionBudgets(input)
    .flatMap((one) =>
      one.event !== event || one.interval === undefined ? [] : [{ ...one, interval: one.interval }],
    )
    .toSorted((a, b) => (a.interval.us < b.interval.us ? -1 : a.interval.us > b.interval.us ? 1 : 0))[0];
}

/** Detection and reaction end within the tightest interval of the operating systems concerned. */
export function reactionsAreInTime(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) =>
    reactionBudgets(input).flatMap(({ detectionUs, event, interval, path, reactionUs, source }) => {
      const entry = entryOf(event, health);
      if (entry === undefined || reactionUs === undefined || interval === undefined) return [];
      if (detectionUs + reactionUs <= interval.us) return [];
      const { system, us: intervalUs } = interval;
      const parameters = { source, event, detectionUs, reactionUs, system, intervalUs };
      const related = [standsNear(input, `${entry.path}.reaction_us`), standsNear(input, interval.path)];
      return [report(FEA.reactionTooLate, parameters, near(input, path, related))];
    }),
  );
}

/** Where an interval is stated, no reaction waits until the non-secure world calls. */
export function reactionsDoNotWait(input: CheckInput): readonly Diagnostic[] {
  const { interruptHandlers, worldSwitch } = input.configuration.features;
  const cores = new Set(systemIn(input, 'secure').cores);
  const isShared = systemIn(input, 'non_secure').cores.some((core) => cores.has(core));
  // Where interrupts are handled at EL3, group 0 is the monitor's alone and always signalled.
  if (!isShared || worldSwitch.triggers.includes('fiq') || interruptHandlers.length > 0) return [];
  return withHealth(input, (health) =>
    health.events
      .filter((entry) => waits(entry, health))
      .flatMap(({ name: event, path: entryPath }) => {
        const found = mostUrgent(event, input);
        if (found === undefined) return [];
        const { path, system, us: intervalUs } = found.interval;
        const related = [standsNear(input, `${worldSwitch.path}.triggers`), standsNear(input, path)];
        const place = near(input, `${entryPath}.action`, related);
        return [report(FEA.reactionWaits, { event, system, intervalUs }, place)];
      }),
  );
}

/** Whether the non-secure world has to be stopped, or the secure one told, by the event itself or by an escalation of it. */
function waits({ action, name }: HealthEvent, { escalations }: HealthMonitoring): boolean {
  const all = [action, ...escalations.filter(({ event }) => event === name).map((one) => one.action)];
  return all.some((one) => one !== 'ignore' && one !== 'reset');
}

/** Where an interval is stated, something detects faults in bounded time. One of a QM system is warned of anyway. A warning. */
export function intervalsAreWatched(input: CheckInput): readonly Diagnostic[] {
  const detections = detectionsOf(input);
  return input.configuration.operatingSystems.flatMap((system) => {
    const { asil, faultTolerantIntervalUs: intervalUs = 0n, name, path, world } = system;
    const isWatched = detections.some(({ about }) => world === 'secure' || about.includes(name));
    if (intervalUs === 0n || asil === 'QM' || isWatched) return [];
    const place = near(input, `${path}.fault_tolerant_interval_us`);
    return [report(FEA.intervalUnwatched, { system: name, intervalUs }, place)];
  });
}

/** Every detection with a bounded time, as long as it takes until the event leads to something, and what limits it. */
export function reactionBudgets(input: Systems): readonly ReactionBudget[] {
  const health = input.configuration.features.healthMonitoring;
  return detectionsOf(input).map((detection) => {
    const entry = health === undefined ? undefined : entryOf(detection.event, health);
    const interval = tightestInterval(detection, input);
    const escalation = health === undefined || entry === undefined ? 0n : escalationUs(entry, health);
    return {
      ...detection,
      detectionUs: detection.detectionUs + escalation,
      ...(entry?.reactionUs === undefined ? {} : { reactionUs: entry.reactionUs }),
      ...(interval === undefined ? {} : { interval }),
    };
  });
}

/**
 * Every detection with a bounded time: periodic self tests, heartbeats, timeouts of channels. Each waits for slices of self tests: for the one
 * that runs, and for those that are due before or asked for.
 */
function detectionsOf(input: Systems): readonly Detection[] {
  const { channels, healthMonitoring, selfTests } = input.configuration.features;
  const slicesUs = selfTests
    .filter(({ run }) => run.some((when) => when !== 'boot'))
    .reduce((sum, { budgetUs }) => sum + budgetUs, 0n);
  return [
    ...selfTests.flatMap((test) => {
      const { image, name, path, periodUs, raises: event, run } = test;
      if (periodUs === undefined || !run.includes('periodic')) return [];
      const about = [image, regionOf(test, input)?.system.name];
      const source = `self test \`${name}\``;
      return [{ source, path: `${path}.period_us`, event, detectionUs: periodUs + slicesUs, about }];
    }),
    ...(healthMonitoring?.heartbeats ?? []).map((heartbeat) => {
      const { maxMissed, name, operatingSystem, path, periodUs, raises: event, windowUs } = heartbeat;
      const detectionUs = periodUs * (BigInt(maxMissed) + 1n) + windowUs + slicesUs;
      const source = `heartbeat \`${name}\``;
      return { source, path: `${path}.period_us`, event, detectionUs, about: [operatingSystem] };
    }),
    ...channels.flatMap(({ direction, path, timeoutUs }) => {
      if (timeoutUs === undefined) return [];
      const source = `the timeout of channel \`${direction}\``;
      const about = [receiverOf(input, direction).name];
      const event = 'channel_timeout';
      return [{ source, path: `${path}.timeout_us`, event, detectionUs: timeoutUs + slicesUs, about }];
    }),
  ];
}

/** The shortest interval of the secure operating system and of those that the detection is about. One of 0 is none. */
function tightestInterval({ about }: Detection, input: Systems): ReactionBudget['interval'] {
  const secure = systemIn(input, 'secure').name;
  return input.configuration.operatingSystems
    .filter(({ name }) => name === secure || about.includes(name))
    .flatMap(({ faultTolerantIntervalUs: us, name: system, path }) =>
      us === undefined || us === 0n ? [] : [{ system, path: `${path}.fault_tolerant_interval_us`, us }],
    )
    .toSorted((a, b) => (a.us < b.us ? -1 : a.us > b.us ? 1 : 0))[0];
}

/** An event that is ignored is dealt with by its first escalation only. */
function escalationUs({ action, name }: HealthEvent, { escalations }: HealthMonitoring): bigint {
  if (action !== 'ignore') return 0n;
  const times = escalations.filter(({ event }) => event === name).map(({ withinUs }) => withinUs);
  return times.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
}
