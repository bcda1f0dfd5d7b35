// Who acts. In: the resolved system. Out: the monitor, the operating systems and every bus master of the board.

import type { Subject } from '../model/isolation.ts';
import type { BusMaster } from '../model/platform.ts';
import type { OperatingSystem, System } from '../model/system.ts';

export const MONITOR = 'monitor';

/** The operating systems, then the monitor, then the bus masters as the board lists them. */
export function subjectsOf(system: System): readonly Subject[] {
  const { operatingSystems, platform } = system;
  return [
    ...operatingSystems.map(
      (os): Subject => ({
        id: osSubject(os),
        kind: 'operating_system',
        name: os.name,
        world: os.world,
        path: os.path,
      }),
    ),
    { id: MONITOR, kind: 'monitor', name: 'monitor', world: 'secure', path: 'platform' },
    ...platform.busMasters.map(
      (master): Subject => ({
        id: `master.${master.name}`,
        kind: 'bus_master',
        name: master.name,
        world: worldOfMaster(system, master),
        path: ownerOfMaster(system, master.name)?.path ?? 'platform',
      }),
    ),
  ];
}

export function osSubject({ name }: Pick<OperatingSystem, 'name'>): string {
  return `os.${name}`;
}

/** The operating system that a bus master is given to. */
export function ownerOfMaster({ operatingSystems }: System, name: string): OperatingSystem | undefined {
  return operatingSystems.find(({ busMasters }) => busMasters.includes(name));
}

/** A master that software may put into either world and that nobody owns is taken for secure: it reaches most. */
function worldOfMaster(system: System, { name, security }: BusMaster): Subject['world'] {
  if (security !== 'configurable') return security;
  return ownerOfMaster(system, name)?.world ?? 'secure';
}
