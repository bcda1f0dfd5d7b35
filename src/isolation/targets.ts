// What is acted on. In: the resolved system. Out: regions, ranges of the monitor, channels, devices, interrupts, services and
// cores, each with its owner and with what the rules need to know of it besides.

import type { Target } from '../model/isolation.ts';
import type { MemoryRange } from '../model/platform.ts';
import type { OperatingSystem, System } from '../model/system.ts';
import { MONITOR, osSubject } from './subjects.ts';

export interface Range {
  readonly base: bigint;
  readonly sizeBytes: bigint;
}

/** Memory owners, ranges of the monitor, channels, devices, interrupts, services, cores, in the order of the configuration. */
export function targetsOf(system: System): readonly Target[] {
  return [
    ...system.operatingSystems.flatMap(regionTargets),
    ...system.platform.reserved.map(
      ({ name }): Target => ({
        id: `reserved.${name}`,
        kind: 'monitor_range',
        name,
        owner: MONITOR,
        path: 'platform',
      }),
    ),
    ...system.features.channels.map(
      ({ direction, path }): Target => ({
        id: `channel.${direction}`,
        kind: 'channel',
        name: direction,
        path,
      }),
    ),
    ...deviceTargets(system),
    ...interruptTargets(system),
    ...system.services.map(
      ({ name, path }): Target => ({ id: `service.${name}`, kind: 'service', name, owner: MONITOR, path }),
    ),
    ...coreTargets(system),
  ];
}

function regionTargets(os: OperatingSystem): readonly Target[] {
  return os.memory.map(
    ({ name, path }): Target => ({
      id: `region.${os.name}.${name}`,
      kind: 'region',
      name,
      owner: osSubject(os),
      path,
    }),
  );
}

function deviceTargets({ operatingSystems, platform }: System): readonly Target[] {
  return platform.devices.map(({ name }): Target => {
    const owner = operatingSystems.find(({ devices }) => devices.includes(name));
    const target = { id: `device.${name}`, kind: 'device', name } as const;
    return owner === undefined
      ? { ...target, path: 'platform' }
      : { ...target, owner: osSubject(owner), path: `${owner.path}.devices` };
  });
}

function interruptTargets({ operatingSystems, features, platform }: System): readonly Target[] {
  return [
    ...operatingSystems.flatMap((os) =>
      os.interrupts.map(
        ({ name, path }): Target => ({
          id: `interrupt.${os.name}.${name}`,
          kind: 'interrupt',
          name,
          owner: osSubject(os),
          path,
        }),
      ),
    ),
    ...features.interruptHandlers.map(
      ({ name, path }): Target => ({
        id: `interrupt.monitor.${name}`,
        kind: 'interrupt',
        name,
        owner: MONITOR,
        path,
      }),
    ),
    ...platform.interruptController.monitorInterrupts.map(
      (number): Target => ({
        id: `interrupt.monitor.${number}`,
        kind: 'interrupt',
        name: `interrupt ${number}`,
        owner: MONITOR,
        path: 'platform',
      }),
    ),
  ];
}

/** A core that one operating system alone runs on has an owner. */
function coreTargets({ operatingSystems, platform }: System): readonly Target[] {
  return Array.from({ length: platform.coreCount }, (_, core): Target => {
    const owners = operatingSystems.filter(({ cores }) => cores.includes(core));
    const target = { id: `core.${core}`, kind: 'core', name: `core ${core}` } as const;
    const [owner, second] = owners;
    return owner === undefined || second !== undefined
      ? { ...target, path: owner === undefined ? 'platform' : `${owner.path}.cores` }
      : { ...target, owner: osSubject(owner), path: `${owner.path}.cores` };
  });
}

/** Where a target lies in the address space; undefined for what has no addresses. */
export function rangeOf(system: System, { id }: Target): Range | undefined {
  const { operatingSystems, platform, features } = system;
  const named: readonly (readonly [string, Range])[] = [
    ...operatingSystems.flatMap((os) =>
      os.memory.map((region) => [`region.${os.name}.${region.name}`, region] as const),
    ),
    ...platform.reserved.map((range) => [`reserved.${range.name}`, range] as const),
    ...features.channels.map((channel) => [`channel.${channel.direction}`, channel] as const),
    ...platform.devices.map((device) => [`device.${device.name}`, device] as const),
  ];
  return named.find(([name]) => name === id)?.[1];
}

/** The memory of the board that encloses a range completely. */
export function memoryAround({ platform }: System, range: Range): MemoryRange | undefined {
  return platform.memory.find(
    (memory) => range.base >= memory.base && range.base + range.sizeBytes <= memory.base + memory.sizeBytes,
  );
}
