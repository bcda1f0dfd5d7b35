// Where a region could lie instead, for hints. In: a region, its world and everything that owns memory. Out: a base that no
// check would refuse. Judges nothing.

import type { Platform } from '../model/platform.ts';
import type { Configuration, Region, World } from '../model/system.ts';
import { placeChannels } from './channel-placement.ts';
import { type OwnedRegion, soundRegions, suits } from './memory-faults.ts';
import { byBase, freeBase, isSound, overlap, type Sized, wholeGranules } from './ranges.ts';
import type { CheckInput } from './rule.ts';

/** Bytes that the controller of the memory around a range opens or closes at once; undefined where nothing is configurable. */
export function granuleAt(region: Sized, { controllers, memory }: Platform): bigint | undefined {
  const controlledBy = memory.find((one) => one.kind === 'ram' && overlap(one, region))?.controlledBy;
  return controllers.find(({ name }) => name === controlledBy)?.granuleBytes;
}

/** The lowest base where a region of this size could lie for this world, in granules of its own world. */
export function freeBaseFor({ region, world }: OwnedRegion, input: CheckInput): bigint | undefined {
  const { platform } = input;
  const memories = platform.memory.filter((memory) => memory.kind === 'ram' && suits(memory, world));
  const taken = takenMemory(input)[world].filter((one) => one.region !== region);
  return freeBase(region.sizeBytes, memories, taken);
}

/** What has an owner, and of what region it is, if of any. */
interface Taken extends Sized {
  readonly region?: Region;
}

/** The same for every region, and a configuration may have many that need a hint. */
const KNOWN_TAKEN = new WeakMap<CheckInput, Readonly<Record<World, readonly Taken[]>>>();

/** Everything that owns memory, as each world has to keep away from it, in ascending order of base. */
function takenMemory(input: CheckInput): Readonly<Record<World, readonly Taken[]>> {
  const known = KNOWN_TAKEN.get(input);
  if (known !== undefined) return known;
  const taken = { secure: takenFor('secure', input), non_secure: takenFor('non_secure', input) };
  KNOWN_TAKEN.set(input, taken);
  return taken;
}

function takenFor(world: World, input: CheckInput): readonly Taken[] {
  const { configuration, platform } = input;
  const regions = soundRegions(input).map((other): Taken => {
    const extent = other.world === world ? other.region : widened(other.region, platform);
    return { base: extent.base, sizeBytes: extent.sizeBytes, region: other.region };
  });
  const reserved = platform.reserved.map((one) => (world === 'secure' ? one : widened(one, platform)));
  const channels = writtenChannels(configuration, platform);
  return [...regions, ...reserved, ...platform.devices, ...channels].filter(isSound).toSorted(byBase);
}

function widened(range: Sized, platform: Platform): Sized {
  const granule = granuleAt(range, platform);
  return granule === undefined ? range : wholeGranules(range, granule);
}

function writtenChannels(configuration: Configuration, platform: Platform): readonly Sized[] {
  return placeChannels(configuration, platform).flatMap(({ channel, sizeBytes }) =>
    channel.base === undefined ? [] : [{ base: channel.base, sizeBytes }],
  );
}
