// The catalogue of faults: every element of a system × every fault model that can befall it. In: the system, the trace with its results.
// Out: a row each: what was brought about and with which result, or that it is left to the safety analysis, and why. It says what
// was tried, and nothing about how likely a fault is or whether a reaction is enough.

import { FAULTS, type Fault } from '../model/fault-models.ts';
import type { CatalogueRow, FaultClass } from '../model/isolation.ts';
import type { System } from '../model/system.ts';
import type { Trace, TraceEvidence } from '../model/trace.ts';

type Elements = Pick<System, 'operatingSystems' | 'services'> & Partial<Pick<System, 'features'>>;

interface Element {
  readonly name: string;
  /** Configuration path; of the monitor it is empty. */
  readonly path: string;
  /** Settings that stand elsewhere and watch nothing but it: of an operating system its heartbeats. */
  readonly watched: readonly string[];
  readonly faults: readonly Fault[];
}

const OF_PROGRAMS: readonly Fault[] = [...FAULTS.timing_and_execution, ...FAULTS.memory];
const OF_CHANNELS: readonly Fault[] = [
  ...FAULTS.exchange_of_information,
  'inconsistent data',
  'access to foreign memory',
  'wrong share of processor time',
];
const OF_CALLS: readonly Fault[] = [
  ...['blocked execution', 'wrong share of processor time', 'inconsistent data', 'repetition', 'loss'],
  ...['insertion', 'masquerade or wrong address', 'wrong sequence', 'corruption'],
] as readonly Fault[];
const NOTHING_TRIED = 'nothing of the framework brings it about';

/** Every row, elements in the order of the configuration, faults in that of their models. */
export function faultCatalogue(system: Elements, trace: Trace): readonly CatalogueRow[] {
  const elements = elementsOf(system);
  const about = trace.evidence.filter(({ item }) => item.fault !== undefined);
  const owned = Map.groupBy(about, ({ item }) => ownerOf(item.exercises, elements));
  return elements.flatMap((element) => rowsOf(element, owned.get(element) ?? []));
}

function elementsOf({ features, operatingSystems, services }: Elements): readonly Element[] {
  return [
    { name: 'monitor', path: '', watched: [], faults: OF_PROGRAMS },
    ...operatingSystems.map(({ name, path }) => ({
      name,
      path,
      watched: heartbeatsOf(name, features),
      faults: OF_PROGRAMS,
    })),
    ...(features?.channels ?? []).map(({ direction, path }) => ({
      name: direction,
      path,
      watched: [],
      faults: OF_CHANNELS,
    })),
    ...services.map(({ name, path }) => ({ name, path, watched: [], faults: OF_CALLS })),
  ];
}

function heartbeatsOf(name: string, features: Elements['features']): readonly string[] {
  const heartbeats = features?.healthMonitoring?.heartbeats ?? [];
  return heartbeats.filter(({ operatingSystem }) => operatingSystem === name).map(({ path }) => path);
}

/**
 * The element that a result watches, or whose settings it is about. Where it is about several, the first counts, unless that is an operating
 * system: what is about both is the monitor's.
 */
function ownerOf(paths: readonly string[], elements: readonly Element[]): Element | undefined {
  const [monitor, ...others] = elements;
  const watched = others.find((one) => paths.some((path) => one.watched.includes(path)));
  if (watched !== undefined) return watched;
  const found = paths.map(
    (path) => others.find((one) => path === one.path || path.startsWith(`${one.path}.`)) ?? monitor,
  );
  const [first] = found;
  const isShared = found.some((one) => one !== first);
  return first === undefined || (isShared && first.faults === OF_PROGRAMS) ? monitor : first;
}

function rowsOf(element: Element, evidence: readonly TraceEvidence[]): readonly CatalogueRow[] {
  const tried = new Set(evidence.flatMap(({ item }) => item.fault ?? []));
  return (Object.keys(FAULTS) as FaultClass[]).flatMap((faultClass) =>
    FAULTS[faultClass]
      .filter((fault) => element.faults.includes(fault) || tried.has(fault))
      .map((fault) => rowOf(element, faultClass, fault, evidence)),
  );
}

function rowOf(
  { name, path }: Element,
  faultClass: FaultClass,
  fault: Fault,
  evidence: readonly TraceEvidence[],
): CatalogueRow {
  const items = evidence.map(({ item }) => item).filter((item) => item.fault === fault);
  const brought = items.filter(({ verdict }) => verdict !== 'not_shown_here');
  const head = { element: name, path, faultClass, fault };
  const requirements = [
    ...new Set((brought.length > 0 ? brought : items).flatMap((item) => item.requirements)),
  ];
  if (brought.length > 0) {
    const results = brought.map(({ id, verdict }) => ({ id, verdict }));
    return { ...head, way: 'brought_about', requirements, results };
  }
  const because = items.flatMap(({ observations }) => observations.map(({ observed }) => observed));
  return {
    ...head,
    way: 'to_be_analysed',
    requirements,
    because: [...new Set(because)].join('; ') || NOTHING_TRIED,
  };
}
