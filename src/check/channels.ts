// Buffers of the virtual network: they are whole pages that hold their slots, lie in RAM that both worlds reach, and have no
// other owner. Size and base of a channel are each reported for the first reason that holds (the places: channel-placement.ts).

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import {
  freeGaps,
  highestFree,
  ownedMemory,
  type Placement,
  placeChannels,
  sharedMemory,
} from './channel-placement.ts';
import { near, standsNear } from './feature-places.ts';
import { hex, range, size } from './format.ts';
import {
  ADDRESS_SPACE,
  alignDown,
  alignUp,
  encloses,
  endOf,
  isSound,
  overlap,
  PAGE,
  type Sized,
} from './ranges.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** A channel whose base is known. */
type Placed = Placement & Sized;

/** No buffer ends beyond 2^64. */
export function channelsDoNotWrap(input: CheckInput): readonly Diagnostic[] {
  return writtenBases(input)
    .filter((one) => endOf(one) > ADDRESS_SPACE)
    .map((one) => {
      const parameters = { ...named(one), base: hex(one.base), size: size(one.sizeBytes) };
      return report(FEA.channelWraps, parameters, near(input, `${bufferOf(one)}.base`));
    });
}

/** Base and size of every buffer are multiples of 4 KiB. */
export function channelsArePageAligned(input: CheckInput): readonly Diagnostic[] {
  return placements(input).flatMap((one) => {
    const found: Diagnostic[] = [];
    if (one.base !== undefined && one.base % PAGE !== 0n) {
      const values = { what: 'base', value: hex(one.base), nearest: hex(alignDown(one.base)) };
      const place = near(input, `${bufferOf(one)}.base`);
      found.push(report(FEA.channelMisaligned, { ...named(one), ...values }, place));
    }
    if (one.sizeBytes % PAGE !== 0n && !isTooSmall(one)) {
      const values = { what: 'size', value: size(one.sizeBytes), nearest: size(alignUp(one.sizeBytes)) };
      const place = near(input, `${bufferOf(one)}.size`);
      found.push(report(FEA.channelMisaligned, { ...named(one), ...values }, place));
    }
    return found;
  });
}

/** Every buffer has room for its slots. */
export function channelsHoldTheirSlots(input: CheckInput): readonly Diagnostic[] {
  return placements(input)
    .filter(isTooSmall)
    .map((one) => {
      const { neededBytes, sizeBytes, slotBytes } = one;
      const { path, slots } = one.channel;
      const given = sizeBytes === 0n ? 'no byte' : size(sizeBytes);
      const parameters = { slots, slot: slotBytes, size: given, needed: size(neededBytes) };
      const related = [standsNear(input, `${path}.slots`), standsNear(input, `${path}.mtu_bytes`)];
      const place = near(input, `${bufferOf(one)}.size`, related);
      return report(FEA.channelTooSmall, { ...named(one), ...parameters }, place);
    });
}

/** Every written base leads to RAM that both worlds reach. */
export function channelsAreShared(input: CheckInput): readonly Diagnostic[] {
  const memories = sharedMemory(input.platform);
  const shared = memories.map((one) => `\`${one.name}\` ${range(one.base, endOf(one))}`);
  return alignedBases(input)
    .filter((one) => !liesInShared(one, input))
    .map((one) => {
      const parameters = { ...named(one), range: range(one.base, endOf(one)), shared };
      const related = memories.map(({ name }) => platformStands(input.platform, `memory.${name}`, name));
      return report(FEA.channelNotShared, parameters, near(input, `${bufferOf(one)}.base`, related));
    });
}

