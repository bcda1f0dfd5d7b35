// What watches, tests and records at run time, as entries to compare: self tests, profiling, health monitoring.

import type { Features, HealthMonitoring, Profiling, SelfTest } from '../model/features.ts';
import type { VersionEntry } from '../model/impact.ts';
import { entryOf, idsText, type PlaceOf } from './entry-of.ts';
import { addressText, listText } from './value-text.ts';

/** Entries of the self tests, of profiling and of health monitoring, as far as they are on. */
export function watchingEntries(features: Features, placeOf: PlaceOf): readonly VersionEntry[] {
  const { healthMonitoring, profiling, selfTests } = features;
  return [
    ...selfTests.map((test) => selfTestEntry(test, placeOf)),
    ...(profiling === undefined ? [] : [profilingEntry(profiling, placeOf)]),
    ...(healthMonitoring === undefined ? [] : [healthEntry(healthMonitoring, placeOf)]),
  ];
}

function selfTestEntry(test: SelfTest, placeOf: PlaceOf): VersionEntry {
  const { budgetUs, expected, image, kind, mask, name, note, path, periodUs } = test;
  const { raises, region, register, requirements, run } = test;
  const texts = {
    kind,
    run: listText([...run].sort()),
    period_us: periodUs === undefined ? undefined : `${periodUs}`,
    budget_us: `${budgetUs}`,
    register: register === undefined ? undefined : addressText(register),
    mask: register === undefined ? undefined : addressText(mask ?? WHOLE_REGISTER),
    expected: typeof expected === 'bigint' ? addressText(expected) : expected,
    region,
    image,
    raises,
    requirements: idsText(requirements),
    note,
  };
  const written = { run: listText(run) };
  return entryOf({ path, pattern: 'features.self_tests.*', name, texts, written, requirements }, placeOf);
}

/** What an absent mask stands for, as the schema says. */
const WHOLE_REGISTER = 0xffff_ffffn;

function profilingEntry(profiling: Profiling, placeOf: PlaceOf): VersionEntry {
  const { depth, note, points, readableBy, requirements } = profiling;
  const path = 'features.profiling';
  const texts = { depth: `${depth}`, readable_by: readableBy, requirements: idsText(requirements), note };
  const entries = points.map((point) => {
    const below = {
      at: point.at,
      service: point.service,
      requirements: idsText(point.requirements),
      note: point.note,
    };
    const { name, path: at, requirements: named } = point;
    return entryOf(
      { path: at, pattern: `${path}.points.*`, name, texts: below, requirements: named },
      placeOf,
    );
  });
  return entryOf({ path, pattern: path, texts, entries, requirements, quiet: true }, placeOf);
}

function healthEntry(health: HealthMonitoring, placeOf: PlaceOf): VersionEntry {
  const { logEntries, note, requirements } = health;
  const path = 'features.health_monitoring';
  const texts = { log_entries: `${logEntries}`, requirements: idsText(requirements), note };
  const entries = [
    ...eventEntries(health, placeOf),
    ...heartbeatEntries(health, placeOf),
    ...escalationEntries(health, placeOf),
  ];
  return entryOf({ path, pattern: path, texts, entries, requirements, quiet: true }, placeOf);
}

function eventEntries({ events }: HealthMonitoring, placeOf: PlaceOf): readonly VersionEntry[] {
  return events.map(({ action, log, name, note, path, reactionUs, requirements }, number) => {
    const texts = {
      action,
      log: `${log}`,
      reaction_us: reactionUs === undefined ? undefined : `${reactionUs}`,
      requirements: idsText(requirements),
      note,
    };
    const pattern = 'features.health_monitoring.events.*';
    return entryOf({ path, pattern, name, texts, requirements, position: `number ${number}` }, placeOf);
  });
}

function heartbeatEntries({ heartbeats }: HealthMonitoring, placeOf: PlaceOf): readonly VersionEntry[] {
  return heartbeats.map((heartbeat) => {
    const { name, note, path, requirements } = heartbeat;
    const texts = {
      operating_system: heartbeat.operatingSystem,
      period_us: `${heartbeat.periodUs}`,
      window_us: `${heartbeat.windowUs}`,
      max_missed: `${heartbeat.maxMissed}`,
      raises: heartbeat.raises,
      requirements: idsText(requirements),
      note,
    };
    const pattern = 'features.health_monitoring.heartbeats.*';
    return entryOf({ path, pattern, name, texts, requirements }, placeOf);
  });
}

function escalationEntries({ escalations }: HealthMonitoring, placeOf: PlaceOf): readonly VersionEntry[] {
  return escalations.map(({ action, count, event, name, note, path, requirements, withinUs }) => {
    const texts = {
      event,
      count: `${count}`,
      within_us: `${withinUs}`,
      action,
      requirements: idsText(requirements),
      note,
    };
    const pattern = 'features.health_monitoring.escalation.*';
    return entryOf({ path, pattern, name, texts, requirements }, placeOf);
  });
}
