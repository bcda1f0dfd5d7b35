// Codes of the area SYS: whether two operating systems, their memory and their cores can live on the platform, what
// the platform does about each setting, and which warnings were accepted.

import { defineCode } from './code.ts';
import { SYS_OPTIONS } from './codes-sys-options.ts';
import { SYS_OWNERS } from './codes-sys-owners.ts';
import { SYS_PLATFORM } from './codes-sys-platform.ts';

const PLACES = ['SSR-F-MEM-006'];
const APART = ['SSR-F-MEM-007'];
const CORES = ['SSR-F-CFG-013'];
const ENTRY = ['SSR-F-CFG-014'];

export const SYS = {
  worldWithoutSystem: defineCode({
    code: 'SYS0101',
    name: 'world-without-system',
    severity: 'error',
    message: (p: { world: string }) => `no operating system is in the ${p.world} world`,
    hint: (p) =>
      `add an operating system with \`world: ${p.world}\`, or correct the world of one that stands here`,
    about:
      'The monitor switches between exactly two operating systems: one secure, one non-secure. Both must be described.',
    requirements: ['SSR-F-CFG-017'],
  }),
  worldWithTwoSystems: defineCode({
    code: 'SYS0102',
    name: 'world-with-two-systems',
    severity: 'error',
    message: (p: { name: string; other: string; world: string }) =>
      `\`${p.name}\` is in the ${p.world} world, where \`${p.other}\` already is`,
    hint: () => 'put one of the two into the other world, or remove it',
    about:
      'The monitor switches between exactly two operating systems and holds one register context for each world.',
    requirements: ['SSR-F-CFG-017'],
  }),
  regionEmpty: defineCode({
    code: 'SYS0201',
    name: 'region-empty',
    severity: 'error',
    message: (p: { region: string }) => `region \`${p.region}\` has size 0`,
    hint: () => 'give it a size, for example `64K`, or remove it',
    about: 'A region of size 0 owns no byte; what was meant to be in it belongs to nobody.',
    requirements: ['SSR-F-MEM-007'],
  }),
  regionWraps: defineCode({
    code: 'SYS0202',
    name: 'region-wraps',
    severity: 'error',
    message: (p: { region: string; base: string; size: string }) =>
      `region \`${p.region}\` ends beyond 2^64: ${p.base} + ${p.size}`,
    hint: () => 'check base and size for a digit too many',
    about:
      'Base plus size does not fit into 64 bits. In C the sum would wrap to a small address and checks would pass.',
    requirements: APART,
  }),
  regionOverlap: defineCode({
    code: 'SYS0203',
    name: 'region-overlap',
    severity: 'error',
    message: (p: {
      region: string;
      range: string;
      others: readonly string[];
      more: number;
      free?: string | undefined;
    }) =>
      `region \`${p.region}\` ${p.range} overlaps ${p.others.join(' and ')}${p.more === 0 ? '' : ` and ${p.more} more`}`,
    hint: (p) =>
      p.free === undefined
        ? 'no free range of this size is left for this operating system; make a region smaller'
        : `the next free base for this size is ${p.free}; no byte may have two owners`,
    about:
      'Two regions have a byte in common: whoever writes it destroys what the other one keeps there. Ranges include ' +
      'their base and exclude base + size, so regions may touch. Move one of them or make it smaller.',
    requirements: APART,
  }),
  regionReserved: defineCode({
    code: 'SYS0204',
    name: 'region-on-reserved',
    severity: 'error',
    message: (p: { region: string; range: string; reserved: readonly string[]; free?: string | undefined }) =>
      `region \`${p.region}\` ${p.range} overlaps ${p.reserved.join(' and ')}, which the platform keeps for the monitor`,
    hint: (p) =>
      p.free === undefined
        ? 'no free range of this size is left for this operating system; make a region smaller'
        : `the next free base for this size is ${p.free}`,
    about:
      'The platform reserves this memory for the monitor: its code, data, stacks or what it hands to an operating ' +
      'system. An operating system that owns it could change the monitor.',
    requirements: APART,
  }),
  regionMisaligned: defineCode({
    code: 'SYS0205',
    name: 'region-misaligned',
    severity: 'error',
    message: (p: { region: string; what: string; value: string; nearest: string }) =>
      `${p.what} ${p.value} of region \`${p.region}\` is not a multiple of 4 KiB`,
    hint: (p) => `the nearest multiple that still holds everything is ${p.nearest}`,
    about:
      'Translation tables and memory protection work in pages of at least 4 KiB. A region that ends inside a page cannot ' +
      'be told apart from its neighbour.',
    requirements: PLACES,
  }),
  regionOutsideMemory: defineCode({
    code: 'SYS0206',
    name: 'region-outside-memory',
    severity: 'error',
    message: (p: { region: string; range: string; memory: readonly string[] }) =>
      `region \`${p.region}\` ${p.range} is not inside one RAM of the platform`,
    hint: (p) => `RAM of this platform: ${p.memory.join(', ')}`,
    about:
      'A region must lie wholly in one range of RAM of the platform description. Elsewhere is nothing, or a device, or ' +
      'flash that the monitor boots from.',
    requirements: PLACES,
  }),
  regionExposed: defineCode({
    code: 'SYS0207',
    name: 'secure-region-exposed',
    severity: 'error',
    message: (p: { region: string; memory: string; free?: string | undefined }) =>
      `region \`${p.region}\` of the secure world lies in \`${p.memory}\`, which lets the non-secure world in`,
    hint: (p) =>
      p.free === undefined
        ? 'no secure memory of this size is free on this platform'
        : `the next free base for this size in secure memory is ${p.free}`,
    about:
      'Nothing on this platform refuses accesses of the non-secure world to this memory, so the secure operating system ' +
      'would have no protection there.',
    requirements: PLACES,
  }),
  regionLocked: defineCode({
    code: 'SYS0208',
    name: 'non-secure-region-locked',
    severity: 'error',
    message: (p: { region: string; memory: string; free?: string | undefined }) =>
      `region \`${p.region}\` of the non-secure world lies in \`${p.memory}\`, which refuses the non-secure world`,
    hint: (p) =>
      p.free === undefined
        ? 'no open memory of this size is free on this platform'
        : `the next free base for this size in open memory is ${p.free}`,
    about: 'The hardware answers every access of the non-secure world to this memory with an abort.',
    requirements: PLACES,
  }),
  coreUnknown: defineCode({
    code: 'SYS0301',
    name: 'unknown-core',
    severity: 'error',
    message: (p: { core: number; count: number; platform: string }) =>
      `core ${p.core} does not exist: \`${p.platform}\` has ${p.count} cores, numbered from 0`,
    hint: (p) => `use cores 0 to ${p.count - 1}`,
    about: 'Cores are numbered from 0 as the platform description counts them.',
    requirements: CORES,
  }),
  coreShared: defineCode({
    code: 'SYS0302',
    name: 'core-shared',
    severity: 'warning',
    message: (p: { cores: readonly number[]; secure: string; nonSecure: string }) =>
      `\`${p.nonSecure}\` and \`${p.secure}\` share ${p.cores.length === 1 ? 'core' : 'cores'} ${p.cores.join(', ')}`,
    hint: () =>
      'give each world cores of its own, or accept this with the reason why the timing is still sufficient',
    about:
      'On a shared core the two worlds take turns: each one delays the other and shares caches and predictors with it. ' +
      'That can be intended, but it needs an argument about timing, so it must be accepted with a reason.',
    requirements: ['SSR-F-CFG-020'],
  }),
  primaryCoreNotOwned: defineCode({
    code: 'SYS0303',
    name: 'primary-core-not-owned',
    severity: 'error',
    message: (p: { core: number; system: string; cores: readonly number[] }) =>
      `primary core ${p.core} is not one of the cores of \`${p.system}\` (${p.cores.join(', ')})`,
    hint: (p) => `use core ${p.cores.join(' or ')}, or add ${p.core} to \`cores\``,
    about:
      'The monitor enters an operating system on its primary core first, so it must be allowed to run there.',
    requirements: CORES,
  }),
  entryOutsideMemory: defineCode({
    code: 'SYS0401',
    name: 'entry-outside-memory',
    severity: 'error',
    message: (p: { entry: string; system: string; owner?: string | undefined; bases: readonly string[] }) =>
      `entry point ${p.entry} is in ${p.owner === undefined ? 'no region' : `\`${p.owner}\`, not in a region`} of \`${p.system}\``,
    hint: (p) =>
      `executable regions of \`${p.system}\`: ${p.bases.length === 0 ? 'none' : p.bases.join(', ')}`,
    about:
      'The region that holds the entry point is where the image is loaded. An entry point elsewhere would start code that ' +
      'belongs to somebody else.',
    requirements: ENTRY,
  }),
  entryNotExecutable: defineCode({
    code: 'SYS0402',
    name: 'entry-not-executable',
    severity: 'error',
    message: (p: { entry: string; region: string; access: string }) =>
      `entry point ${p.entry} is in region \`${p.region}\`, whose access is \`${p.access}\``,
    hint: () => 'set `access: read_execute` or `read_write_execute`, or correct the entry point',
    about: 'The first instruction must be in memory that the operating system may execute.',
    requirements: ENTRY,
  }),
  entryMisaligned: defineCode({
    code: 'SYS0403',
    name: 'entry-misaligned',
    severity: 'error',
    message: (p: { entry: string; nearest: string; state: string }) =>
      `entry point ${p.entry} is not a multiple of 4`,
    hint: (p) =>
      `${p.state} instructions are 4 bytes long; the one that holds this address begins at ${p.nearest}`,
    about:
      'A jump to an address that is not a multiple of 4 ends in an alignment fault at once. In AArch32 an operating system is ' +
      'entered in A32; one that begins in T32 needs one A32 branch in front.',
    requirements: ENTRY,
  }),
  imageExceedsSlot: defineCode({
    code: 'SYS0404',
    name: 'image-exceeds-slot',
    severity: 'error',
    message: (p: { region: string; size: string; slot: string }) =>
      `image region \`${p.region}\` is ${p.size} long, but the platform's slot for the secure image only ${p.slot}`,
    hint: (p) => `make the region at most ${p.slot}, and put data into a region of its own`,
    about:
      'The monitor copies the secure image from a slot of the boot flash into its region. An image that fills the ' +
      'region would be cut off.',
    requirements: ENTRY,
  }),
  entryLevelNotOffered: defineCode({
    code: 'SYS0405',
    name: 'entry-level-not-offered',
    severity: 'error',
    message: (p: { level: string; world: string; platform: string; offered: readonly string[] }) =>
      `\`${p.platform}\` cannot enter the ${p.world} world at ${p.level}`,
    hint: (p) => `use ${p.offered.join(' or ')}`,
    about: 'Which exception levels exist in a world depends on the cores and on what the monitor sets up.',
    requirements: ENTRY,
  }),
  effectUnknown: defineCode({
    code: 'SYS0501',
    name: 'effect-unknown',
    severity: 'error',
    message: (p: { leaf: string; platform: string }) =>
      `\`${p.platform}\` does not say what \`${p.leaf}\` does on it`,
    hint: (p) => `add a row for \`${p.leaf}\` to platforms/effects.yaml, or leave the setting out`,
    about:
      'No setting may be silently without effect. The platform description says for each one what stands behind it: ' +
      'hardware, the monitor, the operating system, a check of this tool, or nothing but documentation.',
    requirements: ['SSR-F-CFG-020'],
  }),
  effectSurprising: defineCode({
    code: 'SYS0502',
    name: 'effect-surprising',
    severity: 'warning',
    message: (p: { leaf: string; platform: string; effect: string; reason: string }) =>
      `\`${p.leaf}\` does less on \`${p.platform}\` than it seems (${p.effect}): ${p.reason}`,
    hint: () => 'make sure that nothing relies on more, then accept this with the reason',
    about:
      'A reader would believe that this setting is enforced, and on this platform it is not, or not fully. Whoever argues about ' +
      'freedom from interference must know it, so it must be accepted with a reason.',
    requirements: ['SSR-F-CFG-020'],
  }),
  acceptanceUnknownCode: defineCode({
    code: 'SYS0601',
    name: 'acceptance-unknown-code',
    severity: 'error',
    message: (p: { code: string }) => `no diagnostic has the code ${p.code}`,
    hint: () => 'copy the code from the output of `sossl check`',
    about: 'An acceptance names the code and the path of a warning as `sossl check` prints them.',
    requirements: ['TLR-F-CHK-004'],
  }),
  acceptanceNotWarning: defineCode({
    code: 'SYS0602',
    name: 'acceptance-not-warning',
    severity: 'error',
    message: (p: { code: string; name: string }) =>
      `${p.code} (${p.name}) is not a warning and cannot be accepted`,
    hint: () => 'correct what it reports and remove the acceptance',
    about: 'Only warnings can be accepted. An error stands for something that no argument makes right.',
    requirements: ['TLR-F-CHK-004'],
  }),
  acceptanceStale: defineCode({
    code: 'SYS0603',
    name: 'acceptance-stale',
    severity: 'error',
    message: (p: { code: string; path: string }) => `nothing raises ${p.code} at \`${p.path}\` any more`,
    hint: () => 'remove the acceptance, or correct its code or path',
    about:
      'An acceptance without its warning would silently accept the next mistake of that kind at that place. It is removed ' +
      'when its reason is gone.',
    requirements: ['TLR-F-CHK-004'],
  }),
  acceptanceTwice: defineCode({
    code: 'SYS0604',
    name: 'acceptance-twice',
    severity: 'error',
    message: (p: { code: string; path: string }) => `${p.code} at \`${p.path}\` is accepted twice`,
    hint: () => 'keep the acceptance whose reason holds',
    about: 'Two acceptances of one warning give two reasons; a report could show only one of them.',
    requirements: ['TLR-F-CHK-004'],
  }),
  platformMismatch: defineCode({
    code: 'SYS0701',
    name: 'platform-mismatch',
    severity: 'error',
    message: (p: { wanted: string; found: string }) =>
      `the configuration is for platform \`${p.wanted}\`, but the description is of \`${p.found}\``,
    hint: (p) =>
      `a platform file is named after its \`name\`: rename one of \`${p.wanted}\` and \`${p.found}\``,
    about: 'The name inside a platform description must be the one by which configurations refer to it.',
    requirements: ['SSR-F-CFG-022'],
  }),
  platformRange: defineCode({
    code: 'SYS0702',
    name: 'platform-range-wrong',
    severity: 'error',
    message: (p: { range: string; reason: string }) =>
      `range \`${p.range}\` of the platform description ${p.reason}`,
    hint: () => 'compare the platform description with the documentation of the board',
    about:
      'Every check of memory rests on the memory map of the platform. A range of it that cannot be right is refused.',
    requirements: PLACES,
  }),
  platformOverlap: defineCode({
    code: 'SYS0703',
    name: 'platform-ranges-overlap',
    severity: 'error',
    message: (p: { range: string; other: string }) =>
      `memory \`${p.range}\` of the platform description overlaps memory \`${p.other}\``,
    hint: () => 'compare the platform description with the documentation of the board',
    about:
      'An address would have two kinds of memory with two kinds of protection; the checks could take the wrong one.',
    requirements: PLACES,
  }),
  capabilityMissing: defineCode({
    code: 'SYS0801',
    name: 'capability-missing',
    severity: 'error',
    message: (p: { capability: string; wantedBy: string }) =>
      `the monitor cannot do \`${p.capability}\`, which \`${p.wantedBy}\` asks for`,
    hint: () => 'change the configuration, or build with a monitor that declares this capability',
    about:
      'The monitor declares what it can carry out. A configuration that asks for more would be built into an image that ' +
      'does something else than it says.',
    requirements: ['SSR-F-CFG-020'],
  }),
  ...SYS_OWNERS,
  ...SYS_PLATFORM,
  ...SYS_OPTIONS,
} as const;
