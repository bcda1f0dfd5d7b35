// Health monitoring as the guests see it: the rows of events and heartbeats, a sign of life, the log. In: the system. Out:
// constructs of `sossl_guest.h`. The function IDs are the monitor's own (SSR-F-HLT-007, SSR-F-HLT-008).

import type { System } from '../model/system.ts';
import { type CText, c, hex32, identifier, macroName, unsigned32 } from './c-text.ts';
import { BLANK, type Construct, construct, type Item, line } from './construct.ts';
import { guestCall } from './guest-call.ts';
import { macro } from './identifiers.ts';

const LOG_LENGTH = 0x8700_0004;
const LOG_ENTRY = 0x8700_0005;
const SIGN_OF_LIFE = 0x8700_0006;
/** Beside the 32-bit function ID: the same function in the 64-bit calling convention. */
const SMC64 = 0x4000_0000;

const ENTRY = 'sossl_guest_log_entry';
const NUMBER = { length: macroId('log_length'), entry: macroId('log_entry'), sign: macroId('sign_of_life') };

function macroId(name: string): CText {
  return macroName('sossl', 'guest', 'id', name);
}

/** What the guests call the rows of events and heartbeats, and the monitor's functions about them. */
export function guestHealthMacros(system: System): readonly Item[] {
  const health = system.features.healthMonitoring;
  if (health === undefined) return [];
  const rows = (
    word: 'event' | 'heartbeat',
    list: readonly { readonly name: string; readonly path: string }[],
  ) =>
    list.map(({ name, path }, row) =>
      macro({
        symbol: macroName('sossl', 'guest', word, name),
        value: unsigned32(row),
        role: `macro.guest.${word}`,
        from: [path],
      }),
    );
  // A secure operating system in AArch32 has no call of the 64-bit convention.
  const width = system.operatingSystems.some(isSecureInAarch32) ? 0 : SMC64;
  const states = system.operatingSystems.filter(({ world }) => world === 'secure');
  const ofLog = [health.path, ...states.map(({ path }) => `${path}.execution_state`)];
  const id = (symbol: CText, value: number, role: string, from: readonly string[]) =>
    macro({ symbol, value: hex32(value), role, from });
  const beats = health.heartbeats.length === 0 ? [] : [`${health.path}.heartbeats`];
  return [
    ...rows('event', health.events),
    ...rows('heartbeat', health.heartbeats),
    id(NUMBER.length, LOG_LENGTH + width, 'macro.guest.log', ofLog),
    id(NUMBER.entry, LOG_ENTRY + width, 'macro.guest.log', ofLog),
    ...beats.map((path) => id(NUMBER.sign, SIGN_OF_LIFE, 'macro.guest.sign_of_life', [path])),
    BLANK,
  ];
}

function isSecureInAarch32({ executionState, world }: System['operatingSystems'][number]): boolean {
  return world === 'secure' && executionState === 'aarch32';
}

/** The type of an entry of the log, and the functions. */
export function guestHealthCalls({ features: { healthMonitoring: health } }: System): readonly Item[] {
  if (health === undefined) return [];
  return [
    ...entryType(health.path),
    ...logCalls(health.path),
    ...(health.heartbeats.length === 0 ? [] : signCall(health.path)),
  ];
}

const MEMBERS: readonly (readonly [name: string, type: CText, register: CText])[] = [
  ['event', c`uint32_t`, c`(uint32_t)sossl_registers.x[1]`],
  ['core', c`uint32_t`, c`(uint32_t)sossl_registers.x[2] & 0xffffU`],
  ['boot', c`uint32_t`, c`(uint32_t)sossl_registers.x[2] >> 16U`],
  ['time_us', c`uint64_t`, c`sossl_registers.x[3]`],
];

function entryType(from: string): readonly Item[] {
  const about =
    'One entry of the log: the row of the event, the core on which it was raised, how often the board had been reset since ' +
    'power-on, and the microseconds since its last start.';
  const body = MEMBERS.map(([name, type]) =>
    construct({
      kind: 'member',
      symbol: `${ENTRY}.${name}`,
      role: 'member.guest.log_entry.*',
      name,
      from: [from],
      requirements: [],
      fields: { declaration: c`${type} ${identifier(name)}` },
    }),
  );
  const type: Construct = {
    kind: 'type',
    symbol: ENTRY,
    role: 'type.guest.log_entry',
    from: [from],
    requirements: [],
    about: [about],
    fields: { symbol: identifier(ENTRY) },
    body,
  };
  return [construct(type), BLANK];
}

function logCalls(from: string): readonly Item[] {
  const shared = { role: 'function.guest.log', from };
  return [
    ...guestCall({
      ...shared,
      symbol: identifier('sossl_guest_log_length'),
      about: [
        'How many entries were ever written since power-on; the last ones are kept. Secure world only.',
      ],
      parameters: [c`uint64_t *sossl_written`],
      id: NUMBER.length,
      load: [],
      store: [line(c`*sossl_written = sossl_registers.x[1];`)],
    }),
    ...guestCall({
      ...shared,
      symbol: identifier('sossl_guest_read_log'),
      about: ['The entry with this number, from 0 on, if it is still kept. Secure world only.'],
      parameters: [c`uint64_t sossl_number`, c`struct ${identifier(ENTRY)} *sossl_entry`],
      id: NUMBER.entry,
      load: [line(c`sossl_registers.x[1] = sossl_number;`)],
      store: MEMBERS.map(([name, , value]) => line(c`sossl_entry->${identifier(name)} = ${value};`)),
    }),
  ];
}

function signCall(from: string): readonly Item[] {
  return guestCall({
    symbol: identifier('sossl_guest_sign_of_life'),
    role: 'function.guest.sign_of_life',
    from: `${from}.heartbeats`,
    about: ['Gives a sign of life: the heartbeat of this row, by the operating system that owes it.'],
    parameters: [c`uint32_t sossl_heartbeat`],
    id: NUMBER.sign,
    load: [line(c`sossl_registers.x[1] = (uint64_t)sossl_heartbeat;`)],
    store: [],
  });
}
