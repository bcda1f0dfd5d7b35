// Self tests on demand as the guests see them: their rows, and the call that runs a slice. In: the system. Out: constructs of
// `sossl_guest.h`; none where no test is on demand. The function ID is the monitor's own (SSR-F-STS-009).

import type { SelfTest } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { c, hex32, identifier, macroName, unsigned32 } from './c-text.ts';
import { type Item, line } from './construct.ts';
import { guestCall } from './guest-call.ts';
import { macro } from './identifiers.ts';

const FUNCTION_ID = 0x8700_0007;
const ID = macroName('sossl', 'guest', 'id', 'self_test');

/** With the row of each: its place among all self tests. */
function onDemand({ features }: System): readonly (readonly [test: SelfTest, row: number])[] {
  return features.selfTests.flatMap((test, row) =>
    test.run.includes('on_demand') ? [[test, row] as const] : [],
  );
}

/** The function ID, and what the guests call each test that they may ask for. */
export function guestSelfTestMacros(system: System): readonly Item[] {
  const tests = onDemand(system);
  if (tests.length === 0) return [];
  const role = 'macro.guest.self_test';
  return [
    macro({ symbol: ID, value: hex32(FUNCTION_ID), role, from: tests.map(([{ path }]) => `${path}.run`) }),
    ...tests.map(([{ name, path }, row]) =>
      macro({
        symbol: macroName('sossl', 'guest', 'self_test', name),
        value: unsigned32(row),
        role,
        from: [path],
      }),
    ),
  ];
}

/** The function: no loop in it, since how many slices a run has is the monitor's to say. */
export function guestSelfTestCalls(system: System): readonly Item[] {
  if (onDemand(system).length === 0) return [];
  return guestCall({
    symbol: identifier('sossl_guest_self_test'),
    role: 'function.guest.self_test',
    from: 'features.self_tests',
    about: [
      'Runs one slice of the self test of this row: busy while the run is not at its end, then success or failed. Secure world only.',
    ],
    parameters: [c`uint32_t sossl_test`],
    id: ID,
    load: [line(c`sossl_registers.x[1] = (uint64_t)sossl_test;`)],
    store: [],
  });
}
