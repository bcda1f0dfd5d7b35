// `sossl_features`: what is on, and how many rows each table has. In: the system. Out: one object. Every number of rows is a
// macro that an assertion beside the table compares with its length.

import type { SwitchTrigger } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { c, unsigned32 } from './c-text.ts';
import { channelTable } from './channels.ts';
import { BLANK, construct, type Item } from './construct.ts';
import { busMasterTable, deviceTable, interruptTable } from './devices.ts';
import { FPU, flag, PRIORITY, READERS } from './hal-words.ts';
import { escalationTable, healthEventTable, heartbeatTable } from './health-events.ts';
import { handledInterruptTable } from './interrupts.ts';
import { limitTable } from './limits.ts';
import { profilingTable } from './profiling.ts';
import { selfTestTable } from './self-tests.ts';
import { countMacros, countOf, type FeatureTable, type Members, memberLines } from './table-construct.ts';

/** Every table whose length the features state, in the order of the members. */
function countedTables(system: System): readonly FeatureTable[] {
  return [
    deviceTable,
    interruptTable,
    busMasterTable,
    channelTable,
    limitTable,
    selfTestTable,
    profilingTable,
    healthEventTable,
    heartbeatTable,
    escalationTable,
    handledInterruptTable,
  ].map((tableOf) => tableOf(system));
}

/** The number of rows of every table that has any. */
export function featureCountMacros(system: System): readonly Item[] {
  return countMacros(countedTables(system));
}

function switchMembers({ features: { fpuSwitching, worldSwitch } }: System): Members {
  const on = (trigger: SwitchTrigger) => flag(worldSwitch.triggers.includes(trigger));
  return [
    ['fpu_policy', FPU[fpuSwitching]],
    ['switch_on_smc', on('smc')],
    ['switch_on_fiq', on('fiq')],
    ['switch_on_irq', on('irq')],
    ['switch_on_external_abort', on('external_abort')],
    ['priority', PRIORITY[worldSwitch.priority]],
    ['hook_before', flag(worldSwitch.hookBefore)],
    ['hook_after', flag(worldSwitch.hookAfter)],
  ];
}

/** Members beside the counts, each behind the count of the table that it is about. */
function settingsBehind({ features: { healthMonitoring, profiling } }: System, count: string): Members {
  if (count === 'profiling_point_count') {
    return [
      ['profiling_depth', unsigned32(profiling?.depth ?? 0)],
      ['profiling_readers', READERS[profiling?.readableBy ?? 'secure']],
    ];
  }
  if (count === 'health_event_count') {
    return [['health_log_entries', unsigned32(healthMonitoring?.logEntries ?? 0)]];
  }
  return [];
}

/** The one object that tells the monitor what else is in the file. */
export function featureObject(system: System): readonly Item[] {
  const { healthMonitoring, profiling, worldSwitch } = system.features;
  const entries = [worldSwitch, profiling, healthMonitoring];
  const counts = countedTables(system).flatMap(
    (table): Members => [[table.count, countOf(table)], ...settingsBehind(system, table.count)],
  );
  const object = construct({
    kind: 'object',
    symbol: 'sossl_features',
    role: 'object.features',
    from: ['features', ...entries.flatMap((entry) => (entry === undefined ? [] : [entry.path]))],
    requirements: entries.flatMap((entry) => entry?.requirements ?? []),
    about: ['What is on, and how many rows each table has; a table without rows is not in this file.'],
    fields: { declaration: c`const struct sossl_features sossl_features` },
    body: memberLines([...switchMembers(system), ...counts]),
  });
  return [object, BLANK];
}
