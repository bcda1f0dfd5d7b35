// In which order merged pieces stand. In: for each piece its place in base, yours and fresh. Out: the pieces in order.
// Yours is the order to begin with. Fresh decides where it differs from base: what it moved goes behind the piece that it follows there, and
// takes along what the user had put behind it.

export interface Placed {
  /** Place in each of the texts that have it. */
  readonly base: number | undefined;
  readonly yours: number | undefined;
  readonly fresh: number | undefined;
}

/** A piece with the conditional groups that it opens (1) or closes (-1). */
interface Ordered extends Placed {
  readonly nesting: number;
}

/** The same entries, ordered. */
export function inOrder<T extends Ordered>(entries: readonly T[]): readonly T[] {
  const moved = movedByFresh(entries);
  const trains = trainsOf(entries.filter(({ yours }) => yours !== undefined));
  const staying = trains.filter(({ head }) => head === undefined || !moved.has(head));
  const heads = new Set(trains.map(({ head }) => head));
  const arriving = entries
    .filter(
      (entry) =>
        entry.fresh !== undefined && (entry.yours === undefined || (moved.has(entry) && heads.has(entry))),
    )
    .sort((a, b) => (a.fresh ?? 0) - (b.fresh ?? 0));
  const byHead = new Map(trains.map((train) => [train.head, train]));
  const order: Train<T>[] = [...staying];
  const byFresh = entries
    .filter(({ fresh }) => fresh !== undefined)
    .sort((a, b) => (a.fresh ?? 0) - (b.fresh ?? 0));
  const rank = new Map(byFresh.map((entry, at) => [entry, at]));
  for (const entry of arriving) {
    const train = byHead.get(entry) ?? { head: entry, members: [entry] };
    order.splice(placeAfter(order, byFresh, rank.get(entry) ?? 0), 0, train);
  }
  return order.flatMap(({ members }) => members);
}

/**
 * A piece of the tool with what the user put behind it; at the start of a list what has no piece in front of it. What stands in a
 * conditional group of the user belongs together, and moves with its first piece of the tool.
 */
interface Train<T> {
  readonly head: T | undefined;
  readonly members: readonly T[];
}

function trainsOf<T extends Ordered>(entries: readonly T[]): readonly Train<T>[] {
  const trains: { head: T | undefined; members: T[] }[] = [{ head: undefined, members: [] }];
  let open: { depth: number; members: T[] } | undefined;
  const add = (members: readonly T[]): void => {
    const head = members.find(({ fresh }) => fresh !== undefined);
    if (head === undefined) trains.at(-1)?.members.push(...members);
    else trains.push({ head, members: [...members] });
  };
  for (const entry of entries.toSorted((a, b) => (a.yours ?? 0) - (b.yours ?? 0))) {
    const nesting = entry.fresh === undefined ? entry.nesting : 0;
    if (open === undefined && nesting <= 0) {
      add([entry]);
      continue;
    }
    open ??= { depth: 0, members: [] };
    open.members.push(entry);
    open.depth += nesting;
    if (open.depth > 0) continue;
    add(open.members);
    open = undefined;
  }
  // A group without an end holds nothing together.
  for (const entry of open?.members ?? []) add([entry]);
  return trains;
}

/** Behind the nearest piece in front of it in fresh that has a place already. */
function placeAfter<T>(order: readonly Train<T>[], byFresh: readonly T[], rank: number): number {
  const places = new Map(order.flatMap(({ members }, at) => members.map((entry) => [entry, at] as const)));
  for (let before = rank - 1; before >= 0; before -= 1) {
    const entry = byFresh[before];
    const at = entry === undefined ? undefined : places.get(entry);
    if (at !== undefined) return at + 1;
  }
  return order[0]?.head === undefined ? 1 : 0;
}

/** What stands elsewhere among its kind in fresh than in base: as few as possible. */
function movedByFresh<T extends Placed>(entries: readonly T[]): ReadonlySet<T> {
  const both = entries
    .filter(({ base, fresh }) => base !== undefined && fresh !== undefined)
    .sort((a, b) => (a.base ?? 0) - (b.base ?? 0));
  const kept = longestRising(both.map(({ fresh }) => fresh ?? 0));
  return new Set(both.filter((_, at) => !kept.has(at)));
}

/** Places of a longest rising part of a list. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}
