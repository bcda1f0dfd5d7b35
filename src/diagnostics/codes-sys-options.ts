// Codes SYS2200 to SYS2299: options of an operating system that the cores, the monitor or its world rule out. They are
// part of the area SYS (codes-sys.ts).

import { defineCode } from './code.ts';

const OPTIONS = ['SSR-F-CFG-023'];
const INTERVAL = ['SSR-F-TIM-002'];
const AIM = ['SSR-F-CFG-025'];

const levels = (offered: readonly string[]): string =>
  offered.length === 0 ? 'at no level below EL3' : `at ${offered.join(' and ')} only`;

export const SYS_OPTIONS = {
  stateNotOffered: defineCode({
    code: 'SYS2201',
    name: 'execution-state-not-offered',
    severity: 'error',
    message: (p: { system: string; level: string; cpu: string; offered: readonly string[] }) =>
      `\`${p.system}\` is entered in AArch32 at ${p.level}, but ${p.cpu} runs it ${levels(p.offered)}`,
    hint: () => 'set `execution_state: aarch64`, or another entry level',
    about:
      'Which levels of a core can run 32-bit code is fixed in its design; newer cores have it at EL0 alone. A return to ' +
      'AArch32 elsewhere is an illegal exception return.',
    requirements: OPTIONS,
  }),
  secureEl2InAarch32: defineCode({
    code: 'SYS2202',
    name: 'secure-el2-in-aarch32',
    severity: 'error',
    message: (p: { system: string }) =>
      `\`${p.system}\` is entered in AArch32 at EL2 of the secure world, which has AArch64 only`,
    hint: () => 'enter it at EL1, or in AArch64',
    about: 'The architecture has no AArch32 at EL2 of the secure world, whatever the core offers elsewhere.',
    requirements: OPTIONS,
  }),
  entryOutOfReach: defineCode({
    code: 'SYS2203',
    name: 'entry-out-of-reach',
    severity: 'error',
    message: (p: { entry: string; system: string }) =>
      `entry point ${p.entry} of \`${p.system}\` is above 4 GiB, where AArch32 cannot begin`,
    hint: () => 'load the image below 0x1_0000_0000, or enter the system in AArch64',
    about:
      'The program counter of AArch32 has 32 bits. The upper bits of the entry point would be lost and other code entered.',
    requirements: [...OPTIONS, 'SSR-F-CFG-014'],
  }),
  endiannessNotOffered: defineCode({
    code: 'SYS2204',
    name: 'endianness-not-offered',
    severity: 'error',
    message: (p: { system: string; level: string; cpu: string; offered: readonly string[] }) =>
      `\`${p.system}\` is entered big-endian at ${p.level}, but ${p.cpu} has that ${levels(p.offered)}`,
    hint: () => 'set `endianness: little`, or another entry level',
    about:
      'Cores may leave out big-endian data accesses at a level. The bit that asks for them then has no effect, and the ' +
      'operating system reads all its data reversed.',
    requirements: OPTIONS,
  }),
  bootRegisterTooWide: defineCode({
    code: 'SYS2205',
    name: 'boot-register-too-wide',
    severity: 'error',
    message: (p: { register: string; value: string; system: string }) =>
      `boot register ${p.register} of \`${p.system}\` is ${p.value}, but registers of AArch32 have 32 bits`,
    hint: () => 'write a value below 0x1_0000_0000, or enter the system in AArch64',
    about: 'The operating system would find the lower half only.',
    requirements: OPTIONS,
  }),
  floatingPointNotOffered: defineCode({
    code: 'SYS2206',
    name: 'floating-point-not-offered',
    severity: 'error',
    message: (p: { system: string; cpu: string }) =>
      `\`${p.system}\` uses floating point, which ${p.cpu} does not have`,
    hint: () => 'set `floating_point: false`; it is `true` when nothing is written',
    about: 'The first floating-point instruction would be undefined.',
    requirements: OPTIONS,
  }),
  migrationOfNonSecure: defineCode({
    code: 'SYS2211',
    name: 'migration-of-non-secure-system',
    severity: 'error',
    message: (p: { migration: string; system: string }) =>
      `\`migration: ${p.migration}\` is at \`${p.system}\`, which is in the non-secure world`,
    hint: () => 'remove it here, or write it at the operating system of the secure world',
    about:
      'PSCI tells the non-secure world whether the secure operating system can move between cores. There is no such question ' +
      'about the non-secure one.',
    requirements: OPTIONS,
  }),
  migrationCores: defineCode({
    code: 'SYS2212',
    name: 'migration-without-cores',
    severity: 'error',
    message: (p: { migration: string; system: string; count: number; wanted: string }) =>
      `\`migration: ${p.migration}\` of \`${p.system}\` needs ${p.wanted} ${p.wanted === 'exactly 1' ? 'core' : 'cores'}, and it has ${p.count}`,
    hint: () => 'correct `cores` or `migration`',
    about:
      'An operating system that can move or runs on several cores at once needs more than one; one that cannot move stays on ' +
      'one. The non-secure world powers cores off by what this says.',
    requirements: OPTIONS,
  }),
  restartOfSecure: defineCode({
    code: 'SYS2221',
    name: 'restart-of-secure-system',
    severity: 'error',
    message: (p: { system: string }) =>
      `\`${p.system}\` is in the secure world, and the monitor restarts the non-secure operating system only`,
    hint: () =>
      'set `policy: never` here; a failure of the secure system is answered by an action of a health event',
    about:
      'The secure operating system carries the safety functions and the state behind them. Starting it anew while the product ' +
      'runs is no reaction that this monitor can make safe: it goes to the safe state or resets.',
    requirements: OPTIONS,
  }),
  restartNever: defineCode({
    code: 'SYS2222',
    name: 'restart-count-zero',
    severity: 'error',
    message: (p: { system: string }) => `\`${p.system}\` is restarted on failure, but at most 0 times`,
    hint: () => 'allow at least one restart, or set `policy: never`',
    about: 'The two statements contradict each other; a reader believes one, and the monitor does the other.',
    requirements: OPTIONS,
  }),
  restartWindow: defineCode({
    code: 'SYS2223',
    name: 'restart-window-zero',
    severity: 'error',
    message: (p: { system: string }) => `restarts of \`${p.system}\` are counted over 0 µs`,
    hint: () => 'give the time in which `max_restarts` are allowed, for example 60000000 for a minute',
    about:
      'Over no time no two restarts are counted, so the limit is never reached and a system that fails at once is restarted ' +
      'for ever.',
    requirements: OPTIONS,
  }),
  intervalEmpty: defineCode({
    code: 'SYS2231',
    name: 'fault-tolerant-interval-zero',
    severity: 'error',
    message: (p: { system: string }) => `the fault-tolerant time interval of \`${p.system}\` is 0 µs`,
    hint: () => 'give the time between a fault and its hazard, or remove it',
    about: 'No detection and reaction takes no time, so every budget would be too long.',
    requirements: INTERVAL,
  }),
  intervalWithoutAsil: defineCode({
    code: 'SYS2232',
    name: 'fault-tolerant-interval-without-asil',
    severity: 'warning',
    message: (p: { system: string }) =>
      `\`${p.system}\` has a fault-tolerant time interval, but its ASIL is QM`,
    hint: () => 'correct the ASIL, remove the interval, or accept this with the reason',
    about:
      'An interval comes from a safety goal. An operating system without one has none, so one of the two is a mistake, or ' +
      'the time was written down for another reason.',
    requirements: INTERVAL,
  }),
  asilAboveFramework: defineCode({
    code: 'SYS2241',
    name: 'asil-above-framework',
    severity: 'warning',
    message: (p: { system: string; asil: string; aim: string }) =>
      `\`${p.system}\` has ASIL ${p.asil}, but the safety goals of the framework aim at ASIL ${p.aim} at most`,
    hint: (p) =>
      `show what takes the monitor from ASIL ${p.aim} to ${p.asil} in your safety case, and accept this with the reference`,
    about:
      'The goals that the framework assumes, and all requirements below them, have an ASIL, and evidence of this tool is made ' +
      'for that level and no higher one; the framework as shipped has ASIL C. For an operating system above it the integrator ' +
      'adds what is missing. Either he decomposes his requirements (ISO 26262-9, clause 5), so that the part that falls to the ' +
      'monitor needs no more than the level of the framework, and shows that the other part is independent of the monitor. Or ' +
      'he develops and verifies monitor and generated file further, to the higher level, by means of his own. ' +
      'AOU-F-CFG-003 asks for the comparison in any case.',
    requirements: AIM,
  }),
} as const;
