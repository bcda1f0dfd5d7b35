// What a run has shown, as facts that can be compared: which world did what at which address and how it ended. In: the
// observations of evidence items, whose words `verify/` wrote. Out: one text for each fact. A sentence that is not understood
// shows nothing.

import type { Observation } from '../model/evidence.ts';
import type { World } from '../model/system.ts';

export type Touch = 'read' | 'write' | 'execute';

const TOUCH = /^(read32|write32 0x[0-9a-f]+|execute) at (0x[0-9a-f]+) from (secure|non_secure)$/;
const CALL = /^call (0x[0-9a-f]+) from (secure|non_secure)\b/;
const ENTRY = /^boot; first record of the (secure|non_secure) guest$/;
const ENTERED = /^entered once at (0x[0-9a-f]+), EL\d, on core (\d+)\b/;
const CPU_ON = /^CPU_ON of core (\d+) from (secure|non_secure)$/;
const SERVED = /^x0 served|^x0=0x0 \(success\)/;
/** -2 of PSCI in 64 bits or, in AArch32, in 32. */
const REFUSED = /^x0=0x(?:f{8})?fffffffe$/;
const DENIED = /^x0=0x[0-9a-f]+ \(denied\)/;

/** The world tried it at this address and got an external abort. */
export function abortFact(world: World, touch: Touch, address: bigint): string {
  return `${touch} ${world} ${address} abort`;
}

/** The world called this function ID and was served, or denied as a caller. */
export function callFact(world: World, id: number | bigint, outcome: 'served' | 'denied'): string {
  return `call ${world} ${BigInt(id)} ${outcome}`;
}

/** The operating system of the world executed its first instruction here. */
export function entryFact(world: World, address: bigint): string {
  return `entry ${world} ${address}`;
}

/** The operating system of the world runs on this core. */
export function runsOnFact(world: World, core: number): string {
  return `runs ${world} ${core}`;
}

/** The world asked for this core and did not get it. */
export function coreRefusedFact(world: World, core: number): string {
  return `core ${world} ${core} refused`;
}

/** The facts that a passed observation states; none for a sentence of another kind. */
export function factsOf({ stimulus, expected }: Observation): readonly string[] {
  return [
    ...touchFacts(stimulus, expected),
    ...callFacts(stimulus, expected),
    ...entryFacts(stimulus, expected),
    ...coreFacts(stimulus, expected),
  ];
}

function touchFacts(stimulus: string, expected: string): readonly string[] {
  const [, word, address, world] = TOUCH.exec(stimulus) ?? [];
  if (word === undefined || address === undefined || !isWorld(world)) return [];
  if (expected !== `synchronous external abort at ${address}`) return [];
  const touch: Touch = word === 'execute' ? 'execute' : word === 'read32' ? 'read' : 'write';
  return [abortFact(world, touch, BigInt(address))];
}

function callFacts(stimulus: string, expected: string): readonly string[] {
  const [, id, world] = CALL.exec(stimulus) ?? [];
  if (id === undefined || !isWorld(world)) return [];
  if (SERVED.test(expected)) return [callFact(world, BigInt(id), 'served')];
  return DENIED.test(expected) ? [callFact(world, BigInt(id), 'denied')] : [];
}

function entryFacts(stimulus: string, expected: string): readonly string[] {
  const world = ENTRY.exec(stimulus)?.[1];
  const [, address, core] = ENTERED.exec(expected) ?? [];
  if (address === undefined || core === undefined || !isWorld(world)) return [];
  return [entryFact(world, BigInt(address)), runsOnFact(world, Number(core))];
}

function coreFacts(stimulus: string, expected: string): readonly string[] {
  const [, core, world] = CPU_ON.exec(stimulus) ?? [];
  if (core === undefined || !isWorld(world)) return [];
  if (expected === `x0=0x0, core ${core} reports itself`) return [runsOnFact(world, Number(core))];
  return REFUSED.test(expected) ? [coreRefusedFact(world, Number(core))] : [];
}

function isWorld(word: string | undefined): word is World {
  return word === 'secure' || word === 'non_secure';
}
