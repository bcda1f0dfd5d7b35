// How each operating system is entered: at a level that its world has, at an instruction of its own executable memory,
// with an image that fits where it comes from.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OperatingSystem, Region } from '../model/system.ts';
import { hex, range, size } from './format.ts';
import { allRegions, isFaulty } from './memory-faults.ts';
import { endOf, holds } from './ranges.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

const INSTRUCTION_BYTES = 4n;

/** The region that the image is loaded to: the one that holds the entry point. */
export function imageRegion(system: OperatingSystem): Region | undefined {
  return system.memory.find((region) => holds(region, system.entryPoint));
}

/** The platform offers the entry level to the world of every operating system. */
export function entryLevelsAreOffered(input: CheckInput): readonly Diagnostic[] {
  const { platform } = input;
  return input.configuration.operatingSystems
    .filter(({ entryLevel, world }) => !platform.entryLevels[world].includes(entryLevel))
    .map(({ entryLevel: level, path, world }) => {
      const parameters = { level, world, platform: platform.name, offered: platform.entryLevels[world] };
      const related = [platformStands(platform, `entry_levels.${world}`, 'entry levels')];
      return report(
        SYS.entryLevelNotOffered,
        parameters,
        at(input, `${path}.entry_exception_level`, related),
      );
    });
}

/** Every entry point lies in a region of its own operating system. Regions that are wrong themselves are corrected first. */
export function entryPointsAreOwned(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter((system) => imageRegion(system) === undefined && !hasFaultyRegion(system, input))
    .map((system) => {
      const entry = system.entryPoint;
      const owner = allRegions(input).find(({ region }) => holds(region, entry))?.region;
      const executable = system.memory.filter(isExecutable);
      const bases = executable.map((region) => `\`${region.name}\` ${range(region.base, endOf(region))}`);
      const related = (owner === undefined ? executable : [owner]).map(({ path }) => stands(input, path));
      const parameters = { entry: hex(entry), system: system.name, owner: owner?.name, bases };
      return report(SYS.entryOutsideMemory, parameters, at(input, `${system.path}.entry_point`, related));
    });
}

/** The region that holds the entry point may be executed. */
export function entryPointsAreExecutable(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems.flatMap((system) => {
    const region = imageRegion(system);
    if (region === undefined || isExecutable(region)) return [];
    const parameters = { entry: hex(system.entryPoint), region: region.name, access: region.access };
    const related = [stands(input, `${system.path}.entry_point`)];
    return [report(SYS.entryNotExecutable, parameters, at(input, `${region.path}.access`, related))];
  });
}

/** Every entry point is the address of an instruction. */
export function entryPointsAreAligned(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ entryPoint }) => entryPoint % INSTRUCTION_BYTES !== 0n)
    .map(({ entryPoint, executionState, path }) => {
      const nearest = hex((entryPoint / INSTRUCTION_BYTES) * INSTRUCTION_BYTES);
      const state = executionState === 'aarch32' ? 'A32' : 'AArch64';
      return report(
        SYS.entryMisaligned,
        { entry: hex(entryPoint), nearest, state },
        at(input, `${path}.entry_point`),
      );
    });
}

/** The secure image region is not larger than the slot that the image is copied from, where the platform has one. */
export function secureImageFitsItsSlot(input: CheckInput): readonly Diagnostic[] {
  const slot = input.platform.secureImage?.sizeBytes;
  if (slot === undefined) return [];
  return input.configuration.operatingSystems.flatMap((system) => {
    const region = system.world === 'secure' ? imageRegion(system) : undefined;
    if (region === undefined || region.sizeBytes <= slot) return [];
    const parameters = { region: region.name, size: size(region.sizeBytes), slot: size(slot) };
    const related = [platformStands(input.platform, 'secure_image.size', 'the slot')];
    return [report(SYS.imageExceedsSlot, parameters, at(input, `${region.path}.size`, related))];
  });
}

function isExecutable({ access }: Region): boolean {
  return access === 'read_execute' || access === 'read_write_execute';
}

function hasFaultyRegion({ memory, world }: OperatingSystem, input: CheckInput): boolean {
  return memory.some((region) => isFaulty({ region, world }, input));
}
