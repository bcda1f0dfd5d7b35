// Bus masters: what reads and writes memory besides the cores. They exist, have one owner, which is also the owner of the
// device that programs them, and access memory in the name of that owner's world.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BusMaster } from '../model/platform.ts';
import type { OperatingSystem } from '../model/system.ts';
import { ownedDevices } from './devices.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

export interface OwnedMaster {
  readonly master: BusMaster;
  readonly system: OperatingSystem;
  readonly path: string;
}

/** All entries of `bus_masters` that name one of the platform, in the order of the file. */
export function ownedMasters({ configuration, platform }: CheckInput): readonly OwnedMaster[] {
  return configuration.operatingSystems.flatMap((system) =>
    system.busMasters.flatMap((name) => {
      const master = platform.busMasters.find((one) => one.name === name);
      return master === undefined ? [] : [{ master, system, path: `${system.path}.bus_masters.${name}` }];
    }),
  );
}

/** Every bus master that an operating system lists is one of the platform's. */
export function busMastersExist(input: CheckInput): readonly Diagnostic[] {
  const { configuration, platform } = input;
  const known = platform.busMasters.map(({ name }) => name);
  return configuration.operatingSystems.flatMap(({ busMasters, path }) =>
    busMasters
      .filter((name) => !known.includes(name))
      .map((name) => {
        const parameters = {
          master: name,
          platform: platform.name,
          known,
          nearest: nearestWord(name, known),
        };
        return report(SYS.busMasterUnknown, parameters, at(input, `${path}.bus_masters.${name}`));
      }),
  );
}

/** No two operating systems own one bus master. */
export function busMastersHaveOneOwner(input: CheckInput): readonly Diagnostic[] {
  return ownedMasters(input).flatMap((one) => {
    const first = firstOwner(one.master, input);
    if (first === undefined || first.system === one.system) return [];
    const parameters = { master: one.master.name, system: one.system.name, other: first.system.name };
    return [report(SYS.busMasterOwnedTwice, parameters, at(input, one.path, [stands(input, first.path)]))];
  });
}

/** A bus master whose world is fixed in hardware belongs to the operating system of that world. */
export function busMastersSuitTheirWorld(input: CheckInput): readonly Diagnostic[] {
  return solelyOwned(input).flatMap(({ master, system, path }) => {
    if (suits(master, system)) return [];
    const definition = master.security === 'secure' ? SYS.busMasterTooStrong : SYS.busMasterTooWeak;
    const parameters = { master: master.name, system: system.name };
    return [report(definition, parameters, at(input, path, [platformMaster(master, input)]))];
  });
}

/** The owner of a device owns the bus master that the device programs. Masters of the wrong world are reported for that alone. */
export function deviceAndMasterHaveOneOwner(input: CheckInput): readonly Diagnostic[] {
  const devices = ownedDevices(input);
  return solelyOwned(input).flatMap(({ master, system, path }) => {
    const holders = devices.filter(({ device }) => device.name === master.device);
    const [holder] = holders;
    if (holder === undefined || holders.some((one) => one.system === system)) return [];
    if (!suits(master, system)) return [];
    const parameters = {
      master: master.name,
      device: holder.device.name,
      system: system.name,
      holder: holder.system.name,
    };
    return [report(SYS.deviceAndMasterApart, parameters, at(input, path, [stands(input, holder.path)]))];
  });
}

/** No operating system programs, through a device, a bus master of the other world that nobody lists. */
export function devicesProgramMastersOfTheirWorld(input: CheckInput): readonly Diagnostic[] {
  const listed = new Set(ownedMasters(input).map(({ master }) => master));
  return ownedDevices(input).flatMap(({ device, system, path }) =>
    input.platform.busMasters
      .filter((master) => master.device === device.name && !listed.has(master))
      .filter((master) => !suits(master, system))
      .map((master) => {
        const definition =
          master.security === 'secure' ? SYS.deviceProgramsSecureMaster : SYS.deviceMasterStaysOutside;
        const parameters = { master: master.name, device: device.name, system: system.name };
        return report(definition, parameters, at(input, path, [platformMaster(master, input)]));
      }),
  );
}

/** Every bus master that can access secure memory and that somebody could program has an owner. One warning for all. */
export function strongBusMastersAreOwned(input: CheckInput): readonly Diagnostic[] {
  const listed = new Set(ownedMasters(input).map(({ master }) => master));
  const alone = input.platform.busMasters.filter(
    (master) => isWithoutHolder(master, input) && !listed.has(master),
  );
  if (alone.length === 0) return [];
  const related = alone.slice(0, 1).map((master) => platformMaster(master, input));
  const parameters = { masters: alone.map(({ name }) => name) };
  return [report(SYS.busMastersWithoutOwner, parameters, at(input, 'operating_systems', related))];
}

/**
 * Nobody stands for a master that the boot loader can set to the secure world (the monitor sets to the non-secure world what
 * nobody owns), nor for a secure one whose device is open and has no owner.
 */
function isWithoutHolder(master: BusMaster, input: CheckInput): boolean {
  const { controllers, devices } = input.platform;
  if (master.security === 'non_secure') return false;
  if (master.security === 'configurable') {
    const controller = controllers.find(({ name }) => name === master.controlledBy);
    return controller?.programmedBy !== 'monitor';
  }
  const device = devices.find(({ name }) => name === master.device);
  return device?.security !== 'secure' && !ownedDevices(input).some((owned) => owned.device === device);
}

function suits({ security }: BusMaster, { world }: OperatingSystem): boolean {
  return security === 'configurable' || security === world;
}

function platformMaster(master: BusMaster, input: CheckInput) {
  return platformStands(input.platform, `bus_masters.${master.name}`, master.name);
}

function firstOwner(master: BusMaster, input: CheckInput): OwnedMaster | undefined {
  return ownedMasters(input).find((one) => one.master === master);
}

/** Entries of bus masters that one operating system alone lists. */
function solelyOwned(input: CheckInput): readonly OwnedMaster[] {
  const all = ownedMasters(input);
  return all.filter(
    (one) => !all.some(({ master, system }) => master === one.master && system !== one.system),
  );
}
