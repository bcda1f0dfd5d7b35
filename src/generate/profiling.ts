// Profiling points: where a time stamp is taken. In: the system. Out: a table, and for points of services the row that the service
// names when it is about to run and when it has answered; how many samples are kept and who may read them stands in the feature table.

import type { Profiling, ProfilingMoment, ProfilingPoint } from '../model/features.ts';
import type { Service, System } from '../model/system.ts';
import { type CText, c, macroName, unsigned32 } from './c-text.ts';
import { type Item, line } from './construct.ts';
import { MOMENT } from './hal-words.ts';
import { macro } from './identifiers.ts';
import { conventionsOf, idMacro } from './service-names.ts';
import { type FeatureTable, row, rowComment } from './table-construct.ts';

/** The first function ID of the service that is timed; none for a point that is not about one service. */
function functionId({ services }: System, { service: wanted }: ProfilingPoint): CText {
  const service = services.find(({ name }) => name === wanted);
  const [convention] = service === undefined ? [] : conventionsOf(service);
  return service === undefined || convention === undefined ? c`SOSSL_NONE` : idMacro(service, convention);
}

/** `SOSSL_POINT_SPEED_IN`: the row of the point. */
function pointMacro({ name }: ProfilingPoint): CText {
  return macroName('sossl', 'point', name);
}

function isOfService({ at }: ProfilingPoint): boolean {
  return at === 'service_entry' || at === 'service_exit';
}

/** The row of every point that a service names. */
export function pointMacros({ features, services }: System): readonly Item[] {
  return (features.profiling?.points ?? []).flatMap((point, index) =>
    isOfService(point) && services.length > 0
      ? [
          macro({
            symbol: pointMacro(point),
            value: unsigned32(index),
            role: 'macro.profiling_point',
            from: [point.path],
          }),
        ]
      : [],
  );
}

/** The points at which calls of the service are sampled. */
export function pointsOf({ features }: System, { name }: Service): readonly ProfilingPoint[] {
  const moments: readonly ProfilingMoment[] = ['service_entry', 'service_exit'];
  return (features.profiling?.points ?? []).filter(
    ({ at, service }) => moments.includes(at) && (service === undefined || service === name),
  );
}

/** What a service does at that moment of it for the points that are about it. */
export function samples(system: System, service: Service, moment: ProfilingMoment): readonly Item[] {
  return pointsOf(system, service)
    .filter(({ at }) => at === moment)
    .map((point) => line(c`sossl_hal_sample(${pointMacro(point)});`));
}

function pointRow(system: System, point: ProfilingPoint): Item {
  const { at, name, note, path, requirements } = point;
  const symbol = 'sossl_profiling_points';
  const head = { symbol, role: 'row.profiling_point.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['at', MOMENT[at]],
    ['function_id', functionId(system, point)],
  ]);
}

/** Points in the order of the configuration. */
export function profilingTable(system: System): FeatureTable {
  const profiling: Profiling | undefined = system.features.profiling;
  return {
    symbol: 'sossl_profiling_points',
    struct: 'sossl_profiling_point',
    count: 'profiling_point_count',
    role: 'object.profiling_points',
    about: 'Where the monitor takes time stamps.',
    from: ['features.profiling'],
    note: profiling?.note,
    requirements: profiling?.requirements ?? [],
    rows: (profiling?.points ?? []).map((point) => pointRow(system, point)),
  };
}
