// Function IDs that no service has: near ones (a misread number, convention or mask would serve them) and far ones.
//
// In: the independent reading. Out: IDs in ascending order. IDs that the monitor answers itself are left out; they are
// the business of literal tables.

import { FAST_BIT, MONITOR_OWNERS, SMC64_BIT } from './known-values.ts';
import type { Reading } from './reading.ts';

const FAR_NUMBER = 0x0f0fn;
const OWNER_COUNT = 64n;
const LAST_ID = 0xffff_ffffn;

/** At least one ID for every owner that a guest may ask, and the neighbours of every configured ID. */
export function unknownIds(reading: Reading): readonly bigint[] {
  const configured = new Set(reading.services.flatMap((service) => service.ids.map(({ id }) => id)));
  const candidates = new Set([0n, LAST_ID, ...[...configured].flatMap(neighbours), ...farIds()]);
  return [...candidates]
    .filter((id) => id >= 0n && id <= LAST_ID && !configured.has(id) && !isAnsweredByMonitor(id, reading))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** One up and down, the other convention, yielding, and one bit of 16 to 23, a different one for each number. */
function neighbours(id: bigint): readonly bigint[] {
  const strayBit = 1n << (16n + (id % 8n));
  return [id + 1n, id - 1n, id ^ SMC64_BIT, id ^ FAST_BIT, id | strayBit];
}

function farIds(): readonly bigint[] {
  return Array.from({ length: Number(OWNER_COUNT) }, (_, index) => {
    const owner = BigInt(index);
    const convention = index % 2 === 0 ? 0n : SMC64_BIT;
    return FAST_BIT | convention | (owner << 24n) | FAR_NUMBER;
  });
}

function isAnsweredByMonitor(id: bigint, reading: Reading): boolean {
  const owner = (id >> 24n) & 0x3fn;
  if ((id & FAST_BIT) !== 0n && MONITOR_OWNERS.includes(owner)) return true;
  return reading.reservedIds.some(({ first, last }) => id >= first && id <= last);
}
