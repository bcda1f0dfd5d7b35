// Moves what the user defined in front of its first use, where fresh has moved the use in front of it. In: the file's pieces in order.
// Out: the pieces in an order in which C can read them, if they could be read in the user's.

import type { Entry } from './merge-pieces.ts';
import { definedNames } from './piece-keys.ts';
import { ownLines } from './pieces.ts';

/** The same entries; nothing moves that did not have to. */
export function definedBeforeUse(entries: readonly Entry[]): readonly Entry[] {
  const order = [...entries];
  const names = new Map<Entry, ReadonlySet<string>>();
  const namesIn = (entry: Entry): ReadonlySet<string> => {
    const known = names.get(entry) ?? namesOf(entry);
    names.set(entry, known);
    return known;
  };
  const own = entries.filter(({ base, fresh }) => base === undefined && fresh === undefined);
  // From the last to the first: one that moves takes its own needs along in the turns after it.
  for (const entry of own.toReversed()) {
    const defined = definedNames(entry.piece);
    if (defined.length === 0) continue;
    const at = order.indexOf(entry);
    const use = order.findIndex(
      (other, place) =>
        place < at && isBehind(other, entry) && defined.some((name) => namesIn(other).has(name)),
    );
    if (use < 0) continue;
    order.splice(at, 1);
    order.splice(use, 0, entry);
  }
  return order;
}

/** Whether yours had one piece behind the other. */
function isBehind({ yours }: Entry, { yours: place }: Entry): boolean {
  return yours !== undefined && place !== undefined && yours > place;
}

function namesOf({ piece }: Entry): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { own } of ownLines(piece)) for (const [name] of own.matchAll(/[A-Za-z_]\w*/g)) names.add(name);
  return names;
}
