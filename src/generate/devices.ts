// Devices, interrupts and bus masters of the operating systems. In: the system. Out: tables of who owns what; addresses and
// numbers of devices and masters come from the platform.

import type { OperatingSystem, OwnedInterrupt, System } from '../model/system.ts';
import { hex64, unsigned32 } from './c-text.ts';
import type { Item } from './construct.ts';
import { TRIGGER, WORLD } from './hal-words.ts';
import { type FeatureTable, row, rowComment } from './table-construct.ts';

function deviceRow({ platform }: System, os: OperatingSystem, name: string): Item {
  const device = platform.devices.find((candidate) => candidate.name === name);
  if (device === undefined) throw new Error(`the platform has no device ${name}`);
  const head = { symbol: 'sossl_devices', role: 'row.device.*', name, about: rowComment(name, undefined) };
  return row({ ...head, from: [`${os.path}.devices`], requirements: [] }, [
    ['world', WORLD[os.world]],
    ['base', hex64(device.base)],
    ['size', hex64(device.sizeBytes)],
  ]);
}

/** Devices of the secure operating system, then those of the other one. */
export function deviceTable(system: System): FeatureTable {
  return {
    symbol: 'sossl_devices',
    struct: 'sossl_device',
    count: 'device_count',
    role: 'object.devices',
    about: 'Which device belongs to which world.',
    from: ['operating_systems'],
    rows: system.operatingSystems.flatMap((os) => os.devices.map((name) => deviceRow(system, os, name))),
  };
}

/** Both worlds may give an interrupt the same name, so the role carries the world as well. */
function interruptRow({ world }: OperatingSystem, interrupt: OwnedInterrupt): Item {
  const { name, note, path, requirements } = interrupt;
  const head = { symbol: 'sossl_interrupts', role: 'row.interrupt.*', name: `${world}_${name}` };
  return row({ ...head, about: rowComment(name, note), from: [path], requirements }, [
    ['world', WORLD[world]],
    ['number', unsigned32(interrupt.number)],
    ['trigger', TRIGGER[interrupt.trigger]],
    ['priority', unsigned32(interrupt.priority)],
  ]);
}

/** Interrupts of the secure operating system, then those of the other one. */
export function interruptTable({ operatingSystems }: System): FeatureTable {
  return {
    symbol: 'sossl_interrupts',
    struct: 'sossl_interrupt',
    count: 'interrupt_count',
    role: 'object.interrupts',
    about: 'Which interrupt goes to which world.',
    from: ['operating_systems'],
    rows: operatingSystems.flatMap((os) => os.interrupts.map((interrupt) => interruptRow(os, interrupt))),
  };
}

function busMasterRow({ platform }: System, os: OperatingSystem, name: string): Item {
  const number = platform.busMasters.findIndex((candidate) => candidate.name === name);
  if (number < 0) throw new Error(`the platform has no bus master ${name}`);
  const head = {
    symbol: 'sossl_bus_masters',
    role: 'row.bus_master.*',
    name,
    about: rowComment(name, undefined),
  };
  return row({ ...head, from: [`${os.path}.bus_masters`], requirements: [] }, [
    ['world', WORLD[os.world]],
    ['number', unsigned32(number)],
  ]);
}

/** Bus masters of the secure operating system, then those of the other one. */
export function busMasterTable(system: System): FeatureTable {
  return {
    symbol: 'sossl_bus_masters',
    struct: 'sossl_bus_master',
    count: 'bus_master_count',
    role: 'object.bus_masters',
    about: 'In the name of which world each bus master accesses memory.',
    from: ['operating_systems'],
    rows: system.operatingSystems.flatMap((os) =>
      os.busMasters.map((name) => busMasterRow(system, os, name)),
    ),
  };
}
