// Bodies of services that come back. In: the fresh text, base, the file as it is, the orphans. Out: the fresh text with the youngest body of each
// such service in it, and which entries could not be used.

import { type Entry, lastEntry } from './orphans.ts';
import { linesOf, readRegions, withBodies } from './user-regions.ts';

export interface Returned {
  readonly text: string;
  /** Regions that have their old body. */
  readonly returned: readonly string[];
  readonly unusable: readonly { readonly id: string; readonly reason: string }[];
}

interface Texts {
  readonly fresh: string;
  /** Undefined: missing. */
  readonly base: string | undefined;
  readonly existing: string;
  readonly orphans: string | undefined;
  /** Regions with another name, each with the one that it had. */
  readonly renames: ReadonlyMap<string, string>;
}

/** The fresh text with bodies that were orphans: of regions that neither base nor the file has. */
export function withReturned({ base, existing, fresh, orphans, renames }: Texts): Returned {
  if (orphans === undefined || base === undefined) return { text: fresh, returned: [], unusable: [] };
  const [known, there] = [readRegions(base).bodies, readRegions(existing).bodies];
  const lines = linesOf(orphans);
  const entries = [...readRegions(fresh).bodies.keys()].flatMap(
    (id): readonly (readonly [string, Entry])[] => {
      const old = renames.get(id);
      if (known.has(id) || there.has(id) || (old !== undefined && there.has(old))) return [];
      const entry = lastEntry(lines, id) ?? (old === undefined ? undefined : lastEntry(lines, old));
      return entry === undefined ? [] : [[id, entry]];
    },
  );
  const bodies = new Map(
    entries.flatMap(([id, entry]) => ('text' in entry ? [[id, entry.text] as const] : [])),
  );
  return {
    text: withBodies(fresh, bodies),
    returned: [...bodies.keys()],
    unusable: entries.flatMap(([id, entry]) => ('reason' in entry ? [{ id, reason: entry.reason }] : [])),
  };
}
