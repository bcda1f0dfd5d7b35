// What the trace knows of one setting: its requirements, the worst of their states, the highest ASIL. In: the trace. Out: an answer by
// path. A value that the trace has no row for belongs to the nearest entry around it that has one.

import type { CheckedSetting } from '../model/checked-setting.ts';
import { STATES_FROM_WORST } from '../model/states.ts';
import { ASILS } from '../model/system.ts';
import type { Trace } from '../model/trace.ts';
import { mapsAround } from './leaf-patterns.ts';

export type TracedSetting = Pick<CheckedSetting, 'requirements' | 'tracedAs' | 'asil' | 'state'>;

/** Answers for a path. `isRead`: requirements of the entry around it concern it too. */
export function tracedSettings(trace: Trace): (path: string, isRead: boolean) => TracedSetting {
  const rows = new Map(trace.configuration.map((row) => [row.path, row]));
  const requirements = new Map(trace.requirements.map((row) => [row.requirement.id, row]));
  return (path, isRead) => {
    const places = [path, ...(isRead ? mapsAround(path) : [])];
    const place = places.find((one) => (rows.get(one)?.requirements.length ?? 0) > 0);
    if (place === undefined) return { requirements: [] };
    const ids = rows.get(place)?.requirements ?? [];
    const known = ids.flatMap((id) => requirements.get(id) ?? []);
    const state = STATES_FROM_WORST.find((one) => known.some((row) => row.state === one));
    const asil = ASILS.findLast((one) => known.some(({ requirement }) => requirement.asil === one));
    return {
      requirements: ids,
      ...(place === path ? {} : { tracedAs: place }),
      ...(asil === undefined ? {} : { asil }),
      ...(state === undefined ? {} : { state }),
    };
  };
}
