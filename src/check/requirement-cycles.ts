// Circles of links between requirements. In: requirements by ID. Out: each circle once, beginning with its smallest ID.

import type { Requirement } from '../model/requirement.ts';

type ById = ReadonlyMap<string, Requirement>;

/** IDs along each circle, in the direction of `satisfies`; one circle for every link that closes one. */
export function cyclesOf(byId: ById): readonly (readonly string[])[] {
  const done = new Set<string>();
  const found = new Map<string, readonly string[]>();
  for (const id of byId.keys()) collect(id, [], byId, done, found);
  return [...found.keys()].toSorted().map((key) => found.get(key) ?? []);
}

/** Links that lie on a circle, as `child parent`. */
export function linksInCycles(byId: ById): ReadonlySet<string> {
  return new Set(
    cyclesOf(byId).flatMap((ids) => ids.map((id, index) => `${id} ${ids[(index + 1) % ids.length]}`)),
  );
}

/** Depth first over the links upwards; `trail` is the way from the start to here. */
function collect(
  id: string,
  trail: readonly string[],
  byId: ById,
  done: Set<string>,
  found: Map<string, readonly string[]>,
): void {
  const begin = trail.indexOf(id);
  if (begin >= 0) {
    const circle = fromSmallest(trail.slice(begin));
    found.set(circle.join(' '), circle);
    return;
  }
  if (done.has(id)) return;
  for (const parent of byId.get(id)?.satisfies ?? []) collect(parent, [...trail, id], byId, done, found);
  done.add(id);
}

function fromSmallest(ids: readonly string[]): readonly string[] {
  const smallest = ids.indexOf(ids.toSorted()[0] ?? '');
  return [...ids.slice(smallest), ...ids.slice(0, smallest)];
}
