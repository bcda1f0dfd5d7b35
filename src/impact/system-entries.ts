// `operating_systems` of a resolved system as entries to compare.

import type { VersionEntry } from '../model/impact.ts';
import type { OperatingSystem, OwnedInterrupt, Region } from '../model/system.ts';
import { entryOf, idsText, type PlaceOf, type Texts } from './entry-of.ts';
import { addressText, listText, sizeText } from './value-text.ts';

/** One entry for each operating system, with its regions and interrupts below it. */
export function operatingSystemEntries(
  systems: readonly OperatingSystem[],
  placeOf: PlaceOf,
): readonly VersionEntry[] {
  return systems.map((system) =>
    entryOf(
      {
        path: system.path,
        pattern: 'operating_systems.*',
        name: system.name,
        written: writtenLists(system),
        texts: { ...placeTexts(system), ...stateTexts(system), ...wordTexts(system) },
        entries: [
          ...system.memory.map((region) => regionEntry(region, placeOf)),
          ...system.interrupts.map((interrupt) => interruptEntry(interrupt, placeOf)),
        ],
        requirements: system.requirements,
        mark: `the ${system.world} world`,
      },
      placeOf,
    ),
  );
}

/** Where it runs and what it owns. */
function placeTexts(system: OperatingSystem): Texts {
  return {
    world: system.world,
    asil: system.asil,
    image: system.image,
    entry_point: addressText(system.entryPoint),
    entry_exception_level: system.entryLevel,
    cores: listText(system.cores.toSorted((a, b) => a - b)),
    primary_core: `${system.primaryCore}`,
    devices: listText([...system.devices].sort()),
    bus_masters: listText([...system.busMasters].sort()),
  };
}

/** As they are written: another order alone is another order, and no other owner. */
function writtenLists({ busMasters, cores, devices }: OperatingSystem): Texts {
  return { cores: listText(cores), devices: listText(devices), bus_masters: listText(busMasters) };
}

/** In which state it starts, and what happens when it fails. */
function stateTexts(system: OperatingSystem): Texts {
  const { restart } = system;
  const registers = system.bootRegisters.map((value, at) => [`boot_registers.x${at}`, addressText(value)]);
  return {
    execution_state: system.executionState,
    endianness: system.endianness,
    migration: system.migration,
    ...Object.fromEntries(registers),
    floating_point: `${system.floatingPoint}`,
    'restart.policy': restart === undefined ? 'never' : 'on_failure',
    'restart.max_restarts': restart === undefined ? undefined : `${restart.maxRestarts}`,
    'restart.within_us': restart === undefined ? undefined : `${restart.withinUs}`,
    fault_tolerant_interval_us:
      system.faultTolerantIntervalUs === undefined ? undefined : `${system.faultTolerantIntervalUs}`,
  };
}

function wordTexts({ note, requirements }: OperatingSystem): Texts {
  return { requirements: idsText(requirements), note };
}

function regionEntry(region: Region, placeOf: PlaceOf): VersionEntry {
  const { access, base, name, note, path, requirements, sizeBytes } = region;
  const texts = {
    base: addressText(base),
    size: sizeText(sizeBytes),
    access,
    requirements: idsText(requirements),
    note,
  };
  return entryOf({ path, pattern: 'operating_systems.*.memory.*', name, texts, requirements }, placeOf);
}

function interruptEntry(interrupt: OwnedInterrupt, placeOf: PlaceOf): VersionEntry {
  const { name, note, number, path, priority, requirements, trigger } = interrupt;
  const texts = {
    number: `${number}`,
    trigger,
    priority: `${priority}`,
    requirements: idsText(requirements),
    note,
  };
  return entryOf({ path, pattern: 'operating_systems.*.interrupts.*', name, texts, requirements }, placeOf);
}
