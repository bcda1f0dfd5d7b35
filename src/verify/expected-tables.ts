// Every table that the image has to hold, and with which rows. In: the second reading. Out: what inspections compare.

import { expectedChannels, expectedLimits } from './expected-channels.ts';
import {
  expectedEscalations,
  expectedHandledInterrupts,
  expectedHealthEvents,
  expectedHeartbeats,
  expectedProfilingPoints,
  expectedSelfTests,
  expectedSwitches,
} from './expected-features.ts';
import {
  expectedBusMasters,
  expectedCores,
  expectedDevices,
  expectedInterrupts,
  expectedOperatingSystems,
  expectedRegions,
} from './expected-systems.ts';
import type { ExpectedTable } from './expected-table.ts';
import type { TableName } from './hal-layout.ts';
import type { Reading } from './reading.ts';

/** Tables that are there when they have rows, each with the field of `sossl_features` that holds their number. */
const COUNTED: Readonly<
  Record<Exclude<TableName, 'operating_systems' | 'regions' | 'cores' | 'features'>, string>
> = {
  devices: 'device_count',
  interrupts: 'interrupt_count',
  bus_masters: 'bus_master_count',
  channels: 'channel_count',
  limits: 'limit_count',
  self_tests: 'self_test_count',
  profiling_points: 'profiling_point_count',
  health_events: 'health_event_count',
  heartbeats: 'heartbeat_count',
  escalations: 'escalation_count',
  handled_interrupts: 'handled_interrupt_count',
};

const EXPECTED: Readonly<Record<TableName, (reading: Reading) => ExpectedTable>> = {
  operating_systems: expectedOperatingSystems,
  regions: expectedRegions,
  cores: expectedCores,
  devices: expectedDevices,
  interrupts: expectedInterrupts,
  bus_masters: expectedBusMasters,
  channels: expectedChannels,
  limits: expectedLimits,
  self_tests: expectedSelfTests,
  profiling_points: expectedProfilingPoints,
  health_events: expectedHealthEvents,
  heartbeats: expectedHeartbeats,
  escalations: expectedEscalations,
  handled_interrupts: expectedHandledInterrupts,
  features: (reading) => expectedSwitches(reading, countsOf(reading)),
};

/** What the image has to hold for one table. */
export function expectedTable(table: TableName, reading: Reading): ExpectedTable {
  return EXPECTED[table](reading);
}

function countsOf(reading: Reading): Readonly<Record<string, bigint>> {
  const counts = Object.entries(COUNTED).map(([table, field]) => {
    const { rows } = expectedTable(table as keyof typeof COUNTED, reading);
    return [field, BigInt(rows.length)] as const;
  });
  return Object.fromEntries(counts);
}
