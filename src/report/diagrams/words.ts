// Words that several diagrams use: addresses, sizes, rights, lists of requirements, worlds.

import type { Access, OperatingSystem, World } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';

const UNITS: readonly (readonly [bigint, string])[] = [
  [1n << 40n, 'TiB'],
  [1n << 30n, 'GiB'],
  [1n << 20n, 'MiB'],
  [1n << 10n, 'KiB'],
];

/** `0x0e100000`, at least eight digits. */
export function address(value: bigint): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

/** `0x0e100000 – 0x0e1fffff`: first and last byte. */
export function range(base: bigint, sizeBytes: bigint): string {
  return `${address(base)} – ${address(base + sizeBytes - 1n)}`;
}

/** `64 KiB`; bytes where no unit divides it. */
export function size(bytes: bigint): string {
  const unit = UNITS.find(([value]) => bytes >= value && bytes % value === 0n);
  return unit === undefined ? `${bytes} B` : `${bytes / unit[0]} ${unit[1]}`;
}

/** `rwx` */
export function rights(access: Access): string {
  const words = access.split('_');
  const letter = (word: string, shown: string): string => (words.includes(word) ? shown : '-');
  return `${letter('read', 'r')}${letter('write', 'w')}${letter('execute', 'x')}`;
}

export function worldName(world: World): string {
  return world === 'secure' ? 'secure world' : 'non-secure world';
}

/** `S-EL1`, `EL2`: the level that an operating system is entered at. */
export function levelName({ world, entryLevel }: Pick<OperatingSystem, 'world' | 'entryLevel'>): string {
  return world === 'secure' ? `S-${entryLevel}` : entryLevel;
}

/** `SSR-F-MEM-002/003, AOU-F-MEM-003`: IDs with the same front share it. */
export function requirementList(ids: readonly string[]): string {
  const fronts = new Map<string, string[]>();
  for (const id of [...new Set(ids)].sort()) {
    const [, front = id, number = ''] = /^(.*-)(\d+)$/.exec(id) ?? [];
    fronts.set(front, [...(fronts.get(front) ?? []), number]);
  }
  return [...fronts].map(([front, numbers]) => `${front}${numbers.join('/')}`).join(', ');
}

/** Those of `ids` that apply to the system of this trace. */
export function applying({ requirements }: Trace, ids: readonly string[]): readonly string[] {
  const known = new Set(
    requirements.filter(({ state }) => state !== 'excluded').map(({ requirement }) => requirement.id),
  );
  return ids.filter((id) => known.has(id));
}
