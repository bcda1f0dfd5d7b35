// Codes SYS2120 to SYS2199: who owns the devices, interrupts and bus masters of the platform, and what its controllers
// separate. They are part of the area SYS (codes-sys.ts).

import { defineCode } from './code.ts';

const OWNERS = ['SSR-F-DEV-004'];

interface Unknown {
  readonly platform: string;
  readonly known: readonly string[];
  readonly nearest?: string | undefined;
}

/** Longer lists are left to the platform description. */
const LONGEST_LIST = 8;

const code = (text: string): string => `\`${text}\``;

const shortList = (names: readonly string[]): string => {
  const some = names.slice(0, LONGEST_LIST).map(code).join(', ');
  return names.length > LONGEST_LIST ? `${some} and ${names.length - LONGEST_LIST} more` : some;
};

const unknownHint = ({ known, nearest, platform }: Unknown, what: string): string => {
  if (nearest !== undefined) return `did you mean ${code(nearest)}?`;
  if (known.length === 0) return `${code(platform)} has no ${what}`;
  return `${what} of ${code(platform)}: ${shortList(known)}`;
};

export const SYS_OWNERS = {
  deviceUnknown: defineCode({
    code: 'SYS2120',
    name: 'unknown-device',
    severity: 'error',
    message: (p: Unknown & { device: string }) => `${code(p.platform)} has no device ${code(p.device)}`,
    hint: (p) => unknownHint(p, 'devices'),
    about:
      'Devices are named as the platform description names them: it knows where they are, who can reach them and which ' +
      'interrupts they raise.',
    requirements: OWNERS,
  }),
  deviceOwnedTwice: defineCode({
    code: 'SYS2121',
    name: 'device-owned-twice',
    severity: 'error',
    message: (p: { device: string; system: string; other: string }) =>
      `device ${code(p.device)} of ${code(p.system)} already belongs to ${code(p.other)}`,
    hint: () => 'leave it to one of the two; the other one can ask for what it needs by an SMC service',
    about:
      'Two operating systems that program one device destroy each other’s settings, and the less critical one can stop the ' +
      'other. A device has one owner.',
    requirements: OWNERS,
  }),
  deviceLocked: defineCode({
    code: 'SYS2122',
    name: 'device-locked',
    severity: 'error',
    message: (p: { device: string; system: string }) =>
      `device ${code(p.device)} refuses the non-secure world, where ${code(p.system)} runs`,
    hint: () => 'give it to the operating system of the secure world, or use another device',
    about:
      'The hardware answers every access of the non-secure world to this device with an abort, and nothing can change that.',
    requirements: OWNERS,
  }),
  deviceOfOtherWorld: defineCode({
    code: 'SYS2123',
    name: 'device-of-non-secure-world',
    severity: 'error',
    message: (p: { device: string; system: string }) =>
      `device ${code(p.device)} is fixed to the non-secure world, but ${code(p.system)} runs in the secure one`,
    hint: () => 'give it to the operating system of the non-secure world, or use another device',
    about:
      'The non-secure world can program this device at any time, and nothing can change that. Whatever the secure operating ' +
      'system does with it can be undone or forged.',
    requirements: OWNERS,
  }),
  deviceExposed: defineCode({
    code: 'SYS2124',
    name: 'secure-device-exposed',
    severity: 'warning',
    message: (p: { device: string; system: string }) =>
      `device ${code(p.device)} of ${code(p.system)} in the secure world lets the non-secure world in as well`,
    hint: () =>
      'use a device that the hardware closes, or accept this with the reason why nothing safety-related depends on it',
    about:
      'No hardware of this platform keeps the non-secure world out of this device. Its operating system can read what the ' +
      'secure one writes there, and stop or forge it.',
    requirements: OWNERS,
  }),
  deviceOfMonitor: defineCode({
    code: 'SYS2125',
    name: 'device-of-monitor',
    severity: 'error',
    message: (p: { device: string; reserved: string }) =>
      `device ${code(p.device)} is in ${p.reserved}, which the platform keeps for the monitor`,
    hint: () => 'remove it from the list; the monitor drives it',
    about:
      'The monitor uses this device itself, for its console, its interrupts or to end a run. An operating system that owns it ' +
      'could change the monitor.',
    requirements: OWNERS,
  }),
  regionOnDevice: defineCode({
    code: 'SYS2126',
    name: 'region-on-device',
    severity: 'error',
    message: (p: { region: string; range: string; device: string; more: number }) =>
      `region ${code(p.region)} ${p.range} overlaps device ${p.device}${p.more === 0 ? '' : ` and ${p.more} more`}`,
    hint: () => 'move the region into RAM; a device is owned through `devices`',
    about:
      'Memory is read and written freely; each access to a device does something. A region on a device would also give it a ' +
      'second owner.',
    requirements: ['SSR-F-MEM-007'],
  }),
  interruptUnknown: defineCode({
    code: 'SYS2130',
    name: 'unknown-interrupt',
    severity: 'error',
    message: (p: { interrupt: string; number: number; platform: string; ranges: string }) =>
      `${code(p.platform)} has no interrupt ${p.number}, which is that of ${code(p.interrupt)}`,
    hint: (p) =>
      `it has ${p.ranges}; a device tree counts shared interrupts from 0, so 32 is to be added there`,
    about:
      'Interrupts are numbered as the interrupt controller numbers them (INTID): shared ones begin behind the private ones. ' +
      'A number that the controller does not have would never come.',
    requirements: OWNERS,
  }),
  interruptOfMonitor: defineCode({
    code: 'SYS2131',
    name: 'interrupt-of-monitor',
    severity: 'error',
    message: (p: { number: number; interrupt: string }) =>
      `interrupt ${p.number} of ${code(p.interrupt)} is one that the monitor keeps for itself`,
    hint: () => 'use another number; the monitor would not hand this one on',
    about: 'The monitor takes this interrupt at EL3 and answers it itself.',
    requirements: OWNERS,
  }),
  interruptOwnedTwice: defineCode({
    code: 'SYS2132',
    name: 'interrupt-owned-twice',
    severity: 'error',
    message: (p: { number: number; interrupt: string; other: string; owner: string }) =>
      `interrupt ${p.number} of ${code(p.interrupt)} is already ${code(p.other)} of ${code(p.owner)}`,
    hint: () => 'leave the number to one of the two; it is delivered once',
    about:
      'An interrupt is routed to one world and acknowledged once. With two owners one of them never sees it, or waits for the ' +
      'other one. Numbers are compared by value, also within one operating system.',
    requirements: OWNERS,
  }),
  interruptOfForeignDevice: defineCode({
    code: 'SYS2133',
    name: 'interrupt-of-foreign-device',
    severity: 'error',
    message: (p: { number: number; device: string; owner: string; system: string }) =>
      `interrupt ${p.number} of ${code(p.system)} is raised by device ${code(p.device)}, which belongs to ${code(p.owner)}`,
    hint: (p) => `give the interrupt to ${code(p.owner)}, or the device to ${code(p.system)}`,
    about:
      'Only the owner of a device can silence its interrupt. An operating system that gets interrupts of a foreign device can ' +
      'be kept busy by it, and the owner waits in vain.',
    requirements: OWNERS,
  }),
  interruptOfForeignTimer: defineCode({
    code: 'SYS2134',
    name: 'interrupt-of-foreign-timer',
    severity: 'error',
    message: (p: { number: number; timer: string; world: string }) =>
      `interrupt ${p.number} is that of timer ${code(p.timer)}, which belongs to the ${p.world} world`,
    hint: () => 'use the timer of this world; each world has one of its own',
    about:
      'Timers of the cores belong to one world each: the other one cannot set them. Their interrupt goes to the world that ' +
      'can.',
    requirements: OWNERS,
  }),
  interruptTrigger: defineCode({
    code: 'SYS2135',
    name: 'interrupt-trigger-impossible',
    severity: 'error',
    message: (p: { number: number }) => `interrupt ${p.number} is sent between cores and cannot be \`level\``,
    hint: () => 'set `trigger: edge`',
    about: 'Interrupts 0 to 15 are sent by software. There is no line whose level could be held.',
    requirements: OWNERS,
  }),
  priorityTooUrgent: defineCode({
    code: 'SYS2136',
    name: 'non-secure-priority-too-urgent',
    severity: 'error',
    message: (p: { interrupt: string; priority: number }) =>
      `priority ${p.priority} of ${code(p.interrupt)} is in the half of the secure world (0 to 127)`,
    hint: () => 'use 128 to 255 (0x80 to 0xff)',
    about:
      'The interrupt controller shows the non-secure world the upper half of the priorities only. An interrupt of that world in ' +
      'the lower half would hold up interrupts of the secure one.',
    requirements: OWNERS,
  }),
  priorityMaskable: defineCode({
    code: 'SYS2137',
    name: 'secure-priority-maskable',
    severity: 'warning',
    message: (p: { interrupt: string; priority: number }) =>
      `priority ${p.priority} of ${code(p.interrupt)} is in the half that the non-secure world can mask (128 to 255)`,
    hint: () => 'use 0 to 127 (0x00 to 0x7f), or accept this with the reason why it may be held up',
    about:
      'While a core runs the non-secure world, that world decides which priorities of the upper half get through. An interrupt ' +
      'of the secure world there can be held up for any time.',
    requirements: OWNERS,
  }),
  priorityRounded: defineCode({
    code: 'SYS2138',
    name: 'priority-not-implemented',
    severity: 'warning',
    message: (p: { interrupt: string; priority: number; becomes: number; bits: number; platform: string }) =>
      `priority ${p.priority} of ${code(p.interrupt)} becomes ${p.becomes}: ${code(p.platform)} implements the upper ${p.bits} of 8 bits`,
    hint: (p) =>
      `write ${p.becomes}, or the next one that can be told apart, ${p.becomes + 2 ** (8 - p.bits)}`,
    about:
      'The interrupt controller drops the lower bits of a priority. Two interrupts that the configuration tells apart may ' +
      'then be equally urgent.',
    requirements: OWNERS,
  }),
  busMasterUnknown: defineCode({
    code: 'SYS2150',
    name: 'unknown-bus-master',
    severity: 'error',
    message: (p: Unknown & { master: string }) => `${code(p.platform)} has no bus master ${code(p.master)}`,
    hint: (p) => unknownHint(p, 'bus masters'),
    about: 'Bus masters are named as the platform description names them.',
    requirements: OWNERS,
  }),
  busMasterOwnedTwice: defineCode({
    code: 'SYS2151',
    name: 'bus-master-owned-twice',
    severity: 'error',
    message: (p: { master: string; system: string; other: string }) =>
      `bus master ${code(p.master)} of ${code(p.system)} already belongs to ${code(p.other)}`,
    hint: () => 'leave it to one of the two; it accesses memory in the name of one world',
    about:
      'A bus master reads and writes memory on its own. With two owners, each one can make it write where the other one keeps ' +
      'its data.',
    requirements: OWNERS,
  }),
  busMasterTooWeak: defineCode({
    code: 'SYS2152',
    name: 'bus-master-cannot-reach',
    severity: 'error',
    message: (p: { master: string; system: string }) =>
      `bus master ${code(p.master)} is fixed to the non-secure world and cannot reach the memory of ${code(p.system)}`,
    hint: () => 'give it to the operating system of the non-secure world, or use another bus master',
    about:
      'Secure memory refuses this bus master. Its transfers for the secure operating system would abort or go through memory ' +
      'that the other world can change.',
    requirements: OWNERS,
  }),
  busMasterTooStrong: defineCode({
    code: 'SYS2153',
    name: 'bus-master-could-write-secure-memory',
    severity: 'error',
    message: (p: { master: string; system: string }) =>
      `bus master ${code(p.master)} accesses memory in the name of the secure world, but ${code(p.system)} is non-secure`,
    hint: () => 'give it to the operating system of the secure world',
    about:
      'Secure memory lets this bus master in, whoever programs it. In the hands of the non-secure world it can overwrite the ' +
      'secure operating system and the monitor.',
    requirements: [...OWNERS, 'SSR-F-MEM-006'],
  }),
  deviceAndMasterApart: defineCode({
    code: 'SYS2154',
    name: 'device-and-bus-master-apart',
    severity: 'error',
    message: (p: { master: string; device: string; system: string; holder: string }) =>
      `bus master ${code(p.master)} of ${code(p.system)} is programmed by device ${code(p.device)}, which belongs to ${code(p.holder)}`,
    hint: (p) => `give both to ${code(p.holder)}, or both to ${code(p.system)}`,
    about:
      'Whoever owns the device decides where the bus master reads and writes. It must not do so in the name of another owner.',
    requirements: OWNERS,
  }),
  deviceProgramsSecureMaster: defineCode({
    code: 'SYS2155',
    name: 'device-programs-secure-bus-master',
    severity: 'error',
    message: (p: { master: string; device: string; system: string }) =>
      `device ${code(p.device)} of ${code(p.system)} programs bus master ${code(p.master)}, which accesses memory in the name of the secure world`,
    hint: () => 'give the device to the operating system of the secure world',
    about:
      'Secure memory lets this bus master in, whoever programs it. Through its device the non-secure world can overwrite the ' +
      'secure operating system and the monitor.',
    requirements: [...OWNERS, 'SSR-F-MEM-006'],
  }),
  deviceMasterStaysOutside: defineCode({
    code: 'SYS2156',
    name: 'device-bus-master-outside',
    severity: 'warning',
    message: (p: { master: string; device: string; system: string }) =>
      `device ${code(p.device)} of ${code(p.system)} transfers data by bus master ${code(p.master)}, which cannot reach secure memory`,
    hint: () => 'use the device without its bus master, and accept this with that reason',
    about:
      'The bus master behind this device is fixed to the non-secure world. What it transfers lies in memory that the ' +
      'non-secure operating system can change.',
    requirements: OWNERS,
  }),
  busMastersWithoutOwner: defineCode({
    code: 'SYS2157',
    name: 'bus-masters-without-owner',
    severity: 'warning',
    message: (p: { masters: readonly string[] }) =>
      `nobody owns ${shortList(p.masters)}, which can access secure memory`,
    hint: () =>
      'list each one under `bus_masters` of the operating system that uses it, or accept this with the reason why none is ever programmed',
    about:
      'These bus masters access memory in the name of the secure world, or can be set to. What nobody owns, nobody sets, and ' +
      'whoever programs it first may reach all secure memory.',
    requirements: [...OWNERS, 'SSR-F-MEM-006'],
  }),
  granuleShared: defineCode({
    code: 'SYS2160',
    name: 'granule-shared',
    severity: 'error',
    message: (p: { region: string; range: string; other: string; granule: string; shared: string }) =>
      `region ${code(p.region)} ${p.range} shares the ${p.granule} at ${p.shared} with ${code(p.other)} of the other world`,
    hint: (p) =>
      `move one of the two to another multiple of ${p.granule}: that much is opened or closed at once`,
    about:
      'The controller that separates the worlds in this memory works in granules. Bytes of both worlds in one granule are ' +
      'either open to both or closed to both.',
    requirements: ['SSR-F-MEM-006'],
  }),
  setByBootLoader: defineCode({
    code: 'SYS2170',
    name: 'set-by-boot-loader',
    severity: 'warning',
    message: (p: { controller: string; entries: readonly string[] }) =>
      `controller ${code(p.controller)}, which the boot loader sets, decides which world reaches ${shortList(p.entries)}`,
    hint: () =>
      'make the boot loader set it accordingly, show that it does, and accept this with the reference to that evidence',
    about:
      'The monitor neither sets nor checks this controller. Whether the separation that the configuration describes holds, ' +
      'is decided by software that this tool does not see.',
    requirements: [...OWNERS, 'SSR-F-MEM-006'],
  }),
} as const;
