// The outline of `sossl.c`, top to bottom. In: the system. Out: items. What stands in a section is the business of the
// file of its subject.

import type { System } from '../model/system.ts';
import { answer } from './answer.ts';
import { c } from './c-text.ts';
import { channelAssertions, channelTable } from './channels.ts';
import { BLANK, type Item } from './construct.ts';
import { busMasterTable, deviceTable, interruptTable } from './devices.ts';
import { dispatch } from './dispatch.ts';
import { featureObject } from './feature-table.ts';
import { closed, type DrawnBy, head, includes, section } from './file-frame.ts';
import { escalationTable, healthEventTable, heartbeatTable } from './health-events.ts';
import { handledInterruptTable, interruptFunctions } from './interrupts.ts';
import { limitAssertions, limitTable } from './limits.ts';
import { operatingSystemTable } from './operating-system-table.ts';
import { profilingTable } from './profiling.ts';
import { selfTestAssertions, selfTestTable } from './self-tests.ts';
import { serviceFunctions } from './service.ts';
import { featureTable } from './table-construct.ts';
import { abiAssertion, coreTable, regionTable } from './tables.ts';
import { hooks } from './world-switch.ts';

const DECLARATIONS: Item = { region: { id: 'declarations', skeleton: [] } };

const ABOUT =
  'Text between user-begin and user-end markers is yours and is kept. Everything else follows sossl.yaml: change it there and generate again.';

/** Tables and assertions of everything that `features` and the owners of devices ask for. */
function featureSections(system: System): readonly Item[] {
  const owners = [deviceTable, interruptTable, busMasterTable].map((tableOf) => tableOf(system));
  const health = [healthEventTable, heartbeatTable, escalationTable].map((tableOf) => tableOf(system));
  return [
    ...section('who owns which devices, interrupts and bus masters', owners.flatMap(featureTable)),
    ...section('virtual network', [...featureTable(channelTable(system)), ...channelAssertions(system)]),
    ...section('limits', [...featureTable(limitTable(system)), ...limitAssertions(system)]),
    ...section('self tests', [...featureTable(selfTestTable(system)), ...selfTestAssertions(system)]),
    ...section('profiling', featureTable(profilingTable(system))),
    ...section('health monitoring', health.flatMap(featureTable)),
    ...section('what is on', featureObject(system)),
    ...section('around a change of world', hooks(system)),
    ...section('interrupts taken at EL3', [
      ...featureTable(handledInterruptTable(system)),
      ...interruptFunctions(system),
    ]),
  ];
}

/** Everything that stands in `sossl.c`. */
export function sourceItems(path: string, system: System, drawnBy: DrawnBy): readonly Item[] {
  return [
    head(system, path, drawnBy, ABOUT),
    BLANK,
    includes(path, c`#include "sossl.h"`),
    BLANK,
    { region: { id: 'includes', skeleton: [] } },
    BLANK,
    abiAssertion(),
    BLANK,
    ...section('types, objects and functions of your own', closed([DECLARATIONS])),
    ...section('what the monitor enters and isolates', [
      ...operatingSystemTable(system),
      ...regionTable(system),
      ...coreTable(system),
    ]),
    ...featureSections(system),
    ...section('how a call is answered', closed([answer()])),
    ...system.services.flatMap((service) => serviceFunctions(system, service)),
    ...section('dispatch', [dispatch(system)]),
  ];
}
