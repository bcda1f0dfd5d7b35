// Every difference of two versions. In: the entries of both. Out: changes with both places and a class, and what each is about.
// Follows nothing: what hangs on a change is found in `concerned.ts`.

import type { Change, VersionEntry, VersionPlace, VersionValue } from '../model/impact.ts';
import { classOf } from './class-of.ts';
import { pathBelow } from './entry-of.ts';
import { movedEntries } from './moved-entries.ts';
import { type Pair, pairEntries } from './pair-entries.ts';

/** A change with the entries it belongs to: the nearest one first, then what that stands in. */
export interface FoundChange {
  readonly change: Change;
  readonly before: readonly VersionEntry[];
  readonly after: readonly VersionEntry[];
}

type Chain = readonly VersionEntry[];

/** Changes in the order of the new version; what is gone stands behind what is there. */
export function compareEntries(
  before: readonly VersionEntry[],
  after: readonly VersionEntry[],
): readonly FoundChange[] {
  return compareLists(before, after, [], []);
}

function compareLists(
  before: readonly VersionEntry[],
  after: readonly VersionEntry[],
  aboveBefore: Chain,
  aboveAfter: Chain,
): readonly FoundChange[] {
  const [old, fresh] = [byPattern(before), byPattern(after)];
  const patterns = [...new Set([...fresh.keys(), ...old.keys()])];
  return patterns.flatMap((pattern) => {
    const [was, is] = [old.get(pattern) ?? [], fresh.get(pattern) ?? []];
    const { added, pairs, removed } = pairEntries(was, is);
    const chains = (pair: Pair): readonly [Chain, Chain] => [
      [pair.before, ...aboveBefore],
      [pair.after, ...aboveAfter],
    ];
    return [
      ...pairs.flatMap((pair) => comparePair(pair, ...chains(pair))),
      ...movedEntries(pairs, was, is).map(({ after: now, before: then, pair }) =>
        entryChange('moved', ...chains(pair), then, now),
      ),
      ...loud(added).map((entry) =>
        entryChange('added', [], [entry, ...aboveAfter], undefined, summaryOf(entry)),
      ),
      ...loud(removed).map((entry) =>
        entryChange('removed', [entry, ...aboveBefore], [], summaryOf(entry), undefined),
      ),
    ];
  });
}

function byPattern(entries: readonly VersionEntry[]): ReadonlyMap<string, readonly VersionEntry[]> {
  return Map.groupBy(entries, ({ pattern }) => pattern);
}

/** Entries whose coming and going no other value tells. */
function loud(entries: readonly VersionEntry[]): readonly VersionEntry[] {
  return entries.filter(({ quiet }) => quiet !== true);
}

function comparePair(pair: Pair, before: Chain, after: Chain): readonly FoundChange[] {
  const { after: is, before: was, renamedBecause } = pair;
  const renamed = renamedBecause === undefined ? [] : [renamedChange(before, after, renamedBecause)];
  return [
    ...renamed,
    ...compareValues(pair, before, after),
    ...compareLists(was.entries, is.entries, before, after),
  ];
}

function renamedChange(before: Chain, after: Chain, reason: string): FoundChange {
  const found = entryChange('renamed', before, after, before[0]?.name, after[0]?.name);
  return { ...found, change: { ...found.change, because: `${reason} ${found.change.because}` } };
}

function compareValues(
  { after: is, before: was }: Pair,
  before: Chain,
  after: Chain,
): readonly FoundChange[] {
  const old = new Map(was.values.map((value) => [value.key, value]));
  const fresh = new Map(is.values.map((value) => [value.key, value]));
  const keys = [...new Set([...fresh.keys(), ...old.keys()])];
  return keys.flatMap((key) => {
    const [then, now] = [old.get(key), fresh.get(key)];
    if (saysItsRename(key, was, is)) return [];
    if (then?.text !== now?.text) return [valueChange(kindOf(then, now), key, then, now, before, after)];
    if (then?.written === now?.written) return [];
    return [valueChange('moved', key, asWritten(then), asWritten(now), before, after)];
  });
}

/** The key by which an entry says how it was called says nothing more where the rename itself is a change. */
function saysItsRename(key: string, was: VersionEntry, is: VersionEntry): boolean {
  return key === 'renamed_from' && was.name !== is.name && is.renamedFrom === was.name;
}

function kindOf(then: VersionValue | undefined, now: VersionValue | undefined): Change['kind'] {
  if (then === undefined) return 'added';
  return now === undefined ? 'removed' : 'changed';
}

function asWritten(value: VersionValue | undefined): VersionValue | undefined {
  return value === undefined ? undefined : { ...value, text: value.written ?? value.text };
}

function valueChange(
  kind: Change['kind'],
  key: string,
  then: VersionValue | undefined,
  now: VersionValue | undefined,
  before: Chain,
  after: Chain,
): FoundChange {
  const [was, is] = [before[0], after[0]];
  if (was === undefined || is === undefined) throw new Error('a value without an entry');
  const change = {
    ...pathsOf(pathBelow(was.path, key), pathBelow(is.path, key)),
    kind,
    ...classOf(pathBelow(is.pattern, key), kind),
    ...textsOf(then?.text, now?.text),
    ...placesOf(then?.place ?? was.place, now?.place ?? is.place),
  } as const;
  return { change, before, after };
}

function entryChange(
  kind: Change['kind'],
  before: Chain,
  after: Chain,
  then: string | undefined,
  now: string | undefined,
): FoundChange {
  const [was, is] = [before[0], after[0]];
  const one = is ?? was;
  if (one === undefined) throw new Error('a change without an entry');
  const change = {
    ...pathsOf(was?.path, one.path),
    kind,
    ...classOf(one.pattern, kind),
    ...textsOf(then, now),
    ...placesOf(was?.place, is?.place),
  };
  return { change, before, after };
}

function pathsOf(before: string | undefined, path: string): Pick<Change, 'path' | 'pathBefore'> {
  return before === undefined || before === path ? { path } : { path, pathBefore: before };
}

function textsOf(before: string | undefined, after: string | undefined): Pick<Change, 'before' | 'after'> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function placesOf(
  before: VersionPlace | undefined,
  after: VersionPlace | undefined,
): Pick<Change, 'placeBefore' | 'placeAfter'> {
  return {
    ...(before === undefined ? {} : { placeBefore: before }),
    ...(after === undefined ? {} : { placeAfter: after }),
  };
}

/** `base: 0x0e10_0000, size: 1M`; a single text as it is. */
function summaryOf({ entries, path, values }: VersionEntry): string {
  const [only] = values;
  if (values.length === 1 && entries.length === 0 && only !== undefined) return only.text;
  const said = values.filter(({ text }) => text !== '[]');
  const own = said.map(({ key, text }) => `${key}: ${text}`);
  const below = entries.map((entry) => `${entry.path.slice(path.length + 1)}: { ${summaryOf(entry)} }`);
  return [...own, ...below].join(', ');
}
