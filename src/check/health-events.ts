// Health events: every one that can come has an entry with an action that can happen, and every entry can come. What is named
// without an entry is reported once, by the first rule that sees it.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { HealthAction, HealthEvent, HealthMonitoring } from '../model/features.ts';
import { near, safetyRelated, standsNear, systemIn } from './feature-places.ts';
import { allRaisers, BUILT_IN_EVENTS, FAULT_EVENTS, possibleEvents } from './raised-events.ts';
import type { CheckInput } from './rule.ts';

/** Events with which the monitor itself ends. */
const FINAL_EVENTS: readonly string[] = ['unexpected_exception', 'boot_table_corrupted'];
const FINAL_ACTIONS: readonly HealthAction[] = ['safe_state', 'reset'];

/** Nothing raises an event while health monitoring is off; one diagnostic for all that do. */
export function eventsAreMonitored(input: CheckInput): readonly Diagnostic[] {
  const [first, ...others] = allRaisers(input.configuration);
  if (input.configuration.features.healthMonitoring !== undefined || first === undefined) return [];
  const { event, path, source } = first;
  const place = near(
    input,
    path,
    others.map((other) => standsNear(input, other.path)),
  );
  return [report(FEA.eventsWithoutMonitoring, { source, event, more: others.length }, place)];
}

/** Every event that can come in this configuration has an entry. */
export function possibleEventsHaveEntries(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) =>
    possibleEvents(input.configuration)
      .filter(({ event }) => entryOf(event, health) === undefined)
      .map(({ because, event, path }) => {
        const related = path === undefined ? [] : [standsNear(input, path)];
        return report(
          FEA.eventMissing,
          { event, because },
          near(input, `${health.path}.events.${event}`, related),
        );
      }),
  );
}

/** Every event that something raises or counts has an entry. */
export function namedEventsHaveEntries(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) => {
    const known = health.events.map(({ name }) => name);
    const possible = possibleEvents(input.configuration).map(({ event }) => event);
    const escalated = health.escalations.map(({ event, name, path }) => ({
      event,
      source: `escalation \`${name}\``,
      path: `${path}.event`,
    }));
    return [...allRaisers(input.configuration), ...escalated]
      .filter(({ event }) => !known.includes(event) && !possible.includes(event))
      .map(({ event, path, source }) =>
        report(FEA.eventUnknown, { source, event, known }, near(input, path)),
      );
  });
}

/** Every entry is of an event that can come. Warnings. */
export function entriesCanCome(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) => {
    const possible = possibleEvents(input.configuration).map(({ event }) => event);
    const raised = allRaisers(input.configuration).map(({ event }) => event);
    return health.events
      .filter(({ name }) => !possible.includes(name) && !raised.includes(name))
      .map(({ name: event, path }) => {
        const needs = Object.hasOwn(BUILT_IN_EVENTS, event) ? BUILT_IN_EVENTS[event] : undefined;
        return needs === undefined
          ? report(FEA.eventNeverRaised, { event }, near(input, path))
          : report(FEA.eventImpossible, { event, needs }, near(input, path));
      });
  });
}

/** No fault that is looked for is left without reaction; below ASIL B that is a warning. */
export function faultsAreNotIgnored(input: CheckInput): readonly Diagnostic[] {
  const system = safetyRelated(input);
  return withHealth(input, (health) =>
    health.events.flatMap((entry) => {
      const source = faultSource(entry, input);
      if (source === undefined || entry.action !== 'ignore' || isEscalated(entry, health)) return [];
      if (FINAL_EVENTS.includes(entry.name)) return [];
      const place = near(input, `${entry.path}.action`);
      const parameters = { event: entry.name, source };
      if (system === undefined) return [report(FEA.eventIgnoredBelowB, parameters, place)];
      const related = [standsNear(input, `${system.path}.asil`)];
      const reader = { system: system.name, asil: system.asil };
      return [report(FEA.eventIgnored, { ...parameters, ...reader }, { ...place, related })];
    }),
  );
}

/** After a failure of the monitor itself only actions that need no part of it are left, and the first one is the last. */
export function failuresOfTheMonitorEndIt(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) => {
    const actions = health.events
      .filter(({ action, name }) => FINAL_EVENTS.includes(name) && !FINAL_ACTIONS.includes(action))
      .map(({ action, name: event, path }) =>
        report(FEA.finalEventGoesOn, { event, action }, near(input, `${path}.action`)),
      );
    const raised = allRaisers(input.configuration).map(({ event }) => event);
    const counted = health.escalations
      .filter(({ event }) => FINAL_EVENTS.includes(event) && !raised.includes(event))
      .map(({ event, name: escalation, path }) =>
        report(FEA.finalEventCounted, { escalation, event }, near(input, `${path}.event`)),
      );
    return [...actions, ...counted];
  });
}

/** An action that restarts the non-secure operating system stands on its restart policy. */
export function restartsHaveAPolicy(input: CheckInput): readonly Diagnostic[] {
  const system = systemIn(input, 'non_secure');
  if (system.restart !== undefined) return [];
  return withHealth(input, (health) => {
    const events = health.events.map((one) => ({ ...one, what: `health event \`${one.name}\`` }));
    const escalations = health.escalations.map((one) => ({ ...one, what: `escalation \`${one.name}\`` }));
    return [...events, ...escalations]
      .filter(({ action }) => action === 'restart_non_secure')
      .map(({ path, what }) => {
        const place = near(input, `${path}.action`, [standsNear(input, `${system.path}.restart`)]);
        return report(FEA.restartWithoutPolicy, { what, system: system.name }, place);
      });
  });
}

/** What shall be logged has a log to go to, and a log has something to keep. The latter is a warning. */
export function logsHaveEntries(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, ({ events, logEntries: entries, path }) => {
    const logged = events.filter(({ log }) => log);
    const place = near(
      input,
      `${path}.log_entries`,
      logged.map((one) => standsNear(input, `${one.path}.log`)),
    );
    if (entries === 0 && logged.length > 0) {
      return [report(FEA.logWithoutEntries, { events: logged.map(({ name }) => name) }, place)];
    }
    return entries > 0 && logged.length === 0 ? [report(FEA.logUnused, { entries }, place)] : [];
  });
}

/** The diagnostics of a rule about health monitoring; none when that is off. */
export function withHealth(
  { configuration }: CheckInput,
  rule: (health: HealthMonitoring) => readonly Diagnostic[],
): readonly Diagnostic[] {
  const { healthMonitoring } = configuration.features;
  return healthMonitoring === undefined ? [] : rule(healthMonitoring);
}

/** The entry of an event, by its name. */
export function entryOf(event: string, { events }: HealthMonitoring): HealthEvent | undefined {
  return events.find(({ name }) => name === event);
}

function isEscalated({ name }: HealthEvent, { escalations }: HealthMonitoring): boolean {
  return escalations.some(({ event }) => event === name);
}

/** Who looks for the fault that the event tells of; undefined for what is no fault. */
function faultSource({ name }: HealthEvent, { configuration }: CheckInput): string | undefined {
  const raiser = allRaisers(configuration).find(({ event, isNamed }) => isNamed && event === name);
  if (raiser !== undefined) return `raised by ${raiser.source}`;
  const isPossible = possibleEvents(configuration).some(({ event }) => event === name);
  return isPossible && FAULT_EVENTS.includes(name) ? 'noticed by the monitor' : undefined;
}
