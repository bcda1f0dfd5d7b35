// Where the buffers of the virtual network lie and how large they are. In: a configuration on its platform. Out: each
// channel with its size and, when there is room, its base. Judges nothing; channels.ts does.

import type { Channel, ConfiguredChannel } from '../model/features.ts';
import type { Platform } from '../model/platform.ts';
import type { Configuration } from '../model/system.ts';
import { alignDown, alignUp, endOf, isSound, type Sized } from './ranges.ts';

/** Bytes in front of each frame: checksum, length, sequence counter and receiver. */
export const HEADER_BYTES = 16;
/** A slot is whole cache lines, so that two slots never share one. */
const LINE_BYTES = 64;

export interface Placement {
  readonly channel: ConfiguredChannel;
  readonly slotBytes: number;
  /** The least that the slots need, in whole pages. */
  readonly neededBytes: bigint;
  readonly sizeBytes: bigint;
  /** Undefined: it is for the tool to place, and there is no room. */
  readonly base?: bigint;
}

/** Bytes of one slot: header and frame, rounded up to whole cache lines. */
export function slotBytesOf(mtuBytes: number): number {
  return Math.ceil((HEADER_BYTES + mtuBytes) / LINE_BYTES) * LINE_BYTES;
}

/**
 * Every channel with its size and base, in the order of the configuration. One with `base: auto` takes the highest free
 * pages that both worlds reach; written bases are taken first, whatever the order. The same input gives the same places.
 */
export function placeChannels(configuration: Configuration, platform: Platform): readonly Placement[] {
  const measured = configuration.features.channels.map(measure);
  const taken = [...ownedMemory(configuration, platform), ...measured.filter(isPlaced)];
  const memories = sharedMemory(platform);
  return measured.map((one) => {
    if (one.base !== undefined) return one;
    const base = highestFree(one.sizeBytes, freeGaps(memories, taken));
    if (base === undefined) return one;
    const placed = { ...one, base };
    taken.push(placed);
    return placed;
  });
}

/** Channels of a configuration without errors, in their places. */
export function resolveChannels(configuration: Configuration, platform: Platform): readonly Channel[] {
  return placeChannels(configuration, platform).map(({ base, channel, sizeBytes, slotBytes }) => {
    if (base === undefined) throw new Error(`no place for ${channel.path}`);
    return { ...channel, base, sizeBytes, slotBytes, placed: channel.base === undefined };
  });
}

/** RAM that the hardware closes to neither world: what a controller could close is not counted. */
export function sharedMemory(platform: Platform): Platform['memory'] {
  return platform.memory.filter(({ kind, security }) => kind === 'ram' && security === 'any');
}

/** All memory that has an owner besides the channels: regions, what the monitor keeps, devices. */
export function ownedMemory({ operatingSystems }: Configuration, platform: Platform): readonly Sized[] {
  return [
    ...operatingSystems.flatMap(({ memory }) => memory),
    ...platform.reserved,
    ...platform.devices,
  ].filter(isSound);
}

/** Page-aligned ranges of `memories` that have no byte in common with any of `taken`, from low to high. */
export function freeGaps(memories: readonly Sized[], taken: readonly Sized[]): readonly Sized[] {
  const owned = taken.filter(isSound).toSorted(byBase);
  return memories.toSorted(byBase).flatMap((memory) => gapsIn(memory, owned));
}

/** The highest base in one of the gaps from which `sizeBytes` are free; undefined when there is none. */
export function highestFree(sizeBytes: bigint, gaps: readonly Sized[]): bigint | undefined {
  const gap = gaps.findLast((one) => one.sizeBytes >= sizeBytes);
  return gap === undefined ? undefined : alignDown(endOf(gap) - sizeBytes);
}

function gapsIn(memory: Sized, owned: readonly Sized[]): readonly Sized[] {
  const gaps: Sized[] = [];
  let free = memory.base;
  const closeAt = (end: bigint): void => {
    const base = alignUp(free);
    const sizeBytes = alignDown(end) - base;
    if (sizeBytes > 0n) gaps.push({ base, sizeBytes });
  };
  for (const one of owned) {
    if (endOf(one) <= free || one.base >= endOf(memory)) continue;
    closeAt(one.base);
    free = endOf(one);
  }
  closeAt(endOf(memory));
  return gaps;
}

function measure(channel: ConfiguredChannel): Placement {
  const slotBytes = slotBytesOf(channel.mtuBytes);
  const neededBytes = alignUp(BigInt(channel.slots) * BigInt(slotBytes));
  const { base, sizeBytes = neededBytes } = channel;
  return { channel, slotBytes, neededBytes, sizeBytes, ...(base === undefined ? {} : { base }) };
}

function isPlaced(one: Placement): one is Placement & Sized {
  return one.base !== undefined;
}

function byBase(a: Sized, b: Sized): number {
  return a.base < b.base ? -1 : a.base > b.base ? 1 : 0;
}
