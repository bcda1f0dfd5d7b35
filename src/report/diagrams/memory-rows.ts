// What lies in a range of memory, in the order of addresses: regions, ranges of the monitor, channels, and what nobody owns. In:
// the system and a range. Out: rows without holes.

import type { MemoryRange } from '../../model/platform.ts';
import type { System } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import { counted } from '../counted.ts';
import type { Owner } from './palette.ts';
import { applying, requirementList, rights } from './words.ts';

export interface MemoryRow {
  readonly name: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
  readonly owner: Owner;
  /** Name of the owner as it is drawn. */
  readonly ownerName: string;
  readonly rights: string;
  readonly requirements: string;
}

/** Everything that has addresses and an owner, by address. */
export function ownedRows(system: System, trace: Trace): readonly MemoryRow[] {
  const rows = [...regionRows(system, trace), ...reservedRows(system, trace), ...channelRows(system, trace)];
  return rows.sort((a, b) => (a.base < b.base ? -1 : 1));
}

function regionRows({ operatingSystems }: System, trace: Trace): readonly MemoryRow[] {
  const table = requirementList(applying(trace, ['SSR-F-MEM-001']));
  return operatingSystems.flatMap((os) =>
    os.memory.map(({ name, base, sizeBytes, access, requirements }) => ({
      name,
      base,
      sizeBytes,
      owner: os.world,
      ownerName: os.name,
      rights: rights(access),
      requirements: [table, requirementList(requirements)].filter(Boolean).join(', '),
    })),
  );
}

function reservedRows({ platform }: System, trace: Trace): readonly MemoryRow[] {
  return platform.reserved.map(({ name, base, sizeBytes }) => {
    const isSecure = platform.memory.some(
      (memory) =>
        memory.security !== 'any' &&
        base >= memory.base &&
        base + sizeBytes <= memory.base + memory.sizeBytes,
    );
    const ids = isSecure ? ['SSR-F-MEM-005', 'AOU-F-MEM-001'] : ['AOU-F-MEM-001'];
    const requirements = requirementList(applying(trace, ids));
    return { name, base, sizeBytes, owner: 'monitor', ownerName: 'monitor', rights: '', requirements };
  });
}

function channelRows({ features }: System, trace: Trace): readonly MemoryRow[] {
  const requirements = requirementList(applying(trace, ['SSR-F-NET-001', 'AOU-F-NET-001']));
  return features.channels.map(({ direction, base, sizeBytes }) => ({
    name: `channel ${direction}`,
    base,
    sizeBytes,
    owner: 'both',
    ownerName: 'both worlds',
    rights: 'rw-',
    requirements,
  }));
}

/** The rows inside one range, with a row for everything between them that nobody owns. */
export function rowsWithin(rows: readonly MemoryRow[], memory: MemoryRange): readonly MemoryRow[] {
  const end = memory.base + memory.sizeBytes;
  const inside = rows.filter(({ base, sizeBytes }) => base >= memory.base && base + sizeBytes <= end);
  const filled: MemoryRow[] = [];
  let at = memory.base;
  for (const row of inside) {
    if (row.base > at) filled.push(free(at, row.base - at));
    filled.push(row);
    at = row.base + row.sizeBytes;
  }
  if (end > at) filled.push(free(at, end - at));
  return filled;
}

/** Rows that lie in no range of the platform file. */
export function rowsOutside(
  rows: readonly MemoryRow[],
  memory: readonly MemoryRange[],
): readonly MemoryRow[] {
  return rows.filter(
    ({ base, sizeBytes }) =>
      !memory.some((range) => base >= range.base && base + sizeBytes <= range.base + range.sizeBytes),
  );
}

/** `6 regions of cluster, 1 range of the monitor` */
export function contentWords(rows: readonly MemoryRow[]): string {
  const owners = new Map<string, number>();
  for (const { ownerName, owner } of rows) {
    if (owner !== 'nobody') owners.set(ownerName, (owners.get(ownerName) ?? 0) + 1);
  }
  return [...owners].map(([name, count]) => `${counted(count, 'range')} of ${name}`).join(', ');
}

function free(base: bigint, sizeBytes: bigint): MemoryRow {
  return {
    name: 'not owned',
    base,
    sizeBytes,
    owner: 'nobody',
    ownerName: 'nobody',
    rights: '',
    requirements: '',
  };
}
