// The constructs of one file as the trace lists them, each with whose it is.
// In: the reading of the file and the rows of constructs.json that its constructs were paired with. Out: all constructs of the tool,
// all units of the user, tagged parts of those; segments of the file count in that list. Judges no tag.

import type { ByteSegment, CSourceReading, EmittedConstruct, ReadConstruct } from '../model/construct.ts';
import type { TraceConstruct } from '../model/trace.ts';

export interface ListedConstruct {
  readonly read: ReadConstruct;
  readonly emitted: EmittedConstruct | undefined;
  readonly origin: TraceConstruct['origin'];
  /** The user's at file level, or the body of a function: what a user tags. */
  readonly isUnit: boolean;
  /** Position in the list of the innermost construct around it. */
  readonly parent: number | undefined;
}

export interface ListedFile {
  /** The reading with its segments counting in `constructs`. */
  readonly reading: CSourceReading;
  readonly constructs: readonly ListedConstruct[];
}

type RowOf = ReadonlyMap<ReadConstruct, EmittedConstruct>;

interface Owned {
  readonly read: ReadConstruct;
  readonly origin: TraceConstruct['origin'];
  /** Position in the reading; undefined for an untagged unit of a region. */
  readonly at: number | undefined;
  /** A part of the user's unit without a tag. */
  readonly isPart: boolean;
}

/** Which constructs lie in a user region. Both stand in order, so that one look at each is enough. */
export function constructsInRegions({ constructs, userRegions }: CSourceReading): ReadonlySet<ReadConstruct> {
  const users = new Set<ReadConstruct>();
  let next = 0;
  for (const read of constructs) {
    while ((userRegions[next]?.endByte ?? Number.POSITIVE_INFINITY) <= read.startByte) next += 1;
    const region = userRegions[next];
    const isInside =
      region !== undefined && read.startByte >= region.startByte && read.endByte <= region.endByte;
    if (isInside) users.add(read);
  }
  return users;
}

/** For each construct the one at file level that it is, or is part of. */
function rootsOf(constructs: readonly ReadConstruct[]): readonly ReadConstruct[] {
  const roots: ReadConstruct[] = [];
  for (const read of constructs) roots.push(read.parent === undefined ? read : (roots[read.parent] ?? read));
  return roots;
}

/** Whose each construct is. Outside regions the user's is what has no row, in files where users write. */
function ownersOf(reading: CSourceReading, rowOf: RowOf, isShared: boolean): readonly Owned[] {
  const inRegion = constructsInRegions(reading);
  const roots = rootsOf(reading.constructs);
  return reading.constructs.map((read, at) => {
    const root = roots[at] ?? read;
    const outside = isShared && !rowOf.has(root) && !rowOf.has(read);
    const users = inRegion.has(read) || outside;
    const origin = users ? 'user' : rowOf.has(read) ? 'generated' : 'by_hand';
    return { read, origin, at, isPart: outside && root !== read && read.tag === undefined };
  });
}

/** In the order of the file, what encloses another before it. */
function inOrder(a: Owned, b: Owned): number {
  return a.read.startByte - b.read.startByte || b.read.endByte - a.read.endByte;
}

/** The list with the innermost construct around each. */
function nest(owned: readonly Owned[], rowOf: RowOf): readonly ListedConstruct[] {
  const open: number[] = [];
  return owned.map(({ read, origin }, at) => {
    while (open.length > 0 && (owned[open.at(-1) ?? 0]?.read.endByte ?? 0) <= read.startByte) open.pop();
    const parent = open.at(-1);
    open.push(at);
    const isUnit = origin === 'user' && (read.kind === 'body' || parent === undefined);
    return { read, emitted: rowOf.get(read), origin, isUnit, parent };
  });
}

/** Segments that count in the new list; those of parts belong to what they are part of, those of regions to the units in them. */
function renumber(
  { constructs, segments }: CSourceReading,
  listed: readonly Owned[],
): readonly ByteSegment[] {
  const newAt = new Map(listed.map(({ at }, position) => [at, position]));
  const nearest = (at: number): number | undefined => {
    const parent = constructs[at]?.parent;
    return newAt.get(at) ?? (parent === undefined ? undefined : nearest(parent));
  };
  return segments.flatMap((segment) => {
    if (segment.owner === 'layout') return [segment];
    if (segment.owner === 'user') return cutUsers(segment, listed);
    return [{ ...segment, index: nearest(segment.index) ?? segment.index }];
  });
}

/** A stretch of the user's bytes cut into what belongs to which of the constructs inside of it. */
function cutUsers(segment: ByteSegment, listed: readonly Owned[]): readonly ByteSegment[] {
  const inside = listed.flatMap(({ read }, index) =>
    segment.startByte <= read.startByte && read.endByte <= segment.endByte ? [{ read, index }] : [],
  );
  const cuts: ByteSegment[] = [];
  const open: typeof inside = [];
  let at = segment.startByte;
  const emit = (endByte: number): void => {
    const top = open.at(-1);
    if (endByte > at && top === undefined) cuts.push({ ...segment, startByte: at, endByte });
    if (endByte > at && top !== undefined)
      cuts.push({ startByte: at, endByte, owner: 'construct', index: top.index });
    at = Math.max(at, endByte);
  };
  const closeUntil = (byte: number): void => {
    for (let top = open.at(-1); top !== undefined && top.read.endByte <= byte; top = open.at(-1)) {
      emit(top.read.endByte);
      open.pop();
    }
  };
  for (const each of inside) {
    closeUntil(each.read.startByte);
    emit(each.read.startByte);
    open.push(each);
  }
  closeUntil(segment.endByte);
  emit(segment.endByte);
  return cuts;
}

/** Everything of the file that the trace has a row for. `isShared`: users may write into it outside regions too. */
export function listFile(reading: CSourceReading, rowOf: RowOf, isShared: boolean): ListedFile {
  const untagged = reading.untaggedUnits.map(
    (read): Owned => ({ read, origin: 'user', at: undefined, isPart: false }),
  );
  const kept = ownersOf(reading, rowOf, isShared).filter(({ isPart }) => !isPart);
  const listed = untagged.length === 0 ? kept : [...kept, ...untagged].sort(inOrder);
  return {
    reading: { ...reading, segments: renumber(reading, listed) },
    constructs: nest(listed, rowOf),
  };
}
