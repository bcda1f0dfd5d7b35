// Of a second reading: an operating system, and where a guest that takes its place is linked.

import type { World } from '../../src/model/system.ts';
import type { Reading, ReadOperatingSystem } from '../../src/verify/reading.ts';

const GUEST_PAGE = 0x1000n;

export function systemOf(reading: Reading, world: World): ReadOperatingSystem {
  const system = reading.operatingSystems.find((one) => one.world === world);
  if (system === undefined) throw new Error(`the configuration has no ${world} operating system`);
  return system;
}

/** Where a guest is linked: at the 4 KiB block of the entry point, as probes are. */
export function guestBase({ entryPoint }: Pick<ReadOperatingSystem, 'entryPoint'>): bigint {
  return entryPoint - (entryPoint % GUEST_PAGE);
}
