// How much of the user's code is traced, computed once for every report that prints it.
// In: constructs of the trace. Out: numbers of its units, and the size of those without a tag.

import type { State } from '../model/states.ts';
import type { TraceConstruct } from '../model/trace.ts';

export interface UserCodeCount {
  readonly units: number;
  readonly traced: number;
  readonly untracedLines: number;
  readonly untracedBytes: number;
}

/** No tag, or one that leads to no requirement. */
const LEADS_NOWHERE: ReadonlySet<State> = new Set(['untraced', 'orphan', 'unwanted']);

/** Functions, types, objects, macros and bodies of the user, as they stand in the files. */
export function userUnits(constructs: readonly TraceConstruct[]): readonly TraceConstruct[] {
  return constructs.filter(({ user }) => user !== undefined);
}

/** Those that lead to no requirement. */
export function untracedUnits(constructs: readonly TraceConstruct[]): readonly TraceConstruct[] {
  return userUnits(constructs).filter(({ state }) => LEADS_NOWHERE.has(state));
}

/** `traced`: every ID of its tag is a requirement that code may claim. What the tag is worth is the state of the unit. */
export function countUserCode(constructs: readonly TraceConstruct[]): UserCodeCount {
  const units = userUnits(constructs);
  const untraced = untracedUnits(units);
  const sum = (of: 'lines' | 'bytes'): number =>
    untraced.reduce((total, { user }) => total + (user?.[of] ?? 0), 0);
  return {
    units: units.length,
    traced: units.length - untraced.length,
    untracedLines: sum('lines'),
    untracedBytes: sum('bytes'),
  };
}
