// Which regions are wrong and for which one reason, so that one mistake gives one error. Reasons in this order: the range
// itself, memory of the monitor, a device, overlap with another region, the wrong memory. The rules that report stand in
// memory.ts.

import type { Device, MemoryRange, Platform, ReservedRange } from '../model/platform.ts';
import type { Region, World } from '../model/system.ts';
import { byBase, encloses, endOf, isSound, overlap, type Sized } from './ranges.ts';
import type { CheckInput } from './rule.ts';

export interface OwnedRegion {
  readonly region: Region;
  readonly world: World;
}

export interface OverlapGroup extends OwnedRegion {
  /** Regions that share a byte with it. */
  readonly others: readonly Region[];
}

/** All regions of all operating systems with the world of their owner, in the order of the file. */
export function allRegions(input: CheckInput): readonly OwnedRegion[] {
  return input.configuration.operatingSystems.flatMap(({ memory, world }) =>
    memory.map((region) => ({ region, world })),
  );
}

/** Regions that are not empty and do not wrap. */
export function soundRegions(input: CheckInput): readonly OwnedRegion[] {
  return allRegions(input).filter(({ region }) => isSound(region));
}

/** Reserved ranges that a region has a byte in common with. */
export function reservedHits(region: Region, platform: Platform): readonly ReservedRange[] {
  return platform.reserved.filter((reserved) => overlap(region, reserved));
}

/** Devices that a region has a byte in common with. */
export function deviceHits(region: Region, platform: Platform): readonly Device[] {
  return platform.devices.filter((device) => overlap(region, device));
}

/** Sound regions that leave the monitor's memory alone. */
export function regionsBesideMonitor(input: CheckInput): readonly OwnedRegion[] {
  return soundRegions(input).filter(({ region }) => reservedHits(region, input.platform).length === 0);
}

/** Those of them that leave devices alone, too. */
function regionsBesideDevices(input: CheckInput): readonly OwnedRegion[] {
  return regionsBesideMonitor(input).filter(({ region }) => deviceHits(region, input.platform).length === 0);
}

/** Several rules ask for the overlaps of one input, and every region may overlap every other. */
const KNOWN_GROUPS = new WeakMap<CheckInput, readonly OverlapGroup[]>();

/**
 * Overlaps, each told once: of two regions the misplaced one is blamed, else the one that overlaps more others, else the
 * later one of the file. In the order of the file.
 */
export function overlapGroups(input: CheckInput): readonly OverlapGroup[] {
  const known = KNOWN_GROUPS.get(input);
  if (known !== undefined) return known;
  const groups = findGroups(regionsBesideDevices(input).map(toExtent), input.platform);
  KNOWN_GROUPS.set(input, groups);
  return groups;
}

/** Regions without any of the earlier reasons: those whose memory is looked at. */
export function regionsToPlace(input: CheckInput): readonly OwnedRegion[] {
  const blamed = new Set(overlapGroups(input).map(({ region }) => region));
  return regionsBesideDevices(input).filter(({ region }) => !blamed.has(region));
}

/** The range of the platform's RAM that holds the whole region. */
export function memoryOf(region: Sized, platform: Platform): MemoryRange | undefined {
  return platform.memory.find((memory) => memory.kind === 'ram' && encloses(memory, region));
}

/** Whether memory of this security suits the world: the secure world needs closed memory, the other one open memory. */
export function suits({ security }: MemoryRange, world: World): boolean {
  return security === 'configurable' || (security === 'secure') === (world === 'secure');
}

/** Whether anything is wrong with where the region lies. */
export function isFaulty({ region, world }: OwnedRegion, input: CheckInput): boolean {
  const memory = memoryOf(region, input.platform);
  if (!isSound(region) || memory === undefined || !suits(memory, world)) return true;
  if (reservedHits(region, input.platform).length + deviceHits(region, input.platform).length > 0)
    return true;
  return overlapGroups(input).some((group) => group.region === region);
}

/** More than any number of partners: to be misplaced weighs more than to overlap many. */
const HEAVIER = 1e9;

/** A region with its end, which is asked for as often as there are pairs, and the number of others that it overlaps. */
interface Extent extends OwnedRegion {
  readonly base: bigint;
  readonly end: bigint;
  partners: number;
}

function toExtent(owned: OwnedRegion): Extent {
  return { ...owned, base: owned.region.base, end: endOf(owned.region), partners: 0 };
}

/** Blames one region after the other until no two of the rest overlap. */
function findGroups(extents: readonly Extent[], platform: Platform): readonly OverlapGroup[] {
  countPartners(extents);
  const heavy = new Set(extents.filter((one) => one.partners > 0 && isMisplaced(one, platform)));
  const left = new Set(extents.filter((one) => one.partners > 0));
  const others = new Map<Extent, readonly Region[]>();
  for (;;) {
    const blamed = mostToBlame(left, heavy);
    if (blamed === undefined) break;
    left.delete(blamed);
    const overlapped = [...left].filter((one) => one.base < blamed.end && blamed.base < one.end);
    for (const one of overlapped) one.partners -= 1;
    others.set(
      blamed,
      overlapped.map(({ region }) => region),
    );
  }
  return extents.flatMap((extent) => {
    const found = others.get(extent);
    return found === undefined ? [] : [{ region: extent.region, world: extent.world, others: found }];
  });
}

/** In the order of their bases only neighbours need to be compared. */
function countPartners(extents: readonly Extent[]): void {
  const sorted = extents.toSorted((a, b) => byBase(a.region, b.region));
  sorted.forEach((one, index) => {
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at];
      if (other === undefined || other.base >= one.end) break;
      one.partners += 1;
      other.partners += 1;
    }
  });
}

function mostToBlame(left: ReadonlySet<Extent>, heavy: ReadonlySet<Extent>): Extent | undefined {
  let worst: { readonly extent: Extent; readonly weight: number } | undefined;
  for (const extent of left) {
    if (extent.partners === 0) continue;
    const weight = extent.partners + (heavy.has(extent) ? HEAVIER : 0);
    if (worst === undefined || weight >= worst.weight) worst = { extent, weight };
  }
  return worst?.extent;
}

function isMisplaced({ region, world }: OwnedRegion, platform: Platform): boolean {
  const memory = memoryOf(region, platform);
  return memory === undefined || !suits(memory, world);
}
