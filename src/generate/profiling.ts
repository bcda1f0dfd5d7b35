// Profiling points: where the monitor takes a time stamp. In: the system. Out: a table; how many samples are kept and who may
// read them stands in the feature table.

import type { Profiling, ProfilingPoint } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { type CText, c } from './c-text.ts';
import type { Item } from './construct.ts';
import { MOMENT } from './hal-words.ts';
import { conventionsOf, idMacro } from './service-names.ts';
import { type FeatureTable, row, rowComment } from './table-construct.ts';

/** The first function ID of the service that is timed; none for a point that is not about one service. */
function functionId({ services }: System, { service: wanted }: ProfilingPoint): CText {
  const service = services.find(({ name }) => name === wanted);
  const [convention] = service === undefined ? [] : conventionsOf(service);
  return service === undefined || convention === undefined ? c`SOSSL_NONE` : idMacro(service, convention);
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
