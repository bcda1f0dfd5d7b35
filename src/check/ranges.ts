// Half-open ranges of addresses. Everything that owns memory has a base and a size; all comparisons of memory in this
// tool go through these functions.

/** [base, base + sizeBytes) */
export interface Sized {
  readonly base: bigint;
  readonly sizeBytes: bigint;
}

export const ADDRESS_SPACE = 1n << 64n;
export const PAGE = 4096n;

/** The first address behind the range. */
export function endOf(range: Sized): bigint {
  return range.base + range.sizeBytes;
}

/** Whether the range has at least one byte and all of them have addresses. */
export function isSound(range: Sized): boolean {
  return range.sizeBytes > 0n && endOf(range) <= ADDRESS_SPACE;
}

/** Whether two ranges have a byte in common. Symmetric; holds for enclosing and equal ranges, not for touching ones. */
export function overlap(a: Sized, b: Sized): boolean {
  const begin = a.base > b.base ? a.base : b.base;
  const end = endOf(a) < endOf(b) ? endOf(a) : endOf(b);
  return begin < end;
}

/** Whether every byte of `inner` is one of `outer`. */
export function encloses(outer: Sized, inner: Sized): boolean {
  return outer.base <= inner.base && endOf(inner) <= endOf(outer);
}

/** Whether the address is one of the range's. */
export function holds(range: Sized, address: bigint): boolean {
  return range.base <= address && address < endOf(range);
}

/** The lowest page-aligned base in one of `memories` where `sizeBytes` meet none of `taken`; undefined when there is none. */
export function freeBase(
  sizeBytes: bigint,
  memories: readonly Sized[],
  taken: readonly Sized[],
): bigint | undefined {
  const owned = taken.filter(isSound).toSorted(byBase);
  for (const memory of memories.toSorted(byBase)) {
    const base = freeBaseIn(memory, sizeBytes, owned);
    if (base !== undefined) return base;
  }
  return undefined;
}

/** `owned` stands in ascending order of base. */
function freeBaseIn(memory: Sized, sizeBytes: bigint, owned: readonly Sized[]): bigint | undefined {
  let base = alignUp(memory.base);
  for (const one of owned) {
    if (overlap(one, { base, sizeBytes })) base = alignUp(endOf(one));
  }
  return encloses(memory, { base, sizeBytes }) ? base : undefined;
}

/** Order of ranges by their first address. */
export function byBase(a: Sized, b: Sized): number {
  return a.base < b.base ? -1 : a.base > b.base ? 1 : 0;
}

/** The next multiple of a page, the address itself when it is one. */
export function alignUp(address: bigint): bigint {
  return ((address + PAGE - 1n) / PAGE) * PAGE;
}

/** The multiple of a page at or below the address. */
export function alignDown(address: bigint): bigint {
  return (address / PAGE) * PAGE;
}

/** The range and the rest of the granules that it begins and ends in. */
export function wholeGranules({ base, sizeBytes }: Sized, granule: bigint): Sized {
  const first = (base / granule) * granule;
  const end = ((base + sizeBytes + granule - 1n) / granule) * granule;
  return { base: first, sizeBytes: end - first };
}
