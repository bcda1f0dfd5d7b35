// Freedom from interference: every fault model between every ordered pair of elements, with the mechanisms against it and the
// state of their requirements. In: the resolved system, the trace, the matrix. Out: one cell each, in the order of the fault
// models; a cell without mechanism stays, empty.

import { FAULTS, type Fault } from '../model/fault-models.ts';
import type { AccessMatrix, FaultClass, InterferenceCell, Subject } from '../model/isolation.ts';
import type { State } from '../model/states.ts';
import type { System } from '../model/system.ts';
import type { Trace } from '../model/trace.ts';
import { MECHANISMS, type Part } from './mechanisms.ts';
import { worstState } from './worst-state.ts';

/** Every fault model × each ordered pair of operating systems and monitor. */
export function interferenceView(
  system: System,
  trace: Trace,
  matrix: AccessMatrix,
): readonly InterferenceCell[] {
  const states = new Map(trace.requirements.map(({ requirement, state }) => [requirement.id, state]));
  const elements = matrix.subjects.filter(({ kind }) => kind !== 'bus_master');
  const classes = Object.keys(FAULTS) as FaultClass[];
  return classes.flatMap((faultClass) =>
    FAULTS[faultClass].flatMap((fault) =>
      pairsOf(elements).map(([from, to]) => ({
        faultClass,
        fault,
        from: from.id,
        to: to.id,
        mechanisms: against(fault, from, to, system, states),
      })),
    ),
  );
}

function pairsOf(elements: readonly Subject[]): readonly (readonly [Subject, Subject])[] {
  return elements.flatMap((from) =>
    elements.filter((to) => to !== from).map((to): readonly [Subject, Subject] => [from, to]),
  );
}

function partOf({ kind, world }: Subject): Part {
  return kind === 'monitor' ? 'monitor' : world;
}

function against(
  fault: Fault,
  from: Subject,
  to: Subject,
  system: System,
  states: ReadonlyMap<string, State>,
): InterferenceCell['mechanisms'] {
  const [first, second] = [partOf(from), partOf(to)];
  const rows = MECHANISMS.filter(
    ({ faults, between }) => faults.includes(fault) && between.some(([a, b]) => a === first && b === second),
  );
  return rows.flatMap(({ mechanism, requirements }) => {
    if (!isSetFor(system, requirements, to)) return [];
    const applying = requirements.filter((id) => (states.get(id) ?? 'excluded') !== 'excluded');
    if (applying.length === 0) return [];
    const state = worstState(applying.flatMap((id) => states.get(id) ?? []));
    return [{ mechanism, requirements: applying, state }];
  });
}

/**
 * Whether a mechanism acts in this system: one that is set for each receiver is set for this one, as its channel's counter or its
 * heartbeat, and one for a certain layout of cores finds that layout.
 */
function isSetFor(system: System, requirements: readonly string[], to: Subject): boolean {
  const { features, services } = system;
  const [secure, nonSecure] = (['secure', 'non_secure'] as const).map((world) =>
    system.operatingSystems.find((os) => os.world === world),
  );
  const direction = to.world === 'secure' ? 'to_secure' : 'to_non_secure';
  const channel = features.channels.find((one) => one.direction === direction);
  const settings: Readonly<Record<string, boolean>> = {
    'SSR-F-HLT-008': (features.healthMonitoring?.heartbeats ?? []).some(
      ({ operatingSystem }) => operatingSystem === to.name,
    ),
    'SSR-F-NET-004': channel !== undefined,
    'SSR-F-NET-005': channel !== undefined,
    'SSR-F-NET-006': channel !== undefined && channel.sequenceCounter !== 'none',
    'SSR-F-NET-007': channel !== undefined && channel.crc !== 'none',
    'SSR-F-NET-008': channel?.timeoutUs !== undefined,
    'SSR-F-LIM-003': services.some(({ rateLimit }) => rateLimit !== undefined),
    'SSR-F-LIM-006': channel?.limiter !== undefined,
    'SSR-F-BOOT-008': secure?.primaryCore === nonSecure?.primaryCore,
    'SSR-F-WSW-008': nonSecure?.cores.some((core) => !secure?.cores.includes(core)) === true,
  };
  return requirements.every((id) => settings[id] ?? true);
}
