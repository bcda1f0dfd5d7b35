// `features.health_monitoring` → events, heartbeats and escalation as written; undefined when it is absent or not enabled.

import type { Escalation, HealthEvent, HealthMonitoring, Heartbeat } from '../model/features.ts';
import { entryAt, namedEntry } from './entries.ts';
import { integer, isOn, optionalInteger, present, smallInteger, text, truth, word } from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

const PATH = 'features.health_monitoring';

/** The health monitoring that is on. */
export function buildHealth(features: YamlNode | undefined): HealthMonitoring | undefined {
  const node = child(features, 'health_monitoring');
  if (node === undefined || !isOn(node)) return undefined;
  return {
    ...entryAt(node, PATH),
    logEntries: Number(optionalInteger(node, 'log_entries') ?? 0n),
    events: items(node, 'events').map(buildEvent),
    heartbeats: items(node, 'heartbeats').map(buildHeartbeat),
    escalations: items(node, 'escalation').map(buildEscalation),
  };
}

function buildEvent(node: YamlNode): HealthEvent {
  return {
    ...namedEntry(node, `${PATH}.events`),
    action: word(node, 'action'),
    log: truth(node, 'log', false),
    ...present({ reactionUs: optionalInteger(node, 'reaction_us') }),
  };
}

function buildHeartbeat(node: YamlNode): Heartbeat {
  return {
    ...namedEntry(node, `${PATH}.heartbeats`),
    operatingSystem: text(node, 'operating_system'),
    periodUs: integer(node, 'period_us'),
    windowUs: integer(node, 'window_us'),
    maxMissed: smallInteger(node, 'max_missed'),
    raises: text(node, 'raises'),
  };
}

function buildEscalation(node: YamlNode): Escalation {
  return {
    ...namedEntry(node, `${PATH}.escalation`),
    event: text(node, 'event'),
    count: smallInteger(node, 'count'),
    withinUs: integer(node, 'within_us'),
    action: word(node, 'action'),
  };
}
