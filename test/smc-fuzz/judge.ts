// What a run of the campaign showed. In: a run, the streams that there had to be, what was asked for. Out: failures, each with its place, what was
// expected and found, and the words that make the call again. Knows no file and no board.

import type { Reading } from '../../src/verify/reading.ts';
import { type StreamName, streamsOf } from './campaign.ts';
import type { FuzzRun } from './fuzz-bench.ts';
import { REGISTERS, STARTING_CALL, type StreamResult } from './guest-layout.ts';

/** The streams that are wrong, with the reason of each. None: every stream was through and every call as predicted. */
export interface Failure extends StreamName {
  readonly index: bigint;
  readonly reason: 'mismatch' | 'exception' | 'did not come back' | 'did not begin' | 'not through';
  readonly text: string;
}

/** One call of a stream, as `--replay` takes it: `seed:world:core:index`. */
export interface CallName extends StreamName {
  readonly seed: bigint;
  readonly index: bigint;
}

export function callWord({ core, index, seed, world }: CallName): string {
  return `${seed}:${world}:${core}:${index}`;
}

/** Undefined when the word does not name a call. */
export function parseCall(word: string): CallName | undefined {
  const match = /^(\d+):(secure|non_secure):(\d+):(\d+)$/.exec(word);
  if (match === null) return undefined;
  const [, seed = '', world, core = '', index = ''] = match;
  return {
    seed: BigInt(seed),
    world: world === 'secure' ? 'secure' : 'non_secure',
    core: Number(core),
    index: BigInt(index),
  };
}

const WRONG: ReadonlySet<StreamResult['state']> = new Set(['mismatch', 'exception']);

/** Everything that went wrong: what a guest found itself, else the calls that were under way when the board ended. */
export function failuresOf(reading: Reading, run: FuzzRun): readonly Failure[] {
  const found = run.streams.filter(({ state }) => WRONG.has(state)).map(failureOf);
  if (found.length > 0) return found;
  const isThrough = run.streams.every(({ state }) => state === 'done');
  const begun = (name: StreamName): boolean =>
    run.streams.some(({ core, world }) => core === name.core && world === name.world);
  const missing = streamsOf(reading).filter((name) => !begun(name));
  if (isThrough && missing.length === 0 && run.ended === 'exit') return [];
  const end = run.ended === 'exit' ? 'the board ended' : 'the time was up';
  const last = run.console.at(-1) ?? 'nothing on the secure console';
  const open = run.streams.filter(({ state }) => state !== 'done');
  const text = (stream: StreamResult): string => `${end} during this call: ${last}\n${givenText(stream)}`;
  return [
    ...open.map((stream) => ({ ...place(stream), reason: 'did not come back' as const, text: text(stream) })),
    ...missing.map((name) => ({
      ...name,
      index: 0n,
      reason: 'did not begin' as const,
      text: `${end}: ${last}`,
    })),
    ...(open.length + missing.length > 0
      ? []
      : run.streams
          .slice(0, 1)
          .map((stream) => ({ ...place(stream), reason: 'not through' as const, text: end }))),
  ];
}

function place({ core, index, world }: StreamResult): StreamName & { readonly index: bigint } {
  return { world, core, index };
}

function failureOf(stream: StreamResult): Failure {
  const { exception, mismatch } = stream;
  if (mismatch === undefined) {
    const [esr = 0n, elr = 0n, far = 0n] = exception;
    const text = `the guest took an exception: esr=${hex(esr)} elr=${hex(elr)} far=${hex(far)}\n${givenText(stream)}`;
    return { ...place(stream), reason: 'exception', text };
  }
  const { expected, found, register, rule } = mismatch;
  const differing = REGISTERS.flatMap((name, at) => {
    const one = mismatch.registers[at];
    return one === undefined || one.expected === one.found
      ? []
      : [`  ${name.padEnd(6)} expected ${hex(one.expected)}, found ${hex(one.found)}`];
  });
  const head = `${register}: expected ${hex(expected)}, found ${hex(found)} (${rule})`;
  return { ...place(stream), reason: 'mismatch', text: [head, givenText(stream), ...differing].join('\n') };
}

/** The call as it was made. */
function givenText({ given, number }: StreamResult): string {
  const values = given.slice(0, 18).map((value, at) => `x${at}=${hex(value)}`);
  const rows = [values.slice(0, 6), values.slice(6, 12), values.slice(12)].map((row) => `  ${row.join(' ')}`);
  return [`  smc #${hex(number)} with`, ...rows].join('\n');
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** A failure in words, with the command that makes the call again. */
export function failureText(failure: Failure, seed: bigint, words: string): string {
  const { core, index, reason, text, world } = failure;
  if (index === STARTING_CALL || reason === 'did not begin' || reason === 'not through') {
    return `${world} core ${core}, ${reason}, seed ${seed}: ${text}`;
  }
  return [
    `seed ${seed}, ${world} core ${core}, call ${index}, ${reason}: ${text}`,
    `  replay: npm run smc-fuzz -- --replay ${callWord({ core, index, seed, world })} ${words}`,
  ].join('\n');
}

/** Counts of all streams together, by name. */
export function joinedCounts(
  streams: readonly StreamResult[],
  of: (stream: StreamResult) => ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const sum = new Map<string, bigint>();
  for (const [name, count] of streams.flatMap((stream) => [...of(stream)]))
    sum.set(name, (sum.get(name) ?? 0n) + count);
  return sum;
}
