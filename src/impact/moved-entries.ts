// Which entries of a list stand somewhere else. In: the pairs of a list in the order of the new version, and the old order. Out:
// the fewest entries whose move explains the new order; where a position means something, every entry whose position changed.

import type { VersionEntry } from '../model/impact.ts';
import type { Pair } from './pair-entries.ts';

export interface Moved {
  readonly pair: Pair;
  readonly before: string;
  readonly after: string;
}

/** Entries that moved, in the order of the new version. */
export function movedEntries(
  pairs: readonly Pair[],
  before: readonly VersionEntry[],
  after: readonly VersionEntry[],
): readonly Moved[] {
  const meansSomething = pairs.some((pair) => pair.after.position !== undefined);
  if (meansSomething) {
    return pairs.flatMap((pair) => {
      const [was, is] = [pair.before.position ?? '', pair.after.position ?? ''];
      return was === is ? [] : [{ pair, before: was, after: is }];
    });
  }
  const placeOf = new Map(before.map((entry, at) => [entry, at]));
  const places = pairs.map((pair) => placeOf.get(pair.before) ?? 0);
  const resting = new Set(longestRise(places));
  const words = (entry: VersionEntry, list: readonly VersionEntry[]): string =>
    `${list.indexOf(entry) + 1} of ${list.length}`;
  return pairs.flatMap((pair, at) =>
    resting.has(at) ? [] : [{ pair, before: words(pair.before, before), after: words(pair.after, after) }],
  );
}

/** Indices of a longest rising subsequence of distinct numbers. */
function longestRise(numbers: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  numbers.forEach((number, at) => {
    let length = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    if (length === -1) length = ends.length;
    previous.set(at, ends[length - 1]);
    ends[length] = at;
  });
  const rise: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) rise.push(at);
  return rise;
}
