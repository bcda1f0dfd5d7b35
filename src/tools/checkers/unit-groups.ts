// Which units go into one call. In: the adapter and the units. Out: groups with the flags that they are checked with; every unit
// is in at least one group that has exactly its defines.

import type { CheckerAdapter } from '../../model/checker.ts';
import { type CheckedUnit, definesOf } from './checked-unit.ts';

export interface UnitGroup {
  readonly units: readonly CheckedUnit[];
  readonly flags: readonly string[];
  /** Whether units of the build are missing, so that rules about the whole program cannot be decided. */
  readonly part: boolean;
}

/** The groups in the order of their first units. */
export function unitGroups(adapter: CheckerAdapter, units: readonly CheckedUnit[]): readonly UnitGroup[] {
  if (units.length === 0) return [];
  if (adapter.calls === 'database') return [{ units, flags: units[0]?.flags ?? [], part: false }];
  if (adapter.calls === 'by_flags') {
    return groupBy(units, ({ flags }) => flags.join('\0'))
      .flatMap(withDistinctStems)
      .map((group) => ({ units: group, flags: group[0]?.flags ?? [], part: group.length < units.length }));
  }
  return together(units);
}

/** All units with the defines of all; then those again whose own defines are fewer. */
function together(units: readonly CheckedUnit[]): readonly UnitGroup[] {
  const flags = unique(units.flatMap((unit) => unit.flags));
  const defines = definesOf(flags).join('\0');
  const others = groupBy(units, (unit) => definesOf(unit.flags).join('\0')).filter(
    ([first]) => definesOf(first?.flags ?? []).join('\0') !== defines,
  );
  const parts = others.map((group) => ({
    units: group,
    flags: [...unique(group.flatMap((unit) => unit.flags)), ...hidden(group, flags)],
    part: true,
  }));
  return [{ units, flags, part: false }, ...parts];
}

/** A checker that tries configurations of its own must not try the defines of other units. */
function hidden(group: readonly CheckedUnit[], all: readonly string[]): readonly string[] {
  const name = (define: string): string => define.slice(2).replace(/=.*$/s, '');
  const own = new Set(group.flatMap((unit) => definesOf(unit.flags).map(name)));
  return definesOf(all).flatMap((define) => (own.has(name(define)) ? [] : [`-U${name(define)}`]));
}

function groupBy(
  units: readonly CheckedUnit[],
  key: (unit: CheckedUnit) => string,
): readonly (readonly CheckedUnit[])[] {
  return [...Map.groupBy(units, key).values()];
}

/** Results of a call are named after the stems of its units: two units of one stem would overwrite each other's. */
function withDistinctStems(units: readonly CheckedUnit[]): readonly (readonly CheckedUnit[])[] {
  const groups: CheckedUnit[][] = [];
  for (const unit of units) {
    const free = groups.find((group) => group.every((other) => stemOf(other.source) !== stemOf(unit.source)));
    if (free === undefined) groups.push([unit]);
    else free.push(unit);
  }
  return groups;
}

/** Name of a file without folder and ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
