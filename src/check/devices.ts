// Devices of the platform that operating systems own: they exist, have one owner, and let in the world of their owner
// alone. Each entry is reported for the first reason that holds. That no device of the platform lies where the monitor's
// ranges are, is checked with the platform itself.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Device, Platform, ReservedRange } from '../model/platform.ts';
import type { OperatingSystem } from '../model/system.ts';
import { range } from './format.ts';
import { endOf, overlap } from './ranges.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

/** One entry of `devices` that names a device of the platform. */
export interface OwnedDevice {
  readonly device: Device;
  readonly system: OperatingSystem;
  readonly path: string;
}

/** All entries that name a device of the platform, in the order of the file. */
export function ownedDevices({ configuration, platform }: CheckInput): readonly OwnedDevice[] {
  return configuration.operatingSystems.flatMap((system) =>
    system.devices.flatMap((name) => {
      const device = platform.devices.find((one) => one.name === name);
      return device === undefined ? [] : [{ device, system, path: `${system.path}.devices.${name}` }];
    }),
  );
}

/** Every device that an operating system lists is one of the platform's; what the monitor drives is told apart from what is not there. */
export function devicesExist(input: CheckInput): readonly Diagnostic[] {
  const { configuration, platform } = input;
  const known = platform.devices.map(({ name }) => name);
  return configuration.operatingSystems.flatMap(({ devices, path }) =>
    devices
      .filter((name) => !known.includes(name))
      .map((name) => {
        const entry = `${path}.devices.${name}`;
        const kept = monitorRangeNamed(name, platform);
        if (kept !== undefined) return monitorsOwn(name, kept, entry, input);
        const parameters = {
          device: name,
          platform: platform.name,
          known,
          nearest: nearestWord(name, known),
        };
        return report(SYS.deviceUnknown, parameters, at(input, entry));
      }),
  );
}

/** No two operating systems own one device. */
export function devicesHaveOneOwner(input: CheckInput): readonly Diagnostic[] {
  return sharedDevices(input).map(({ device, system, path, first }) => {
    const parameters = { device: device.name, system: system.name, other: first.system.name };
    return report(SYS.deviceOwnedTwice, parameters, at(input, path, [stands(input, first.path)]));
  });
}

/** The hardware lets the world of the owner into a device and keeps the other one out; what lets both in is a warning. */
export function devicesSuitTheirWorld(input: CheckInput): readonly Diagnostic[] {
  const shared = new Set(sharedDevices(input).flatMap(({ device }) => device));
  return ownedDevices(input)
    .filter(({ device }) => !shared.has(device))
    .flatMap(({ device, system, path }) => {
      const definition = misfit(device, system);
      if (definition === undefined) return [];
      const related = [platformStands(input.platform, `devices.${device.name}`, device.name)];
      return [report(definition, { device: device.name, system: system.name }, at(input, path, related))];
    });
}

function misfit({ security }: Device, { world }: OperatingSystem) {
  if (world === 'non_secure') return security === 'secure' ? SYS.deviceLocked : undefined;
  if (security === 'non_secure') return SYS.deviceOfOtherWorld;
  return security === 'any' ? SYS.deviceExposed : undefined;
}

interface SharedDevice extends OwnedDevice {
  readonly first: OwnedDevice;
}

function sharedDevices(input: CheckInput): readonly SharedDevice[] {
  const owned = ownedDevices(input);
  return owned.flatMap((one, index) => {
    const first = owned.slice(0, index).find(({ device }) => device === one.device);
    return first === undefined ? [] : [{ ...one, first }];
  });
}

/** What the platform keeps for the monitor under this name, or as the memory of this name. */
function monitorRangeNamed(name: string, platform: Platform): ReservedRange | undefined {
  const memory = platform.memory.find((one) => one.name === name);
  return platform.reserved.find((one) => one.name === name || (memory !== undefined && overlap(one, memory)));
}

function monitorsOwn(name: string, hit: ReservedRange, path: string, input: CheckInput): Diagnostic {
  const reserved = `\`${hit.name}\` ${range(hit.base, endOf(hit))}`;
  const related = [platformStands(input.platform, `reserved.${hit.name}`, hit.name)];
  return report(SYS.deviceOfMonitor, { device: name, reserved }, at(input, path, related));
}
