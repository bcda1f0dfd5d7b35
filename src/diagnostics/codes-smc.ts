// Codes of the area SMC: function IDs by value against each other and against every range that is somebody else's, and
// the bounds and types of arguments and results.

import { defineCode } from './code.ts';

const DISTINCT = ['SSR-F-CFG-011'];
const RANGES = ['SSR-F-CFG-012'];
const BOUNDS = ['SSR-F-CFG-015'];

interface WithFree {
  /** A function ID that could be used instead. */
  readonly free?: string | undefined;
}

interface WithKept extends WithFree {
  /** The other service, when its number is not written but kept from the last generation. */
  readonly kept?: string | undefined;
}

const freeHint = ({ free }: WithFree): string =>
  free === undefined
    ? 'no function ID is left in the range of this owner'
    : `the next free function ID is ${free}`;

const clashHint = ({ free, kept }: WithKept): string =>
  kept === undefined
    ? freeHint({ free })
    : `${freeHint({ free })}; .sossl/lock.json keeps the number of \`${kept}\`: delete its entry under \`autoNumbers\` there, ` +
      `and \`${kept}\` gets a new one`;

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
    message: (p: { id: string; fast: string }) => `function ID ${p.id} is a yielding call: bit 31 is 0`,
    hint: (p) => `the fast call with the same other bits is ${p.fast}`,
    about:
      'Services are fast calls, which bit 31 of the function ID says. Yielding calls belong to trusted operating systems.',
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
      'Bits 29:24 of a function ID name the owner. A service may be placed in the ranges 2, 3 and 7 only; the others ' +
      'belong to the architecture, to standards such as PSCI, to hypervisors or trusted software, or are reserved.',
    requirements: RANGES,
  }),
  reservedBits: defineCode({
    code: 'SMC0105',
    name: 'reserved-bits-set',
    severity: 'error',
    message: (p: { id: string; clean: string }) =>
      `function ID ${p.id} has bits set in 23:16, which must be 0`,
    hint: (p) => `without them it is ${p.clean}`,
    about:
      'Bits 23:17 of a fast call are reserved and bit 16 is a hint of the caller about vector registers.',
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
      'The numbers 0xff00 to 0xff03 of every owner are queries that software sends to find out what is there.',
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
    hint: () => 'give some services an ID in the range of the device maker',
    about:
      '`auto` takes numbers of the silicon provider (owner 2), which has 65,536 of them less the general queries.',
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
} as const;
