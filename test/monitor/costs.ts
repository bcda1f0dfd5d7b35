// What the monitor costs in instructions: round trips, counted by the processor's own counter on one core; and stretches that
// it runs, read from the emulator's trace of every instruction. In: a built monitor. Out: counts.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { codeBytes, place } from './images.ts';

const ONE_CORE = ['-smp', '1'];
const ENTRY = 0x40;
const MONITOR = { base: 0x0e00_0000, end: 0x0e10_0000 };
/** The monitor and the secure guest. */
const TRACED = '0x0e000000..0x0e1fffff';
const VECTORS_FROM_BELOW = 0x400;
const VECTOR_SIZE = 0x80;
const FIQ_FROM_AARCH64 = 0x500;
/** Bytes that hold a function. */
const WINDOW = 0x400;
/** Ticks of the secure timer. */
const PERIOD = 500;

export interface Cost {
  readonly least: number;
  readonly most: number;
}

export type Call = readonly [id: number, argument: number];

/** Least and most of five round trips from the non-secure world, by function ID; `image` in place of the one just built. */
export function roundTrips(
  bench: Bench,
  calls: readonly Call[],
  image = bench.flatImage(),
): Map<number, Cost> {
  const guest = callingGuest(bench, calls.map(costOf));
  const boot = bench.bootImages(yieldingGuest(bench), guest, { image, extra: ONE_CORE });
  return new Map(boot.nonSecure.map(readCost));
}

const costOf = ([id, argument]: Call): string => `cost ${id}, ${argument}`;

function callingGuest(bench: Bench, steps: readonly string[]): Uint8Array {
  return codeBytes(
    bench.assemble('costs_non_secure.S', ['-I', bench.fixtures, `-DCALLS=${steps.join('; ')}`]),
  );
}

/** A secure guest that only yields, and with a period takes interrupts of its timer. */
function yieldingGuest(bench: Bench, period?: number): Uint8Array {
  const flags = period === undefined ? [] : [`-DPERIOD=${period}`];
  return place([[ENTRY, codeBytes(bench.assemble('costs_secure.S', ['-I', bench.fixtures, ...flags]))]]);
}

function readCost(line: string): [number, Cost] {
  const [id = Number.NaN, least = Number.NaN, most = Number.NaN] = line
    .split(' ')
    .map((word) => Number.parseInt(word, 16));
  return [id, { least, most }];
}

const FRAME = 1500;
const CHANNEL = `0x2000U, 4U, 1536U, ${FRAME}U, SOSSL_NONE, 32U, 32U, 0U, SOSSL_NONE }`;

/** The virtual network with counter and checksum of 32 bits, for the figures below. */
export const CHANNELS = `{ SOSSL_WORLD_SECURE, 0x48000000U, ${CHANNEL}, { SOSSL_WORLD_NON_SECURE, 0x48100000U, ${CHANNEL}`;

/** Least and most of five frames of 1,500 bytes each way: the call that sends one, and the one that takes one. */
export function frameCosts(bench: Bench): { readonly send: Cost; readonly receive: Cost } {
  const guest = (world: number, macro: string): Uint8Array =>
    codeBytes(bench.compileGuest('net.c', [`-DWORLD=${world}`, macro]));
  const plan = [
    'for (uint32_t n = 0; n < 5; n++) {',
    `write_frame(0, ${FRAME}, n); line(115, counted(SEND, 0)); step(); line(114, counted(RECEIVE, 0)); }`,
  ].join(' ');
  const { nonSecure } = bench.bootImages(
    place([[ENTRY, guest(0, `-DAFTER=good(round % 4, ${FRAME}, round); round++`)]]),
    guest(1, `-DPLAN=${plan}`),
    { extra: ONE_CORE },
  );
  const costOfCalls = (kind: string): Cost => {
    const found = nonSecure.filter((line) => line.startsWith(kind)).map((line) => Number(line.slice(2)));
    if (found.length !== 5) throw new Error(`${found.length} of 5 frames were measured`);
    return { least: Math.min(...found), most: Math.max(...found) };
  };
  return { send: costOfCalls('s'), receive: costOfCalls('r') };
}

/** One stay at EL3, from the first instruction of its vector to the last one. */
export interface Stretch {
  /** From the beginning of the vector table. */
  readonly vector: number;
  readonly instructions: number;
  /** Whether the secure guest runs next. */
  readonly toSecure: boolean;
}

/** Every stay at EL3 of a boot in which the non-secure guest makes these calls while the secure timer expires again and again. */
export function stretches(bench: Bench, calls: readonly Call[]): readonly Stretch[] {
  const log = join(bench.folder, 'trace.log');
  const traced = ['-singlestep', '-d', 'exec,nochain', '-dfilter', TRACED, '-D', log];
  const guest = callingGuest(bench, ['compute', ...calls.map(costOf)]);
  bench.bootImages(yieldingGuest(bench, PERIOD), guest, { extra: [...ONE_CORE, ...traced] });
  return split(readCounters(log), MONITOR.base + bench.offsetOf('monitor_vectors'));
}

