// Codes of the area SYS about the platform description itself: what it is like, its controllers, devices, bus masters,
// interrupts and effects. SYS2101 to SYS2119; its memory map has SYS0701 to SYS0703.

import { defineCode } from './code.ts';

const PLATFORM = ['SSR-F-DEV-004'];

export const SYS_PLATFORM = {
  platformLikeUnknown: defineCode({
    code: 'SYS2101',
    name: 'platform-like-unknown',
    severity: 'error',
    message: (p: { name: string }) => `there is no platform \`${p.name}\` that this one could be like`,
    hint: () => 'name a file of the folder `platforms/`, without its ending',
    about:
      'A platform description may take what it does not say from another one, which `like` names. That file must exist ' +
      'beside it.',
    requirements: PLATFORM,
  }),
  platformLikeChain: defineCode({
    code: 'SYS2102',
    name: 'platform-like-chain',
    severity: 'error',
    message: (p: { name: string }) => `\`${p.name}\` is itself like another platform`,
    hint: () => 'name the platform that stands at the end, and repeat here what differs from it',
    about:
      'Whoever reads a platform description must find every value in at most two files. A chain of descriptions would hide ' +
      'which of them gave it.',
    requirements: PLATFORM,
  }),
  platformWithoutNothing: defineCode({
    code: 'SYS2103',
    name: 'platform-without-nothing',
    severity: 'error',
    message: (p: { key: string; name: string }) => `\`${p.name}\` has no \`${p.key}\` to leave out`,
    hint: (p) => `remove \`${p.key}\` from \`without\``,
    about:
      '`without` names keys of the other platform that do not hold for this one. A key that is not there was meant to be ' +
      'another, or is gone since.',
    requirements: PLATFORM,
  }),
  platformReplacesNothing: defineCode({
    code: 'SYS2116',
    name: 'platform-replaces-nothing',
    severity: 'error',
    message: (p: { text: string; name: string }) =>
      `no recipe of \`${p.name}\` holds the text ${JSON.stringify(p.text)}`,
    hint: () => 'write the text as it stands there, or take it out of `replacing`',
    about:
      'A platform that is like another one may replace texts in the recipes that it takes over. A text that stands nowhere ' +
      'replaces nothing, and the recipe would build or start the other board.',
    requirements: PLATFORM,
  }),
  platformNameTwice: defineCode({
    code: 'SYS2104',
    name: 'platform-name-twice',
    severity: 'error',
    message: (p: { name: string; list: string }) =>
      `\`${p.name}\` stands twice in \`${p.list}\` of the platform description`,
    hint: () => 'give one of them another name, or remove it',
    about:
      'Configurations and other rows refer to a row of the description by its name, which must mean one row.',
    requirements: PLATFORM,
  }),
  platformControllerUnknown: defineCode({
    code: 'SYS2105',
    name: 'platform-controller-unknown',
    severity: 'error',
    message: (p: { name: string; controller: string; known: readonly string[] }) =>
      `\`${p.name}\` is controlled by \`${p.controller}\`, which is no controller of the platform description`,
    hint: (p) =>
      p.known.length === 0 ? 'add it to `controllers`' : `controllers of this kind: ${p.known.join(', ')}`,
    about:
      'What can be closed to one world is closed by a controller. Without its row nobody knows what closes the range, who ' +
      'sets it and in which steps.',
    requirements: PLATFORM,
  }),
  platformControllerKind: defineCode({
    code: 'SYS2106',
    name: 'platform-controller-kind',
    severity: 'error',
    message: (p: {
      name: string;
      what: string;
      controller: string;
      kind: string;
      wanted: string;
      known: readonly string[];
    }) => `${p.what} \`${p.name}\` cannot be closed by \`${p.controller}\`, a controller of kind ${p.kind}`,
    hint: (p) =>
      p.known.length === 0
        ? `add a controller of kind ${p.wanted}`
        : `controllers of kind ${p.wanted}: ${p.known.join(', ')}`,
    about:
      'A controller closes ranges of memory, or devices, or decides the world of bus masters. It cannot do the work of ' +
      'another kind.',
    requirements: PLATFORM,
  }),
  platformControlUnclear: defineCode({
    code: 'SYS2107',
    name: 'platform-control-unclear',
    severity: 'error',
    message: (p: { name: string; security: string; controller?: string | undefined }) =>
      p.controller === undefined
        ? `\`${p.name}\` is configurable, but no controller is named`
        : `the security of \`${p.name}\` is fixed (${p.security}), yet \`${p.controller}\` controls it`,
    hint: (p) =>
      p.controller === undefined
        ? 'add `controlled_by` with the name of the controller, or say which world it is fixed to'
        : 'remove `controlled_by`, or set `security: configurable`',
    about:
      'Either the hardware fixes which world reaches it, or a controller does. A description that says both or neither ' +
      'cannot be checked against.',
    requirements: PLATFORM,
  }),
  platformGranule: defineCode({
    code: 'SYS2108',
    name: 'platform-granule-wrong',
    severity: 'error',
    message: (p: { name: string; reason: string }) => `\`${p.name}\` of the platform description ${p.reason}`,
    hint: () => 'compare controller and memory map with the documentation of the board',
    about:
      'A controller of memory can only tell whole granules apart. Without a granule, or in memory that is no whole number of ' +
      'them, it cannot be checked that two worlds do not meet in one.',
    requirements: PLATFORM,
  }),
  platformDeviceOverlap: defineCode({
    code: 'SYS2109',
    name: 'platform-device-overlap',
    severity: 'error',
    message: (p: { device: string; what: string; other: string }) =>
      `device \`${p.device}\` of the platform description overlaps ${p.what} \`${p.other}\``,
    hint: () => 'compare both ranges with the documentation of the board',
    about:
      'Whoever owns one of the two could reach the other. Devices of the monitor stand in `reserved` only, and memory is no ' +
      'device.',
    requirements: PLATFORM,
  }),
  platformInterruptOutside: defineCode({
    code: 'SYS2110',
    name: 'platform-interrupt-outside',
    severity: 'error',
    message: (p: { interrupt: number; user: string; reason: string; lastShared: number }) =>
      `interrupt ${p.interrupt} of ${p.user} ${p.reason}`,
    hint: (p) =>
      `use 16 to 31 for interrupts that are private to a core, 32 to ${p.lastShared} for shared ones`,
    about:
      'Numbers 0 to 15 are sent by software, 16 to 31 are private to a core, further ones are shared as far as the ' +
      'controller implements them. Documents of boards often count shared interrupts from 0: add 32.',
    requirements: PLATFORM,
  }),
  platformInterruptTaken: defineCode({
    code: 'SYS2111',
    name: 'platform-interrupt-taken',
    severity: 'error',
    message: (p: { interrupt: number; user: string; other: string }) =>
      `interrupt ${p.interrupt} of ${p.user} is also that of ${p.other}`,
    hint: () =>
      'compare both with the interrupt map of the board; one of them is wrong or cannot be given away',
    about:
      'An interrupt goes to one world. If two devices raised the same one, or the monitor kept it, giving one device to an ' +
      'operating system would give it the interrupts of the other.',
    requirements: PLATFORM,
  }),
  platformLevelMissing: defineCode({
    code: 'SYS2112',
    name: 'platform-level-missing',
    severity: 'error',
    message: (p: { key: string; platform: string }) =>
      `\`${p.key}\` names EL2, but \`${p.platform}\` has none`,
    hint: () => 'remove EL2 there, or correct `has_el2`',
    about: 'Operating systems are checked against the levels that the description offers; they must exist.',
    requirements: PLATFORM,
  }),
  platformMasterDevice: defineCode({
    code: 'SYS2113',
    name: 'platform-master-device-unknown',
    severity: 'error',
    message: (p: { master: string; device: string; nearest?: string | undefined }) =>
      `bus master \`${p.master}\` is programmed through \`${p.device}\`, which is no device of the platform description`,
    hint: (p) => (p.nearest === undefined ? 'add the device' : `did you mean \`${p.nearest}\`?`),
    about:
      'A bus master does what its device is told to. The tool compares the owners of both, so it must know the device.',
    requirements: PLATFORM,
  }),
  platformSlotOutside: defineCode({
    code: 'SYS2114',
    name: 'platform-slot-outside',
    severity: 'error',
    message: (p: { end: string }) =>
      `the slot of the secure image ends at offset ${p.end}, and no secure flash of the platform description is that long`,
    hint: () => 'correct `secure_image`, or the size of the flash',
    about:
      'The image of the secure operating system is kept in a slot of the boot flash, which the non-secure world must not ' +
      'reach.',
    requirements: PLATFORM,
  }),
  platformEffectUnknown: defineCode({
    code: 'SYS2115',
    name: 'platform-effect-unknown',
    severity: 'error',
    message: (p: { leaf: string; nearest?: string | undefined }) =>
      `no configuration has a leaf \`${p.leaf}\``,
    hint: (p) => (p.nearest === undefined ? 'remove the row' : `did you mean \`${p.nearest}\`?`),
    about:
      'A platform describes effects only where they differ from platforms/effects.yaml. A row for another leaf replaces ' +
      'nothing: what it says would be lost.',
    requirements: PLATFORM,
  }),
  platformSlotOpen: defineCode({
    code: 'SYS2117',
    name: 'platform-slot-open',
    severity: 'error',
    message: (p: { slot: string }) =>
      `the slot of the secure image, ${p.slot}, does not lie in one range that is reserved and can be closed to the non-secure world`,
    hint: () => 'reserve the slot for the monitor, in memory that is `secure` or `configurable`',
    about:
      'The boot loader leaves the image of the secure operating system in memory, from where the monitor copies it. Nobody ' +
      'else may own that memory, and the non-secure world must not reach it.',
    requirements: PLATFORM,
  }),
  platformMissingUnknown: defineCode({
    code: 'SYS2118',
    name: 'platform-missing-unknown',
    severity: 'error',
    message: (p: { name: string; nearest?: string | undefined }) =>
      `\`${p.name}\` is no controller of the platform description, so no run can lack it`,
    hint: (p) => (p.nearest === undefined ? 'remove the entry' : `did you mean \`${p.nearest}\`?`),
    about:
      'What a controller closes cannot be shown where images are run without it. A name that is no controller would leave ' +
      'tests to fail that cannot pass there.',
    requirements: PLATFORM,
  }),
} as const;
