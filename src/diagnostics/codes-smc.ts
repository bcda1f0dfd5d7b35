// Codes of the area SMC: function IDs by value against each other and against every range that is somebody else's, the
// bounds and types of arguments and results, and the options of a service.

import { defineCode } from './code.ts';

const DISTINCT = ['SSR-F-CFG-011'];
const RANGES = ['SSR-F-CFG-012'];
const BOUNDS = ['SSR-F-CFG-015'];
/** Options of a service that fit each other: call type, registers, and the name that it had before. */
const OPTIONS = ['SSR-F-SMC-015'];

interface WithFree {
  /** A function ID that could be used instead. */
  readonly free?: string | undefined;
}

interface WithKept extends WithFree {
  /** The other service, when its number is not written but kept from the last generation. */
  readonly kept?: { readonly service: string; readonly entry: string } | undefined;
}

const freeHint = ({ free }: WithFree): string =>
  free === undefined
    ? 'no function ID is left in the range of this owner'
    : `the next free function ID is ${free}`;

const clashHint = ({ free, kept }: WithKept): string =>
  kept === undefined
    ? freeHint({ free })
    : `${freeHint({ free })}; .sossl/lock.json keeps the number of \`${kept.service}\`: delete \`${kept.entry}\` under ` +
      `\`autoNumbers\` there, and \`${kept.service}\` gets a new one`;