/** Program counters in the order of execution. */
function readCounters(log: string): number[] {
  return [...readFileSync(log, 'latin1').matchAll(/\[\w+\/(\w+)\/\w+\/\w+\]/g)].map(([, word]) =>
    Number.parseInt(word ?? '', 16),
  );
}

const isMonitor = (counter: number): boolean => counter >= MONITOR.base && counter < MONITOR.end;

/** A stay ends where the secure guest runs, or where the next one begins: the non-secure guest is not in the trace. */
function split(counters: readonly number[], vectors: number): readonly Stretch[] {
  const entries = new Set(
    [0, 1, 2, 3, 4, 5, 6, 7].map((at) => vectors + VECTORS_FROM_BELOW + at * VECTOR_SIZE),
  );
  const begins = counters.flatMap((counter, at) => (entries.has(counter) ? [at] : []));
  return begins.flatMap((begin): Stretch[] => {
    const length = counters.slice(begin + 1).findIndex((next) => entries.has(next) || !isMonitor(next)) + 1;
    if (length === 0) return [];
    const after = counters[begin + length] ?? 0;
    return [{ vector: (counters[begin] ?? 0) - vectors, instructions: length, toSecure: !isMonitor(after) }];
  });
}

/** From the vector of a secure interrupt to the first instruction of the secure guest. */
export function interruptStretches(all: readonly Stretch[]): readonly number[] {
  return all
    .filter(({ vector, toSecure }) => vector === FIQ_FROM_AARCH64 && toSecure)
    .map(({ instructions }) => instructions);
}

/**
 * Instructions of each call of the first of these functions, from its first one to behind its return, while the guest makes these
 * calls. The others are those that it calls, and the one that calls it.
 */
export function functionCosts(
  bench: Bench,
  functions: readonly string[],
  calls: readonly Call[],
): readonly number[] {
  const log = join(bench.folder, 'trace.log');
  const [first = Number.NaN, ...others] = functions.map((name) => MONITOR.base + bench.offsetOf(name));
  const windows = [first, ...others].map((address) => `0x${address.toString(16)}+${WINDOW}`);
  const traced = ['-singlestep', '-d', 'exec,nochain', '-dfilter', windows.join(','), '-D', log];
  const guest = callingGuest(bench, calls.map(costOf));
  bench.bootImages(yieldingGuest(bench), guest, { extra: [...ONE_CORE, ...traced] });
  const counters = readCounters(log);
  return counters.flatMap((counter, at) => {
    if (counter !== first) return [];
    const behind = (counters[at - 1] ?? 0) + 4;
    return [counters.indexOf(behind, at) - at];
  });
}

const YIELD: Call = [0x8700_0001, 0];
/** A service of the hand-written SOSSL with a limit, and one that takes a sample. */
const LIMITED: Call = [0xc200_000b, 0];
const SAMPLING: Call = [0xc200_000a, 0];

/** Instructions of each decision on a call of a limited service: served as long as there are tokens, then refused. */
export function limitCosts(bench: Bench): readonly number[] {
  bench.build({ LIMITS: '{ 1U, 3U, 1000U, SOSSL_EXCESS_REFUSE, SOSSL_NONE }' });
  const functions = ['sossl_hal_take_token', 'ticket_take', 'ticket_give_back', 'sossl_dispatch'];
  return functionCosts(bench, functions, [LIMITED]);
}

/** Instructions of one sample at each kind of moment, and what points of services add where there is none. */
export function sampleCosts(bench: Bench) {
  const point = (moment: string): string => `{ SOSSL_PROFILE_${moment}, SOSSL_NONE }`;
  const paths = (...moments: readonly string[]) => {
    bench.build(moments.length === 0 ? {} : { POINTS: moments.map(point).join(', ') });
    const worldCall = roundTrips(bench, [YIELD]).get(YIELD[0])?.most ?? Number.NaN;
    return { worldCall, interrupt: Math.max(...interruptStretches(stretches(bench, [YIELD]))) };
  };
  const without = paths();
  const services = paths('SERVICE_ENTRY', 'SERVICE_EXIT');
  const [service = Number.NaN] = functionCosts(bench, ['sossl_hal_sample', 'sossl_dispatch'], [SAMPLING]);
  const changes = paths('TO_SECURE', 'TO_NON_SECURE');
  const interrupts = paths('INTERRUPT_ENTRY');
  return {
    // A service hands over the row and calls: two more.
    service: service + 2,
    change: (changes.worldCall - without.worldCall) / 2,
    interrupt: interrupts.interrupt - without.interrupt,
    elsewhere: services.worldCall - without.worldCall + services.interrupt - without.interrupt,
  };
}
