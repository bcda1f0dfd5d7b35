// Profiling as the guests see it: the rows of the points, how many samples there are, one sample. In: the system. Out: constructs of
// `sossl_guest.h`. The function IDs are the monitor's own, in the 32-bit convention, which a guest in either execution state has
// (SSR-F-PRF-003).

import type { System } from '../model/system.ts';
import { c, hex32, identifier, macroName, unsigned32 } from './c-text.ts';
import { type Item, line } from './construct.ts';
import { guestCall } from './guest-call.ts';
import { macro } from './identifiers.ts';

const COUNT = macroName('sossl', 'guest', 'id', 'profile_count');
const SAMPLE = macroName('sossl', 'guest', 'id', 'profile_sample');
const FUNCTIONS = [
  [COUNT, 0x8700_0008],
  [SAMPLE, 0x8700_0009],
] as const;

/** How samples are read, and the row of every profiling point; nothing where there is none. */
export function guestProfileMacros({ features: { profiling } }: System): readonly Item[] {
  if (profiling === undefined) return [];
  const role = 'macro.guest.profile';
  return [
    ...FUNCTIONS.map(([symbol, id]) => macro({ symbol, value: hex32(id), role, from: [profiling.path] })),
    ...profiling.points.map(({ name, path }, row) =>
      macro({
        symbol: macroName('sossl', 'guest', 'point', name),
        value: unsigned32(row),
        role,
        from: [path],
      }),
    ),
  ];
}

/** The functions. Halves of a sample stand in two registers. */
export function guestProfileCalls({ features: { profiling } }: System): readonly Item[] {
  if (profiling === undefined) return [];
  const shared = { role: 'function.guest.profile', from: profiling.path };
  const ofPoint = [c`uint32_t sossl_point`, c`uint32_t sossl_core`];
  const load = [
    line(c`sossl_registers.x[1] = (uint64_t)sossl_point;`),
    line(c`sossl_registers.x[2] = (uint64_t)sossl_core;`),
  ];
  return [
    ...guestCall({
      ...shared,
      symbol: identifier('sossl_guest_sample_count'),
      about: ['How many samples were taken at the point of this row on that core, modulo 2^32.'],
      parameters: [...ofPoint, c`uint32_t *sossl_count`],
      id: COUNT,
      load,
      store: [line(c`*sossl_count = (uint32_t)sossl_registers.x[1];`)],
    }),
    ...guestCall({
      ...shared,
      symbol: identifier('sossl_guest_sample'),
      about: [
        'The system counter at the sample with this number, from 0 on, if it is among the last ones, which are kept.',
      ],
      parameters: [...ofPoint, c`uint32_t sossl_number`, c`uint64_t *sossl_ticks`],
      id: SAMPLE,
      load: [...load, line(c`sossl_registers.x[3] = (uint64_t)sossl_number;`)],
      store: [
        line(c`*sossl_ticks = ((uint64_t)(uint32_t)sossl_registers.x[2] << 32U) |`),
        line(c`    (uint64_t)(uint32_t)sossl_registers.x[1];`),
      ],
    }),
  ];
}
