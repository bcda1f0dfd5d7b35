// The way back from the configuration: what every configuration path led to.
// In: constructs and evidence of the trace, entries of the system that name requirements. Out: one row for each path.

import type { Features } from '../model/features.ts';
import type { TraceConstruct, TraceEvidence, TracePath } from '../model/trace.ts';
import { configurationPaths } from './claims.ts';
import type { TracedSystem } from './input.ts';

export interface Entry {
  readonly path: string;
  readonly requirements: readonly string[];
}

/** Every entry of the configuration that may name requirements. */
export function configurationEntries(
  system: Pick<TracedSystem, 'operatingSystems' | 'services' | 'features'>,
): readonly Entry[] {
  const systems = system.operatingSystems.flatMap((each) => [each, ...each.memory, ...each.interrupts]);
  const services = system.services.flatMap((each) => [each, ...each.arguments, ...each.results]);
  const features = system.features === undefined ? [] : featureEntries(system.features);
  return [...systems, ...services, ...features].map(({ path, requirements }) => ({ path, requirements }));
}

function featureEntries(features: Features): readonly Entry[] {
  const { healthMonitoring: health, profiling } = features;
  return [
    features.worldSwitch,
    ...features.channels,
    ...features.selfTests,
    ...(profiling === undefined ? [] : [profiling, ...profiling.points]),
    ...(health === undefined ? [] : [health, ...health.events, ...health.heartbeats, ...health.escalations]),
    ...features.interruptHandlers,
  ];
}

interface Row {
  readonly constructs: Set<string>;
  readonly requirements: Set<string>;
  readonly evidence: Set<string>;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * One row for every path that a construct, a result or an entry with requirements names, sorted by path. Its evidence is
 * what exercised the path itself or the constructs that came from it.
 */
export function traceConfiguration(
  system: TracedSystem,
  constructs: readonly TraceConstruct[],
  evidence: readonly TraceEvidence[],
): readonly TracePath[] {
  const rows = new Map<string, Row>();
  const rowAt = (path: string): Row => {
    const row = rows.get(path) ?? { constructs: new Set(), requirements: new Set(), evidence: new Set() };
    rows.set(path, row);
    return row;
  };
  for (const { identity, from, requirements, evidence: results } of constructs) {
    for (const path of configurationPaths(from)) {
      rowAt(path).constructs.add(identity);
      for (const id of requirements) rowAt(path).requirements.add(id);
      for (const id of results) rowAt(path).evidence.add(id);
    }
  }
  for (const { item } of evidence) for (const path of item.exercises) rowAt(path).evidence.add(item.id);
  for (const { path, requirements } of configurationEntries(system)) {
    for (const id of requirements) rowAt(path).requirements.add(id);
  }
  return [...rows]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([path, row]) => {
      const span = system.spans.get(path);
      return {
        path,
        ...(span === undefined ? {} : { file: span.file, line: span.line }),
        constructs: [...row.constructs],
        requirements: [...row.requirements].sort(),
        evidence: [...row.evidence].sort(),
      };
    });
}
