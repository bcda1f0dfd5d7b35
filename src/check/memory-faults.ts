// Which regions are wrong and for which one reason, so that one mistake gives one error. Reasons in this order: the range
// itself, memory of the monitor, overlap with another region, the wrong memory. The rules that report stand in memory.ts.

import type { MemoryRange, Platform, ReservedRange } from '../model/platform.ts';
import type { Region, World } from '../model/system.ts';
import { encloses, freeBase, isSound, overlap, type Sized } from './ranges.ts';
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

/** Sound regions that leave the monitor's memory alone. */
function regionsBesideMonitor(input: CheckInput): readonly OwnedRegion[] {
  return soundRegions(input).filter(({ region }) => reservedHits(region, input.platform).length === 0);
}

/**
 * Overlaps, each told once: of two regions the misplaced one is blamed, else the one that overlaps more others, else the
 * later one of the file.
 */
export function overlapGroups(input: CheckInput): readonly OverlapGroup[] {
  const regions = regionsBesideMonitor(input);
  const partners = new Map(regions.map((owned) => [owned, overlapping(owned, regions)]));
  const groups: OverlapGroup[] = [];
  for (;;) {
    const blamed = mostToBlame(regions, partners, input.platform);
    if (blamed === undefined) return inFileOrder(groups, regions);
    const others = partners.get(blamed) ?? new Set();
    groups.push({ ...blamed, others: [...others].map(({ region }) => region) });
    for (const other of others) partners.get(other)?.delete(blamed);
    partners.delete(blamed);
  }
}

/** Regions without any of the earlier reasons: those whose memory is looked at. */
export function regionsToPlace(input: CheckInput): readonly OwnedRegion[] {
  const blamed = new Set(overlapGroups(input).map(({ region }) => region));
  return regionsBesideMonitor(input).filter(({ region }) => !blamed.has(region));
}

/** The range of the platform's RAM that holds the whole region. */
export function memoryOf(region: Sized, platform: Platform): MemoryRange | undefined {
  return platform.memory.find((memory) => memory.kind === 'ram' && encloses(memory, region));
}

/** Whether memory of this security suits the world: the secure world needs closed memory, the other one open memory. */
export function suits(memory: MemoryRange, world: World): boolean {
  return (memory.security === 'secure') === (world === 'secure');
}

/** Whether anything is wrong with where the region lies. */
export function isFaulty({ region, world }: OwnedRegion, input: CheckInput): boolean {
  const memory = memoryOf(region, input.platform);
  if (!isSound(region) || memory === undefined || !suits(memory, world)) return true;
  if (reservedHits(region, input.platform).length > 0) return true;
  return overlapGroups(input).some((group) => group.region === region);
}

/** The lowest base where a region of this size could lie for this world. */
export function freeBaseFor({ region, world }: OwnedRegion, input: CheckInput): bigint | undefined {
  const memories = input.platform.memory.filter((memory) => memory.kind === 'ram' && suits(memory, world));
  const taken = soundRegions(input)
    .filter((other) => other.region !== region)
    .map((other) => other.region);
  return freeBase(region.sizeBytes, memories, [...taken, ...input.platform.reserved]);
}

function overlapping(owned: OwnedRegion, regions: readonly OwnedRegion[]): Set<OwnedRegion> {
  return new Set(regions.filter((other) => other !== owned && overlap(other.region, owned.region)));
}

function mostToBlame(
  regions: readonly OwnedRegion[],
  partners: ReadonlyMap<OwnedRegion, ReadonlySet<OwnedRegion>>,
  platform: Platform,
): OwnedRegion | undefined {
  let worst: { readonly owned: OwnedRegion; readonly weight: number } | undefined;
  for (const owned of regions) {
    const count = partners.get(owned)?.size ?? 0;
    if (count === 0) continue;
    const weight = count + (isMisplaced(owned, platform) ? regions.length : 0);
    if (worst === undefined || weight >= worst.weight) worst = { owned, weight };
  }
  return worst?.owned;
}

function isMisplaced({ region, world }: OwnedRegion, platform: Platform): boolean {
  const memory = memoryOf(region, platform);
  return memory === undefined || !suits(memory, world);
}

function inFileOrder(
  groups: readonly OverlapGroup[],
  regions: readonly OwnedRegion[],
): readonly OverlapGroup[] {
  const order = new Map(regions.map(({ region }, index) => [region, index]));
  return groups.toSorted((a, b) => (order.get(a.region) ?? 0) - (order.get(b.region) ?? 0));
}
