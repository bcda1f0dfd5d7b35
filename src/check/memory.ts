// Who owns which memory: regions are proper ranges of pages, apart from each other and from the monitor, and lie in
// memory that fits their world. Each region is reported for one reason (memory-faults.ts).

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Region } from '../model/system.ts';
import { hex, range, size } from './format.ts';
import { freeBaseFor } from './free-base.ts';
import {
  allRegions,
  deviceHits,
  memoryOf,
  type OwnedRegion,
  overlapGroups,
  regionsBesideMonitor,
  regionsToPlace,
  reservedHits,
  soundRegions,
  suits,
} from './memory-faults.ts';
import { ADDRESS_SPACE, alignDown, alignUp, endOf, PAGE } from './ranges.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

/** Other parties of one overlap that a message names. */
const MOST_TOLD = 4;

/** No region has size 0. */
export function regionsAreNotEmpty(input: CheckInput): readonly Diagnostic[] {
  const empty = allRegions(input).filter(({ region }) => region.sizeBytes === 0n);
  return empty.map(({ region }) =>
    report(SYS.regionEmpty, { region: region.name }, at(input, `${region.path}.size`)),
  );
}

/** No region ends beyond 2^64. */
export function regionsDoNotWrap(input: CheckInput): readonly Diagnostic[] {
  const wrapped = allRegions(input).filter(({ region }) => endOf(region) > ADDRESS_SPACE);
  return wrapped.map(({ region }) => {
    const parameters = { region: region.name, base: hex(region.base), size: size(region.sizeBytes) };
    return report(SYS.regionWraps, parameters, at(input, `${region.path}.size`));
  });
}

/** Base and size of every region are multiples of 4 KiB. */
export function regionsArePageAligned(input: CheckInput): readonly Diagnostic[] {
  return soundRegions(input).flatMap(({ region }) => misalignment(input, region));
}

function misalignment(input: CheckInput, region: Region): readonly Diagnostic[] {
  const { base, name, path, sizeBytes } = region;
  if (base % PAGE !== 0n) {
    const parameters = { region: name, what: 'base', value: hex(base), nearest: hex(alignDown(base)) };
    return [report(SYS.regionMisaligned, parameters, at(input, `${path}.base`))];
  }
  if (sizeBytes % PAGE === 0n) return [];
  const parameters = {
    region: name,
    what: 'size',
    value: size(sizeBytes),
    nearest: size(alignUp(sizeBytes)),
  };
  return [report(SYS.regionMisaligned, parameters, at(input, `${path}.size`))];
}

/** No region has a byte in common with memory that the platform keeps for the monitor. */
export function regionsLeaveTheMonitorAlone(input: CheckInput): readonly Diagnostic[] {
  return soundRegions(input).flatMap((owned) => {
    const hits = reservedHits(owned.region, input.platform);
    if (hits.length === 0) return [];
    const reserved = hits.map((hit) => `\`${hit.name}\` ${range(hit.base, endOf(hit))}`);
    const related = hits.map(({ name }) => platformStands(input.platform, `reserved.${name}`, name));
    const place = at(input, `${owned.region.path}.base`, related);
    return [report(SYS.regionReserved, { ...described(owned, input), reserved }, place)];
  });
}

/** No region has a byte in common with a device of the platform. */
export function regionsLeaveDevicesAlone(input: CheckInput): readonly Diagnostic[] {
  return regionsBesideMonitor(input).flatMap(({ region }) => {
    const [first, ...more] = deviceHits(region, input.platform);
    if (first === undefined) return [];
    const related = [platformStands(input.platform, `devices.${first.name}`, first.name)];
    const parameters = {
      region: region.name,
      range: range(region.base, endOf(region)),
      device: `\`${first.name}\` ${range(first.base, endOf(first))}`,
      more: more.length,
    };
    return [report(SYS.regionOnDevice, parameters, at(input, `${region.path}.base`, related))];
  });
}

/** No two regions have a byte in common, whoever owns them. */
export function regionsDoNotOverlap(input: CheckInput): readonly Diagnostic[] {
  return overlapGroups(input).map((group) => {
    const told = group.others.slice(0, MOST_TOLD);
    const others = told.map((other) => `\`${other.name}\` ${range(other.base, endOf(other))}`);
    const more = group.others.length - told.length;
    const related = told.map((other) => stands(input, other.path));
    const place = at(input, `${group.region.path}.base`, related);
    return report(SYS.regionOverlap, { ...described(group, input), others, more }, place);
  });
}

/** Every region lies wholly in one RAM of the platform. */
export function regionsLieInMemory(input: CheckInput): readonly Diagnostic[] {
  const rams = input.platform.memory.filter(({ kind }) => kind === 'ram');
  const memory = rams.map((ram) => `\`${ram.name}\` ${range(ram.base, endOf(ram))}`);
  const outside = regionsToPlace(input).filter(
    ({ region }) => memoryOf(region, input.platform) === undefined,
  );
  return outside.map((owned) => {
    const related = rams.map(({ name }) => platformStands(input.platform, `memory.${name}`, name));
    const place = at(input, `${owned.region.path}.base`, related);
    return report(SYS.regionOutsideMemory, { ...described(owned, input), memory }, place);
  });
}

/** Regions of the secure world lie in memory that refuses the other one; regions of the other one do not. */
export function regionsSuitTheirWorld(input: CheckInput): readonly Diagnostic[] {
  return regionsToPlace(input).flatMap((owned) => {
    const memory = memoryOf(owned.region, input.platform);
    if (memory === undefined || suits(memory, owned.world)) return [];
    const definition = owned.world === 'secure' ? SYS.regionExposed : SYS.regionLocked;
    const related = [platformStands(input.platform, `memory.${memory.name}`, memory.name)];
    const place = at(input, `${owned.region.path}.base`, related);
    return [report(definition, { ...described(owned, input), memory: memory.name }, place)];
  });
}

interface Described {
  readonly region: string;
  readonly range: string;
  readonly free?: string | undefined;
}

function described(owned: OwnedRegion, input: CheckInput): Described {
  const { region } = owned;
  const free = freeBaseFor(owned, input);
  const text = free === undefined ? undefined : hex(free);
  return { region: region.name, range: range(region.base, endOf(region)), free: text };
}
