// The outline of `sossl.h`: types and constants of `sossl.c`. In: the system. Out: items.

import type { System } from '../model/system.ts';
import { c } from './c-text.ts';
import { channelMacros } from './channels.ts';
import { BLANK, type Item } from './construct.ts';
import { featureCountMacros } from './feature-table.ts';
import { closed, type DrawnBy, guarded, head, includes, section } from './file-frame.ts';
import { eventMacros } from './health-events.ts';
import { abiMacro, idMacros, operatingSystemMacros } from './identifiers.ts';
import { interruptMacros } from './interrupts.ts';
import { limitMacros } from './limits.ts';
import { pointMacros } from './profiling.ts';
import { selfTestMacros } from './self-tests.ts';
import { serviceTypes } from './types.ts';

/** Everything that stands in `sossl.h`. */
export function headerItems(path: string, system: System, drawnBy: DrawnBy): readonly Item[] {
  const content: readonly Item[] = [
    includes(path, c`#include <stdint.h>`, c`#include "sossl_hal.h"`),
    BLANK,
    abiMacro(),
    BLANK,
    ...section('function IDs', closed(idMacros(system))),
    ...section(
      'operating systems and their memory',
      system.operatingSystems.flatMap((os) => closed(operatingSystemMacros(os))),
    ),
    ...section('numbers of rows', closed(featureCountMacros(system))),
    ...section('virtual network', channelMacros(system)),
    ...section('limits: the row of each, and its numbers', limitMacros(system)),
    ...section('profiling points of services: the row of each', closed(pointMacros(system))),
    ...section('times of periodic self tests', closed(selfTestMacros(system))),
    ...section('rows of health events', closed(eventMacros(system))),
    ...section('interrupts taken at EL3', closed(interruptMacros(system))),
    ...section('arguments and results of the services', system.services.flatMap(serviceTypes)),
  ];
  const about = 'Types and constants of sossl.c. Do not edit: it follows sossl.yaml.';
  return [head(system, path, drawnBy, about), BLANK, ...guarded('sossl', content)];
}
