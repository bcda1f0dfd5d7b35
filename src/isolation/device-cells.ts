// Registers of devices, and the controllers that decide who reaches them.

import type { Right, Subject, Target } from '../model/isolation.ts';
import type { Device } from '../model/platform.ts';
import type { System } from '../model/system.ts';
import { osSubject, ownerOfMaster } from './subjects.ts';
import { type CellVerdict, closed, NOT_APPLICABLE, open, unprotected } from './verdict.ts';

/** One right of one subject on a device: its registers, or the controller before it. */
export function deviceCell(system: System, subject: Subject, target: Target, right: Right): CellVerdict {
  const device = system.platform.devices.find(({ name }) => name === target.name);
  if (device === undefined) throw new Error(`${target.id} is no device`);
  if (right === 'configure') return configureCell(system, subject, device);
  if (subject.kind === 'monitor') {
    return unprotected('EL3 reaches all devices; nothing but the code of the monitor keeps it out.');
  }
  const actor = subject.kind === 'bus_master' ? ownerOfMaster(system, subject.name) : { name: subject.name };
  if (actor !== undefined && target.owner === osSubject(actor)) {
    return open(`The device is given to ${actor.name}.`, ['SSR-F-DEV-001']);
  }
  return barrier(system, subject, target, device) ?? unprotected(words(device, target));
}

function barrier(system: System, subject: Subject, target: Target, device: Device): CellVerdict | undefined {
  if (subject.world === 'non_secure' && device.security === 'secure') {
    return closed('fixed in the bus', 'The device answers secure accesses only.', ['AOU-F-MEM-003']);
  }
  const owner = system.operatingSystems.find((os) => osSubject(os) === target.owner);
  const controller = system.platform.controllers.find(({ name }) => name === device.controlledBy);
  const isOtherWorld = owner !== undefined && owner.world !== subject.world;
  if (device.security !== 'configurable' || controller === undefined || !isOtherWorld) return undefined;
  const by = controller.programmedBy === 'monitor' ? 'the monitor' : 'an earlier boot stage';
  const requirement = controller.programmedBy === 'monitor' ? 'SSR-F-DEV-006' : 'AOU-F-MEM-002';
  return closed(
    `${controller.name}, once ${by} has set it`,
    `The device is given to ${owner.name} and is opened to its world only.`,
    [requirement],
  );
}

function words({ name, security }: Device, { owner }: Target): string {
  if (owner === undefined) return `Nobody is given ${name}, and nothing closes it.`;
  if (security === 'configurable') return `Within one world nothing closes ${name}.`;
  return `The bus lets both worlds reach ${name}; only the tool checks that it has one owner.`;
}

/** Who decides who reaches the device: nobody where that is wired. */
function configureCell({ platform }: System, subject: Subject, device: Device): CellVerdict {
  const controller = platform.controllers.find(({ name }) => name === device.controlledBy);
  if (controller === undefined) return NOT_APPLICABLE;
  if (subject.kind === 'monitor') {
    return controller.programmedBy === 'monitor'
      ? open(`It sets ${controller.name}.`, ['SSR-F-DEV-006'])
      : unprotected(`An earlier boot stage sets ${controller.name}; nothing refuses the monitor.`);
  }
  if (subject.world === 'secure') {
    return unprotected(`Nothing that the platform file names closes ${controller.name} to the secure world.`);
  }
  return closed(
    `${controller.name}`,
    'The controller is set before either operating system runs, and locked where the hardware can.',
    [controller.programmedBy === 'monitor' ? 'SSR-F-DEV-006' : 'AOU-F-MEM-002'],
  );
}