export const SMC = {
  duplicateId: defineCode({
    code: 'SMC0101',
    name: 'duplicate-function-id',
    severity: 'error',
    message: (p: WithKept & { service: string; id: string; other: string }) =>
      `function ID ${p.id} of \`${p.service}\` is already that of \`${p.other}\``,
    hint: clashHint,
    about:
      'A call is told apart by its function ID alone, so two services cannot share one. IDs are compared by value, ' +
      'however they are written, including those that come from `auto`, from owner and number, and from the second ' +
      'convention of a service.',
    requirements: DISTINCT,
  }),
  numberShared: defineCode({
    code: 'SMC0102',
    name: 'function-number-shared',
    severity: 'error',
    message: (p: WithKept & { service: string; id: string; other: string; otherId: string }) =>
      `function ID ${p.id} of \`${p.service}\` is the other convention of ${p.otherId} of \`${p.other}\``,
    hint: clashHint,
    about:
      'SMC32 and SMC64 IDs that differ in bit 30 only are two ways to call one function. Two services on such a pair ' +
      'would be taken for one by every caller that picks the convention at run time.',
    requirements: DISTINCT,
  }),
  notFast: defineCode({
    code: 'SMC0103',
    name: 'not-a-fast-call',
    severity: 'error',
    message: (p: WithFree & { id: string; fast?: string | undefined }) =>
      `function ID ${p.id} is a yielding call: bit 31 is 0`,
    hint: (p) =>
      `${p.fast === undefined ? freeHint(p) : `the fast call with the same other bits is ${p.fast}`}; ` +
      'a service that may be interrupted says `call: yielding`',
    about:
      'A service is a fast call unless it says otherwise, and bit 31 of the function ID says so too. Yielding calls belong to ' +
      'trusted operating systems.',
    requirements: RANGES,
  }),
  ownerNotAllowed: defineCode({
    code: 'SMC0104',
    name: 'owner-not-allowed',
    severity: 'error',
    message: (p: { id: string; owner: string }) => `function ID ${p.id} belongs to ${p.owner}`,
    hint: () =>
      'use the range of the silicon provider (0x82…, 0xc2…), the device maker (0x83…, 0xc3…) or the vendor monitor (0x87…, 0xc7…)',
    about:
      'Bits 29:24 of a function ID name the owner. A fast service may be placed in the ranges 2, 3 and 7 only; the others ' +
      'belong to the architecture, to standards such as PSCI, to hypervisors or trusted software, or are reserved. The SMC ' +
      'Calling Convention (Arm DEN0028) has the table; the message names the document behind a standard range.',
    requirements: RANGES,
  }),
  reservedBits: defineCode({
    code: 'SMC0105',
    name: 'reserved-bits-set',
    severity: 'error',
    message: (p: { id: string; hintOnly: boolean; clean: string }) =>
      p.hintOnly
        ? `function ID ${p.id} has bit 16 set, with which a caller says that its vector registers hold nothing`
        : `function ID ${p.id} has bits set in 23:17, which are reserved`,
    hint: (p) => `without them it is ${p.clean}`,
    about:
      'Bits 23:17 of a fast call are reserved. Bit 16 of any call is a hint of the caller about vector registers: the same ' +
      'function is called with and without it, so it cannot tell two services apart.',
    requirements: RANGES,
  }),
  queryNumber: defineCode({
    code: 'SMC0106',
    name: 'general-query-number',
    severity: 'error',
    message: (p: WithFree & { id: string; query: string }) =>
      `function ID ${p.id} is a general query: ${p.query}`,
    hint: freeHint,
    about:
      'The numbers 0xff00 to 0xff03 of every owner are queries that software sends to find out what is there; the call ' +
      'count among them is to be answered as unknown since SMCCC 1.2. Those up to 0xffff are kept for more of them.',
    requirements: RANGES,
  }),
  monitorId: defineCode({
    code: 'SMC0107',
    name: 'function-id-of-monitor',
    severity: 'error',
    message: (p: WithFree & { id: string; use: string; range: string }) =>
      `function ID ${p.id} is in ${p.range}, which the monitor keeps: ${p.use}`,
    hint: freeHint,
    about: 'The monitor answers these IDs itself, so a service with one of them would never be called.',
    requirements: RANGES,
  }),
  conventionBit: defineCode({
    code: 'SMC0108',
    name: 'convention-bit-wrong',
    severity: 'error',
    message: (p: { id: string; convention: string; bit: number; wanted: string }) =>
      `function ID ${p.id} has bit 30 = ${p.bit}, but the convention is \`${p.convention}\``,
    hint: (p) => `for this convention it is ${p.wanted}`,
    about:
      'Bit 30 of a function ID says whether a call is SMC32 or SMC64. For convention `both` the configuration gives the ' +
      'SMC32 ID; the other one differs in this bit only.',
    requirements: RANGES,
  }),
  numbersExhausted: defineCode({
    code: 'SMC0109',
    name: 'auto-numbers-exhausted',
    severity: 'error',
    message: (p: { service: string }) => `no function number is left for \`${p.service}\``,
    hint: () =>
      'give some services an ID of their own: fast ones in the range of the device maker, for example',
    about:
      '`auto` takes numbers of the silicon provider (owner 2) for fast calls and of the first trusted operating system ' +
      '(owner 50) for yielding ones, from one pool of 65,536 less the general queries.',
    requirements: RANGES,
  }),
  boundsReversed: defineCode({
    code: 'SMC0201',
    name: 'bounds-reversed',
    severity: 'error',
    message: (p: { argument: string; min: bigint; max: bigint }) =>
      `argument \`${p.argument}\` has min ${p.min} above max ${p.max}`,
    hint: () => 'exchange the two, or correct one',
    about:
      'No value lies in the bounds, so every call would be refused. An absent bound is the bound of the type.',
    requirements: BOUNDS,
  }),
  boundOutsideType: defineCode({
    code: 'SMC0202',
    name: 'bound-outside-type',
    severity: 'error',
    message: (p: {
      argument: string;
      bound: string;
      value: bigint;
      type: string;
      least: bigint;
      most: bigint;
    }) => `${p.bound} ${p.value} of argument \`${p.argument}\` does not fit ${p.type}`,
    hint: (p) => `${p.type} reaches from ${p.least} to ${p.most}`,
    about: 'The bound can never be reached, so the check would say less than the reader believes.',
    requirements: BOUNDS,
  }),
  typeTooWide: defineCode({
    code: 'SMC0203',
    name: 'type-too-wide',
    severity: 'error',
    message: (p: { value: string; type: string; convention: string }) =>
      `\`${p.value}\` is ${p.type}, but convention \`${p.convention}\` has 32-bit registers`,
    hint: () => 'set `convention: smc64`, or use a 32-bit type',
    about: 'SMC32 calls carry 32 bits in a register. The upper half of a 64-bit value would be lost.',
    requirements: BOUNDS,
  }),
  notYielding: defineCode({
    code: 'SMC0301',
    name: 'not-a-yielding-call',
    severity: 'error',
    message: (p: WithFree & { id: string }) =>
      `function ID ${p.id} is a fast call: bit 31 is 1, but the service says \`call: yielding\``,
    hint: freeHint,
    about:
      'Bit 31 of a function ID tells fast calls, which run to their end, from yielding ones, which may be interrupted. The ' +
      'monitor treats a call as this bit says, so the two statements must agree.',
    requirements: [...RANGES, ...OPTIONS],
  }),
  yieldingOwner: defineCode({
    code: 'SMC0302',
    name: 'yielding-owner-not-allowed',
    severity: 'error',
    message: (p: WithFree & { id: string; owner: string }) =>
      `yielding function ID ${p.id} belongs to ${p.owner}`,
    hint: freeHint,
    about:
      'Yielding calls belong to trusted operating systems. This tool allows them under owners 50 to 63, 0x32000000 to ' +
      '0x3fffffff and with bit 30 set, where the bits of the owner mean a trusted operating system in fast calls as well. The ' +
      'SMC Calling Convention (Arm DEN0028) keeps owners 0 and 1 for Armv7. It also leaves 0x02000000 to 0x1fffffff to yielding ' +
      'calls of trusted operating systems; there the owner bits are those of other parties in a fast call, one wrong bit makes ' +
      'one the other, and this tool refuses them. Owner 50 is not free everywhere: OP-TEE has yielding calls of its own, ' +
      'beginning at 0x32000000. Beside such a system write IDs under owners 51 to 63; `auto` and `trusted_os` mean owner 50.',
    requirements: RANGES,
  }),
  ownerOfOtherCallType: defineCode({
    code: 'SMC0303',
    name: 'owner-of-other-call-type',
    severity: 'error',
    message: (p: { owner: string; call: string; owners: readonly string[] }) =>
      `owner \`${p.owner}\` has no ${p.call} calls of services`,
    hint: (p) =>
      `use owner ${p.owners.map((owner) => `\`${owner}\``).join(', ')}, or set \`call: ${p.call === 'fast' ? 'yielding' : 'fast'}\``,
    about:
      'Fast services stand under the silicon provider, the device maker or the vendor monitor; yielding ones under a trusted ' +
      'operating system. Bit 31 and the owner of a function ID come from these two statements together.',
    requirements: [...RANGES, ...OPTIONS],
  }),
  tooManyRegisters: defineCode({
    code: 'SMC0304',
    name: 'too-many-registers',
    severity: 'error',
    message: (p: { service: string; what: string; count: number; most: number; convention: string }) =>
      `\`${p.service}\` has ${p.count} ${p.what}, but convention \`${p.convention}\` carries ${p.most}`,
    hint: () => 'set `convention: smc64`, which carries 17, or split the service',
    about:
      'SMC32 calls carry their values in the registers 1 to 7. SMC64 calls may use 1 to 17 from version 1.2 of the calling ' +
      'convention on. With `both`, each value must fit either.',
    requirements: [...BOUNDS, ...OPTIONS],
  }),
  smc64OutOfReach: defineCode({
    code: 'SMC0305',
    name: 'smc64-out-of-reach',
    severity: 'error',
    message: (p: { service: string; systems: readonly string[] }) =>
      `\`${p.service}\` can be called by SMC64 only, and ${p.systems.map((name) => `\`${name}\``).join(' and ')} in AArch32 cannot issue it`,
    hint: () => 'set `convention: both` or `smc32`, or correct `callable_from`',
    about:
      'Software in AArch32 has 32-bit registers: an SMC64 function ID from it is answered as unknown. A service that nobody ' +
      'who may call it can call is a mistake in one of the two.',
    requirements: RANGES,
  }),
  renamedToItself: defineCode({
    code: 'SMC0306',
    name: 'renamed-from-itself',
    severity: 'error',
    message: (p: { service: string }) => `\`${p.service}\` is renamed from its own name`,
    hint: () => 'write the earlier name, or remove `renamed_from`',
    about:
      '`renamed_from` names what a service was called when its body was written, so that the body moves along with the name.',
    requirements: OPTIONS,
  }),
  renamedFromPresent: defineCode({
    code: 'SMC0307',
    name: 'renamed-from-existing-service',
    severity: 'error',
    message: (p: { service: string; from: string }) =>
      `\`${p.service}\` is renamed from \`${p.from}\`, which is still a service`,
    hint: (p) => `remove \`renamed_from\`, or the service \`${p.from}\``,
    about:
      'The body of a service that still exists stays where it is. Two services cannot both have it; copy the body by hand ' +
      'when both need it.',
    requirements: OPTIONS,
  }),
  renamedTwice: defineCode({
    code: 'SMC0308',
    name: 'renamed-from-one-name',
    severity: 'error',
    message: (p: { service: string; other: string; from: string }) =>
      `\`${p.service}\` and \`${p.other}\` are both renamed from \`${p.from}\``,
    hint: () => 'keep `renamed_from` at the service that is to have the body',
    about: 'A body of the user moves to one service. Which of the two is meant cannot be guessed.',
    requirements: OPTIONS,
  }),
} as const;
