// The isolation diagrams: a closed list. In: the system, its trace, access matrix and view of interference. Out: the sources of
// all pictures; a subject that does not fit one A4 page comes in parts.

import type { Diagram } from '../../model/isolation.ts';
import { accessDrawing } from './access-drawing.ts';
import { devices } from './devices.ts';
import { interferenceDrawing } from './interference-drawing.ts';
import type { IsolationView } from './isolation-view.ts';
import { memoryMap } from './memory-map.ts';
import { partitions } from './partitions.ts';
import { serviceCalls } from './service-calls.ts';
import { worldSwitch } from './world-switch.ts';

/** Every diagram of a system, in the order in which a reader wants them. */
export function isolationDiagrams(view: IsolationView): readonly Diagram[] {
  return [
    ...partitions(view),
    ...memoryMap(view),
    ...devices(view),
    ...accessDrawing(view),
    ...worldSwitch(view),
    ...serviceCalls(view),
    ...interferenceDrawing(view),
  ];
}
