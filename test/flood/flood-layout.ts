// What the guests of the flood and the host agree on, by number (guest/flood.h): the orders that both read and the results that the guard and each
// hostile core write. In: values or bytes. Out: bytes or values. Everything is 64-bit words.

/** From where a guest is linked. */
export const ORDERS_OFFSET = 0x2_0000;
export const RESULTS_OFFSET = 0x4_0000n;

export const CORES = 4;
/** What a hostile core does, in the order of the enumeration in hostile.c. */
export const KINDS = [
  'service',
  'service, wrong argument',
  'service with a limit',
  'service whose limit raises an event',
  'service of the other world',
  'service with 17 arguments',
  'yielding service',
  'resume',
  'unknown function',
  'SMC with a number',
  'good frame',
  'bad frame',
  'slot as it is',
  'change of a slot (no SMC)',
  'receive',
  'count',
  'CPU_ON',
  'AFFINITY_INFO',
  'CPU_SUSPEND',
  'CPU_OFF and CPU_ON',
  'other power calls',
  'world call',
  'software interrupt (no SMC)',
  'interrupt controller (no SMC)',
  'own timer (no SMC)',
  'floating point, denied (no SMC)',
  'functions of the monitor',
  'forbidden access (no SMC)',
] as const;
export const MIXTURE = 'all of them mixed';
export const GUARD_CALLS = ['ask', 'limited', 'sign of life', 'send', 'receive', 'count', 'log'] as const;
export const REASONS = ['0', 'call', 'interrupt', 'moved', 'event', '5', '6', 'own look'] as const;
/** Of one unit of the guard's work, without the turn that it gives behind each. */
export const WORK_INSTRUCTIONS = 1024;
/** Counters of the frames to the guard, by number (docs/new-os.md). */
export const COUNTERS = 12;
const EVENTS = 16;
const CALLS = 8;
const MOODS = KINDS.length + 1;

export interface Orders {
  readonly seed: bigint;
  readonly periods: number;
  /** Ticks. */
  readonly period: number;
  /** Units of the guard's job. */
  readonly work: number;
  readonly floods: boolean;
  /** Nothing else than this, by its place in KINDS; else all of them in turn. */
  readonly only?: number;
  /** Ticks after which the kind changes. */
  readonly mood: number;
}

export function encodeOrders({ floods, mood, only, period, periods, seed, work }: Orders): Uint8Array {
  const words = [seed, periods, period, work, floods ? 1 : 0, only ?? KINDS.length, mood];
  return new Uint8Array(BigUint64Array.from(words.map((word) => BigInt.asUintN(64, BigInt(word)))).buffer);
}

/** What the guard saw. Times are in ticks. */
export interface GuardResult {
  readonly isOver: boolean;
  readonly ended: number;
  readonly ticks: number;
  readonly met: number;
  readonly missed: number;
  readonly worstLateness: number;
  readonly latenessSum: number;
  readonly worstResponse: number;
  readonly workDone: number;
  readonly limitedAsked: number;
  readonly limitedGranted: number;
  readonly signs: number;
  readonly framesTaken: number;
  readonly framesChanged: number;
  readonly framesSent: number;
  readonly logEntries: number;
  readonly wokenFor: readonly number[];
  /** Entries of the log that it read in time, by the row of their event. */
  readonly events: readonly number[];
  readonly callWorst: readonly number[];
  readonly counters: readonly number[];
  /** By kind, and the mixture last. */
  readonly moodLateness: readonly number[];
  readonly moodResponse: readonly number[];
  readonly foundBy: readonly number[];
}

export interface HostileResult {
  readonly starts: number;
  readonly exceptions: number;
  readonly limitedGranted: number;
  /** Time of its last attempt, and between two attempts one after the other. */
  readonly last: number;
  readonly longestPause: number;
  /** By kind. */
  readonly made: readonly number[];
}

export interface FloodResults {
  readonly guard: GuardResult;
  /** By core. */
  readonly cores: readonly HostileResult[];
}

const GUARD_HEAD = 16;
const GUARD_WORDS = GUARD_HEAD + REASONS.length + EVENTS + CALLS + COUNTERS + 2 * MOODS + REASONS.length;
const HOSTILE_HEAD = 6;
const HOSTILE_WORDS = HOSTILE_HEAD + KINDS.length;

export const RESULTS_SIZE = 8 * (GUARD_WORDS + CORES * HOSTILE_WORDS);

export function decodeResults(bytes: Uint8Array): FloodResults {
  const words = [...new BigUint64Array(bytes.slice(0, RESULTS_SIZE).buffer)].map(Number);
  return {
    guard: decodeGuard(words.slice(0, GUARD_WORDS)),
    cores: Array.from({ length: CORES }, (_, core) => {
      const [, starts = 0, exceptions = 0, limitedGranted = 0, last = 0, longestPause = 0, ...made] =
        words.slice(GUARD_WORDS + core * HOSTILE_WORDS, GUARD_WORDS + (core + 1) * HOSTILE_WORDS);
      return { starts, exceptions, limitedGranted, last, longestPause, made };
    }),
  };
}

function decodeGuard(words: readonly number[]): GuardResult {
  let at = 0;
  const next = (): number => words[at++] ?? 0;
  const list = (length: number): readonly number[] => Array.from({ length }, next);
  const isOver = next() === 1;
  const begun = next();
  const ended = next();
  return {
    isOver,
    ended,
    ticks: ended - begun,
    met: next(),
    missed: next(),
    worstLateness: next(),
    latenessSum: next(),
    worstResponse: next(),
    workDone: next(),
    limitedAsked: next(),
    limitedGranted: next(),
    signs: next(),
    framesTaken: next(),
    framesChanged: next(),
    framesSent: next(),
    logEntries: next(),
    wokenFor: list(REASONS.length),
    events: list(EVENTS),
    callWorst: list(CALLS),
    counters: list(COUNTERS),
    moodLateness: list(MOODS),
    moodResponse: list(MOODS),
    foundBy: list(REASONS.length),
  };
}
