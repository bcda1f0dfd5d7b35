// Health monitoring: what is done on which event, heartbeats and escalation. In: the system. Out: tables and the macros
// that name the rows of events.

import type { Escalation, Features, HealthEvent, Heartbeat } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { type CText, c, macroName, unsigned32 } from './c-text.ts';
import type { Item } from './construct.ts';
import { ACTION, flag, microseconds, WORLD } from './hal-words.ts';
import { macro } from './identifiers.ts';
import { type FeatureTable, row, rowComment } from './table-construct.ts';

const BUILT_IN: ReadonlySet<string> = new Set([
  'unexpected_exception',
  'world_access_violation',
  'channel_integrity_error',
  'channel_timeout',
  'channel_limit_exceeded',
  'service_limit_exceeded',
  'fpu_access_denied',
  'boot_table_corrupted',
]);

/** `SOSSL_EVENT_CHANNEL_TIMEOUT` for what the monitor notices itself. */
function kindOf({ name }: HealthEvent): CText {
  return BUILT_IN.has(name) ? macroName('sossl', 'event', name) : c`SOSSL_EVENT_OWN`;
}

/** `SOSSL_HEALTH_EVENT_SELF_TEST_FAILED`: the row of the event, which must exist. */
export function eventMacro({ healthMonitoring }: Features, name: string): CText {
  const isThere = healthMonitoring?.events.some((event) => event.name === name) === true;
  if (!isThere) throw new Error(`no health event is called ${name}`);
  return macroName('sossl', 'health', 'event', name);
}

/** The row of every event. */
export function eventMacros({ features }: System): readonly Item[] {
  const events = features.healthMonitoring?.events ?? [];
  return events.map(({ name, path }, index) =>
    macro({
      symbol: eventMacro(features, name),
      value: unsigned32(index),
      role: 'macro.event',
      from: [path],
    }),
  );
}

function eventRow(event: HealthEvent): Item {
  const { name, note, path, requirements } = event;
  const head = {
    symbol: 'sossl_health_events',
    role: 'row.health_event.*',
    name,
    about: rowComment(name, note),
  };
  return row({ ...head, from: [path], requirements }, [
    ['kind', kindOf(event)],
    ['action', ACTION[event.action]],
    ['log', flag(event.log)],
    ['reaction_us', microseconds(event.reactionUs)],
  ]);
}

/** Events in the order of the configuration: the macros number them. */
export function healthEventTable({ features: { healthMonitoring } }: System): FeatureTable {
  return {
    symbol: 'sossl_health_events',
    struct: 'sossl_health_event',
    count: 'health_event_count',
    role: 'object.health_events',
    about: 'What the monitor does when something goes wrong.',
    from: ['features.health_monitoring'],
    note: healthMonitoring?.note,
    requirements: healthMonitoring?.requirements ?? [],
    rows: (healthMonitoring?.events ?? []).map(eventRow),
  };
}

function heartbeatRow({ features, operatingSystems }: System, heartbeat: Heartbeat): Item {
  const { name, note, path, requirements } = heartbeat;
  const os = operatingSystems.find((candidate) => candidate.name === heartbeat.operatingSystem);
  if (os === undefined) throw new Error(`heartbeat ${name} is of no operating system`);
  const head = { symbol: 'sossl_heartbeats', role: 'row.heartbeat.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['world', WORLD[os.world]],
    ['period_us', microseconds(heartbeat.periodUs)],
    ['window_us', microseconds(heartbeat.windowUs)],
    ['max_missed', unsigned32(heartbeat.maxMissed)],
    ['event', eventMacro(features, heartbeat.raises)],
  ]);
}

/** Heartbeats in the order of the configuration. */
export function heartbeatTable(system: System): FeatureTable {
  return {
    symbol: 'sossl_heartbeats',
    struct: 'sossl_heartbeat',
    count: 'heartbeat_count',
    role: 'object.heartbeats',
    about: 'Signs of life that the operating systems owe, and when one counts as missed.',
    from: ['features.health_monitoring.heartbeats'],
    rows: (system.features.healthMonitoring?.heartbeats ?? []).map((each) => heartbeatRow(system, each)),
  };
}

function escalationRow(features: Features, escalation: Escalation): Item {
  const { name, note, path, requirements } = escalation;
  const head = { symbol: 'sossl_escalations', role: 'row.escalation.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['event', eventMacro(features, escalation.event)],
    ['count', unsigned32(escalation.count)],
    ['within_us', microseconds(escalation.withinUs)],
    ['action', ACTION[escalation.action]],
  ]);
}

/** Escalations in the order of the configuration. */
export function escalationTable({ features }: System): FeatureTable {
  return {
    symbol: 'sossl_escalations',
    struct: 'sossl_escalation',
    count: 'escalation_count',
    role: 'object.escalations',
    about: 'What the monitor does instead when an event comes back too often.',
    from: ['features.health_monitoring.escalation'],
    rows: (features.healthMonitoring?.escalations ?? []).map((each) => escalationRow(features, each)),
  };
}
