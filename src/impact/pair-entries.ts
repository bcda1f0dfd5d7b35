// Which entry of the old version is which one of the new version. In: the entries of one list of both. Out: pairs, what is new,
// what is gone. By name first, then by the name an entry says it had, then by what it is, then by equal content.

import type { VersionEntry } from '../model/impact.ts';

export interface Pair {
  readonly before: VersionEntry;
  readonly after: VersionEntry;
  /** Why two entries with different names are the same one; absent when the names are equal. */
  readonly renamedBecause?: string;
}

export interface Pairing {
  /** In the order of the new version. */
  readonly pairs: readonly Pair[];
  readonly added: readonly VersionEntry[];
  readonly removed: readonly VersionEntry[];
}

/** Ways to recognise an entry under another name, the surest first. */
const RECOGNISED: readonly ((before: VersionEntry, after: VersionEntry) => string | undefined)[] = [
  (before, after) =>
    after.renamedFrom === before.name ? `The new version says that it was called ${before.name}.` : undefined,
  (before, after) =>
    before.mark !== undefined && before.mark === after.mark
      ? `It is the only one of ${before.mark}, before and after.`
      : undefined,
  (before, after) =>
    KNOWN_BY_CONTENT.has(before.pattern) && contentOf(before) === contentOf(after)
      ? 'Proposed: the same content under another name.'
      : undefined,
];

/** Lists whose entries are what they hold. An event is its name; a requirement and a text keep their names for good. */
const KNOWN_BY_CONTENT: ReadonlySet<string> = new Set([
  'features.interrupt_handlers.*',
  'features.self_tests.*',
  'operating_systems.*.interrupts.*',
  'operating_systems.*.memory.*',
  'smc_services.*',
  'smc_services.*.arguments.*',
  'smc_services.*.results.*',
]);

/** Every entry of both lists exactly once. */
export function pairEntries(before: readonly VersionEntry[], after: readonly VersionEntry[]): Pairing {
  const oldByName = new Map(before.map((entry) => [entry.name, entry]));
  const found = new Map<VersionEntry, Pair>();
  const gone = new Set(before);
  const take = (pair: Pair): void => {
    found.set(pair.after, pair);
    gone.delete(pair.before);
  };
  for (const entry of after) {
    const same = oldByName.get(entry.name);
    if (same !== undefined) take({ before: same, after: entry });
  }
  for (const reasonFor of RECOGNISED) {
    for (const entry of after) {
      if (found.has(entry)) continue;
      const pair = firstReason(gone, entry, reasonFor);
      if (pair !== undefined) take(pair);
    }
  }
  return {
    pairs: after.flatMap((entry) => found.get(entry) ?? []),
    added: after.filter((entry) => !found.has(entry)),
    removed: before.filter((entry) => gone.has(entry)),
  };
}

function firstReason(
  gone: ReadonlySet<VersionEntry>,
  after: VersionEntry,
  reasonFor: (before: VersionEntry, after: VersionEntry) => string | undefined,
): Pair | undefined {
  for (const before of gone) {
    const renamedBecause = reasonFor(before, after);
    if (renamedBecause !== undefined) return { before, after, renamedBecause };
  }
  return undefined;
}

/** What an entry holds but its name and places. */
function contentOf({ entries, position, values }: VersionEntry): string {
  return JSON.stringify([
    position,
    values.map(({ key, text }) => [key, text]),
    entries.map((entry) => [entry.pattern, entry.name, contentOf(entry)]),
  ]);
}
