// How long it took from a fault until it was noticed and dealt with. In: which records tell the time, what the configuration allows. Out: an
// observation. The mark stands before the fault, so the times are longer than those of the monitor alone, by what the probe does in between.

import type { FaultTimes, Observation } from '../model/evidence.ts';
import type { FaultClock } from './plan-model.ts';
import type { RunRecords, StepRecord } from './run-records.ts';

/** Of the answer that is an entry of the log: microseconds, what is less than one left out (docs/new-os.md). */
const TIME_OF_ENTRY = 'x3';
const NS_PER_US = 1000n;

/** The times of a boot; without their records it was not run. */
export function judgeTimes(clock: FaultClock, run: RunRecords): Observation {
  const frequency = field(run, clock.begun, 0, 'hz') || undefined;
  const nanoseconds = (ticks: bigint | undefined): bigint | undefined =>
    ticks && frequency && (ticks * 1_000_000_000n) / frequency;
  const begun = nanoseconds(field(run, clock.begun, 0, 'at'));
  const dealtWith = nanoseconds(endOf(clock, run));
  const noticed = noticedAt(clock, run, dealtWith);
  const head = { stimulus: 'how long it takes', expected: inWords(clock) };
  const isMissing =
    (clock.logged !== undefined && noticed === undefined) ||
    (clock.dealtWith !== undefined && dealtWith === undefined);
  if (begun === undefined || isMissing) {
    return { ...head, observed: `no record of a time: ${run.how}`, verdict: 'not_run' };
  }
  const times: FaultTimes = {
    ...(noticed === undefined ? {} : { noticedNs: Number(noticed - begun) }),
    ...(dealtWith === undefined ? {} : { dealtWithNs: Number(dealtWith - begun) }),
    ...reactionOf(clock, run, dealtWith),
    limits: limitsOf(clock),
  };
  return { ...head, observed: observed(times), verdict: isInTime(times) ? 'passed' : 'failed', times };
}

/** The longest reaction of all boots that raise an event, of which those without a log or a reaction tell nothing. */
export function judgeReactions(
  { event, reactionUs }: { readonly event: string; readonly reactionUs: bigint },
  boots: readonly (readonly [FaultClock, RunRecords | undefined])[],
): Observation {
  const expected = `at most ${reactionUs} us from the entry of the log to the end of the action`;
  const told = boots.filter(([clock]) => clock.logged !== undefined && clock.dealtWith !== undefined);
  const stimulus = `${event} is raised in ${told.length} ${told.length === 1 ? 'boot' : 'boots'}`;
  if (told.length === 0) {
    const observed = 'no boot raises it in which log and end of its action can both be seen';
    return { stimulus, expected, observed, verdict: 'not_shown_here' };
  }
  const found = told.map(([clock, run]) => run && judgeTimes(clock, run).times?.reactionNs);
  const missing = found.filter((ns) => ns === undefined).length;
  if (missing > 0) {
    return { stimulus, expected, observed: `no record of a time in ${missing}`, verdict: 'not_run' };
  }
  const longest = Math.max(...found.map((ns) => ns ?? 0));
  const isInTime = BigInt(longest) <= reactionUs * NS_PER_US;
  return {
    stimulus,
    expected,
    observed: `the longest takes ${inUs(longest)}`,
    verdict: isInTime ? 'passed' : 'failed',
  };
}

/** The end of the microsecond that the log names, or of the reaction where that ends in it. */
function noticedAt(clock: FaultClock, run: RunRecords, dealtWith: bigint | undefined): bigint | undefined {
  const entry = entryOf(clock, run);
  if (entry === undefined) return undefined;
  const [first, last] = [entry * NS_PER_US, (entry + 1n) * NS_PER_US];
  const isWithin = dealtWith !== undefined && dealtWith >= first && dealtWith < last;
  return isWithin ? dealtWith : last;
}

function reactionOf(clock: FaultClock, run: RunRecords, dealtWith: bigint | undefined) {
  const entry = entryOf(clock, run);
  if (entry === undefined || dealtWith === undefined) return {};
  return { reactionNs: Number(dealtWith - entry * NS_PER_US) };
}

/** Microseconds, if the answer is an entry of that event; a register that the answer left as it was is not named in the record. */
function entryOf({ logged }: FaultClock, run: RunRecords): bigint | undefined {
  if (logged === undefined) return undefined;
  const answer = (name: string): bigint => field(run, logged.step, 0, name) ?? 0n;
  const isEntry = run.steps.has(logged.step) && answer('x0') === 0n && answer('x1') === logged.row;
  return isEntry ? field(run, logged.step, 0, TIME_OF_ENTRY) : undefined;
}

/** A guest that is started again takes its steps again: of a mark that each life sets, the second is looked at. */
function endOf({ dealtWith }: FaultClock, run: RunRecords): bigint | undefined {
  if (dealtWith === undefined) return undefined;
  return 'told' in dealtWith ? field(run, dealtWith.told, 0, 'at') : field(run, dealtWith.entered, 1, 'at');
}

function field(run: RunRecords, step: number, life: number, name: string): bigint | undefined {
  const record: StepRecord | undefined = run.steps.get(step)?.[life];
  return record?.fields.get(name);
}

function limitsOf({ interval, noticedWithinUs, reactionUs }: FaultClock): FaultTimes['limits'] {
  const nanoseconds = (us: bigint): number => Number(us * NS_PER_US);
  return {
    ...(noticedWithinUs === undefined ? {} : { noticedNs: nanoseconds(noticedWithinUs) }),
    ...(reactionUs === 0n ? {} : { reactionNs: nanoseconds(reactionUs) }),
    ...(interval === undefined
      ? {}
      : { interval: { system: interval.system, ns: nanoseconds(interval.us) } }),
  };
}

/**
 * Detection and reaction are looked at together: where one ends and the other begins is the monitor's business. Where somebody asked, the
 * reaction alone.
 */
function isInTime({ dealtWithNs, limits, noticedNs, reactionNs }: FaultTimes): boolean {
  const all = dealtWithNs ?? noticedNs ?? 0;
  const isOrdered = all >= (noticedNs ?? 0) && (noticedNs ?? 0) >= 0;
  if (limits.noticedNs === undefined)
    return isOrdered && (reactionNs ?? 0) <= (limits.reactionNs ?? Infinity);
  const most = limits.reactionNs === undefined ? Infinity : limits.noticedNs + limits.reactionNs;
  return isOrdered && all <= most && all <= (limits.interval?.ns ?? Infinity);
}

function inWords({ interval, noticedWithinUs, reactionUs }: FaultClock): string {
  const noticed =
    noticedWithinUs === undefined ? 'asked for' : `at most ${noticedWithinUs} us until it is noticed`;
  const own =
    reactionUs === 0n
      ? 'measured; its row states no reaction_us'
      : `${noticed} and at most ${reactionUs} us for the reaction`;
  if (interval === undefined) return own;
  return `${own}; together at most ${interval.us} us, the fault-tolerant interval of ${interval.system}`;
}

function observed({ dealtWithNs, noticedNs }: FaultTimes): string {
  return [
    ...(noticedNs === undefined ? [] : [`noticed after ${inUs(noticedNs)}`]),
    ...(dealtWithNs === undefined ? [] : [`dealt with after ${inUs(dealtWithNs)}`]),
  ].join(', ');
}

function inUs(ns: number): string {
  return `${(ns / 1000).toFixed(3)} us`;
}
