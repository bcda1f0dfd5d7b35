// What the monitor itself may do. EL3 reaches everything: what it has no business with is unprotected, because nothing but its
// own code keeps it out.

import type { Target } from '../model/isolation.ts';
import type { OperatingSystem, System } from '../model/system.ts';
import { entryFact, type Touch } from './facts.ts';
import { MONITOR, osSubject } from './subjects.ts';
import { memoryAround, rangeOf } from './targets.ts';
import { type CellVerdict, open, unprotected } from './verdict.ts';

/** One right of the monitor on a range of memory. */
export function monitorMemoryCell(system: System, target: Target, right: Touch): CellVerdict {
  if (target.owner === MONITOR) {
    const range = rangeOf(system, target);
    const isSecure = range !== undefined && memoryAround(system, range)?.security === 'secure';
    return open('Its own range.', isSecure ? ['SSR-F-MEM-005'] : []);
  }
  return copyCell(system, target, right) ?? selfTestCell(system, target, right) ?? KEPT_OUT_BY_ITSELF;
}

const KEPT_OUT_BY_ITSELF = unprotected(
  'EL3 reaches all memory; nothing but the code of the monitor keeps it out.',
);

/** The image of the secure operating system is copied into its region at boot. */
function copyCell(system: System, target: Target, right: Touch): CellVerdict | undefined {
  const secure = system.operatingSystems.find(({ world }) => world === 'secure');
  if (secure === undefined || !holdsImage(secure, target) || right !== 'write') return undefined;
  if (system.platform.secureImage === undefined) return undefined;
  return open(
    'It copies the image of the secure operating system here, before that runs.',
    ['SSR-F-BOOT-006'],
    [entryFact('secure', secure.entryPoint)],
  );
}

/** Whether the region is the one that the operating system is entered in. */
function holdsImage({ memory, entryPoint }: OperatingSystem, target: Target): boolean {
  return memory.some(
    ({ path, base, sizeBytes }) =>
      path === target.path && entryPoint >= base && entryPoint < base + sizeBytes,
  );
}

/** A self test reads what it checks; a march over memory writes it too. */
function selfTestCell(
  { operatingSystems, features }: System,
  target: Target,
  right: Touch,
): CellVerdict | undefined {
  const os = operatingSystems.find((one) => osSubject(one) === target.owner);
  if (os === undefined || target.kind !== 'region' || right === 'execute') return undefined;
  const test = features.selfTests.find(
    ({ region, image, kind }) =>
      (target.name === region || (image === os.name && holdsImage(os, target))) &&
      (right === 'read' || kind === 'ram_march'),
  );
  if (test === undefined) return undefined;
  const requirement = test.kind === 'ram_march' ? 'SSR-F-STS-005' : 'SSR-F-STS-006';
  return open(`The self test ${test.name} does it.`, [requirement]);
}