/** No buffer with a written base shares a byte with a region, the monitor, a device or the earlier channel. */
export function channelsDoNotOverlap(input: CheckInput): readonly Diagnostic[] {
  const bases = alignedBases(input).filter((one) => liesInShared(one, input));
  return bases.flatMap((one, index) => {
    const hits = ownersBeside(bases.slice(0, index), input).filter((other) => overlap(one, other));
    if (hits.length === 0) return [];
    const others = hits.map((hit) => `\`${hit.name}\` ${range(hit.base, endOf(hit))}`);
    const free = highestFree(
      one.sizeBytes,
      freeGaps(sharedMemory(input.platform), [
        ...ownedMemory(input.configuration, input.platform),
        ...bases.filter((other) => other !== one),
      ]),
    );
    const parameters = { ...named(one), others, range: range(one.base, endOf(one)) };
    const place = near(
      input,
      `${bufferOf(one)}.base`,
      hits.map(({ stands }) => stands),
    );
    return [
      report(FEA.channelOverlap, { ...parameters, free: free === undefined ? free : hex(free) }, place),
    ];
  });
}

/**
 * There is room for every buffer that the tool places. One that is too small is corrected first. Where no RAM is open to both
 * worlds there is one finding for the whole network.
 */
export function channelsHaveRoom(input: CheckInput): readonly Diagnostic[] {
  const all = placements(input);
  const memories = sharedMemory(input.platform);
  const isOpen = memories.length > 0;
  const taken = [...ownedMemory(input.configuration, input.platform), ...all.filter(hasBase)];
  const largest = largestOf(freeGaps(memories, taken));
  const roomless = all.filter((one) => one.base === undefined && !isTooSmall(one));
  if (!isOpen && all.some(hasBase)) return [];
  return (isOpen ? roomless : roomless.slice(0, 1)).map((one) => {
    const room = largest && `${size(largest.sizeBytes)} ${range(largest.base, endOf(largest))}`;
    const parameters = { ...named(one), needed: size(one.sizeBytes), largest: room, isOpen };
    return report(FEA.channelNoRoom, parameters, near(input, `${bufferOf(one)}.base`));
  });
}

/** The first of the largest ones. */
function largestOf(gaps: readonly Sized[]): Sized | undefined {
  return gaps.reduce<Sized | undefined>(
    (best, gap) => (best === undefined || gap.sizeBytes > best.sizeBytes ? gap : best),
    undefined,
  );
}

interface Owner extends Sized {
  readonly name: string;
  readonly stands: RelatedPlace;
}

/** Everything that owns memory, with the channels given. */
function ownersBeside(channels: readonly Placed[], input: CheckInput): readonly Owner[] {
  const { configuration, platform } = input;
  const described = (kind: string, one: Sized & { readonly name: string }): Owner => ({
    ...one,
    stands: platformStands(platform, `${kind}.${one.name}`, one.name),
  });
  return [
    ...configuration.operatingSystems.flatMap(({ memory }) =>
      memory.map((region) => ({ ...region, stands: standsNear(input, region.path) })),
    ),
    ...platform.reserved.map((one) => described('reserved', one)),
    ...platform.devices.map((one) => described('devices', one)),
    ...channels.map((one) => ({
      ...one,
      name: one.channel.direction,
      stands: standsNear(input, `${bufferOf(one)}.base`),
    })),
  ].filter(isSound);
}

function placements({ configuration, platform }: CheckInput): readonly Placement[] {
  return placeChannels(configuration, platform);
}

function writtenBases(input: CheckInput): readonly Placed[] {
  return placements(input).filter((one): one is Placed => hasBase(one) && one.channel.base !== undefined);
}

/** Written bases without any of the earlier reasons. An empty buffer has no place to judge. */
function alignedBases(input: CheckInput): readonly Placed[] {
  return writtenBases(input).filter((one) => one.base % PAGE === 0n && isSound(one));
}

function liesInShared(one: Sized, { platform }: CheckInput): boolean {
  return sharedMemory(platform).some((memory) => encloses(memory, one));
}

function hasBase(one: Placement): one is Placed {
  return one.base !== undefined;
}

function isTooSmall({ channel, sizeBytes, slotBytes }: Placement): boolean {
  return sizeBytes < BigInt(channel.slots) * BigInt(slotBytes);
}

function named({ channel }: Placement): { readonly channel: string } {
  return { channel: channel.direction };
}

function bufferOf({ channel }: Placement): string {
  return `${channel.path}.buffer`;
}
