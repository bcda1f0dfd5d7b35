// What a controller of the platform separates: memory in whole granules, and settings that the boot loader makes, which
// this tool and the monitor do not see.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Controller, ReservedRange } from '../model/platform.ts';
import type { OperatingSystem, Region } from '../model/system.ts';
import { ownedMasters } from './bus-masters.ts';
import { ownedDevices } from './devices.ts';
import { hex, range, size } from './format.ts';
import { granuleAt } from './free-base.ts';
import { memoryOf, type OwnedRegion, regionsToPlace } from './memory-faults.ts';
import { endOf, overlap, type Sized, wholeGranules } from './ranges.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

/** No granule of a memory controller holds bytes of both worlds: it is open or closed as a whole. */
export function granulesAreNotShared(input: CheckInput): readonly Diagnostic[] {
  const regions = regionsToPlace(input);
  return regions.flatMap((one, index) => {
    const granule = granuleAt(one.region, input.platform);
    if (granule === undefined) return [];
    const [neighbour] = [
      ...foreignRegions(one, regions.slice(0, index), granule).map(({ name, path, ...other }) => ({
        ...other,
        name,
        related: stands(input, path),
      })),
      ...foreignReserved(one, input.platform.reserved, granule).map(({ name, ...other }) => ({
        ...other,
        name,
        related: platformStands(input.platform, `reserved.${name}`, name),
      })),
    ];
    if (neighbour === undefined) return [];
    const parameters = {
      region: one.region.name,
      range: range(one.region.base, endOf(one.region)),
      other: neighbour.name,
      granule: size(granule),
      shared: hex(sharedGranule(one.region, neighbour, granule)),
    };
    return [report(SYS.granuleShared, parameters, at(input, `${one.region.path}.base`, [neighbour.related]))];
  });
}

/** What the boot loader sets is named, once for each controller and operating system. A warning. */
export function controllersAreProgrammedByTheMonitor(input: CheckInput): readonly Diagnostic[] {
  const { configuration, platform } = input;
  const unseen = platform.controllers.filter(({ programmedBy }) => programmedBy === 'boot_loader');
  const regions = unseen.length === 0 ? [] : regionsToPlace(input);
  return configuration.operatingSystems.flatMap((system) =>
    unseen.flatMap((controller) => {
      const entries = entriesBehind(controller, system, { ...input, regions });
      const [first] = entries;
      if (first === undefined) return [];
      const parameters = { controller: controller.name, entries: entries.map(({ name }) => name) };
      const related = [platformStands(platform, `controllers.${controller.name}`, controller.name)];
      return [report(SYS.setByBootLoader, parameters, at(input, first.path, related))];
    }),
  );
}

interface NamedPath {
  readonly name: string;
  readonly path: string;
}

/** Memory and devices of the secure world must be closed, bus masters of either world set: all by this controller. */
function entriesBehind(
  { name }: Controller,
  system: OperatingSystem,
  input: CheckInput & { readonly regions: readonly OwnedRegion[] },
): readonly NamedPath[] {
  const regions = input.regions
    .filter(({ region, world }) => world === 'secure' && region.owner === system.name)
    .filter(({ region }) => memoryOf(region, input.platform)?.controlledBy === name)
    .map(({ region }): NamedPath => region);
  const devices = ownedDevices(input)
    .filter((one) => one.system === system && system.world === 'secure')
    .filter(({ device }) => device.controlledBy === name)
    .map(({ device, path }) => ({ name: device.name, path }));
  const masters = ownedMasters(input)
    .filter((one) => one.system === system && one.master.controlledBy === name)
    .map(({ master, path }) => ({ name: master.name, path }));
  return [...regions, ...devices, ...masters];
}

function foreignRegions(
  { region, world }: OwnedRegion,
  others: readonly OwnedRegion[],
  granule: bigint,
): readonly Region[] {
  return others
    .filter(
      (other) =>
        other.world !== world &&
        overlap(wholeGranules(region, granule), wholeGranules(other.region, granule)),
    )
    .map((other) => other.region);
}

/** The monitor is in the secure world: a region of the other world must not share its granules. */
function foreignReserved(
  { region, world }: OwnedRegion,
  reserved: readonly ReservedRange[],
  granule: bigint,
): readonly ReservedRange[] {
  if (world === 'secure') return [];
  return reserved.filter((other) => overlap(wholeGranules(region, granule), wholeGranules(other, granule)));
}

function sharedGranule(a: Sized, b: Sized, granule: bigint): bigint {
  const [first, second] = [wholeGranules(a, granule).base, wholeGranules(b, granule).base];
  return first > second ? first : second;
}
