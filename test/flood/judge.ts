// What a run of the flood showed. In: a run. Out: what the hostile side took from the guard, each in words; none is as it has to be.

import { type FloodRun, TICKS_PER_MS } from './flood-bench.ts';
import { type HostileResult, KINDS } from './flood-layout.ts';

/** As in project/sossl.yaml: tokens that come back each millisecond, and those that are saved. */
const LIMITED = { rate: 4, burst: 8 };
const FRAMES = { rate: 2, burst: 4 };
const GUARD_SILENT = 7;
const BOOTED = '@monitor 1 boot';
/** Counters of frames that cost a token: handed over, and dropped for what they are. */
const COST_A_TOKEN = [0, 1, 4, 5, 6, 7, 8];
/** A core that tries nothing for longer floods no more. Off, asleep or behind the guard it was for about a quarter of that. */
const LONGEST_PAUSE_MS = 100;
/** Milliseconds in which every kind had its turn alone. */
export const ONE_ROUND_MS = 8 * KINDS.length;

export function failuresOf(run: FloodRun): readonly string[] {
  if (run.ended !== 'exit' || !run.guard.isOver) {
    return [`the run did not end: ${run.ended}, ${run.console.at(-1) ?? 'nothing on the secure console'}`];
  }
  return [...guardFailures(run), ...limitFailures(run), ...floodFailures(run)];
}

function guardFailures({ console: said, flood, guard }: FloodRun): readonly string[] {
  const periods = flood.milliseconds;
  return [
    wrong('deadlines missed', guard.missed, 0),
    wrong('deadlines met', guard.met, periods),
    wrong('units of work done', guard.workDone, periods * flood.work),
    wrong('tokens of the limited service that the guard was given', guard.limitedGranted, guard.limitedAsked),
    wrong('signs of life', guard.signs, periods),
    wrong('events because the guard gave none', guard.events[GUARD_SILENT] ?? 0, 0),
    wrong('lines of the monitor', said.join('; '), BOOTED),
  ].flat();
}

function wrong(what: string, found: number | string, expected: number | string): readonly string[] {
  return found === expected ? [] : [`${what}: ${found} instead of ${expected}`];
}

/** Frames that were judged, and calls that were granted, in the whole run. */
export function shares({ cores, guard }: FloodRun) {
  const milliseconds = guard.ticks / TICKS_PER_MS;
  const most = ({ burst, rate }: typeof LIMITED): number => burst + Math.ceil(rate * milliseconds);
  return {
    frames: COST_A_TOKEN.reduce((sum, number) => sum + (guard.counters[number] ?? 0), 0),
    framesAtMost: most(FRAMES),
    granted: cores.reduce((sum, { limitedGranted }) => sum + limitedGranted, 0),
    grantedAtMost: most(LIMITED),
  };
}

function limitFailures(run: FloodRun): readonly string[] {
  const { frames, framesAtMost, granted, grantedAtMost } = shares(run);
  return [
    ...(frames <= framesAtMost ? [] : [`frames beyond the limit: ${frames} of at most ${framesAtMost}`]),
    ...(granted <= grantedAtMost ? [] : [`calls beyond the limit: ${granted} of at most ${grantedAtMost}`]),
  ];
}

/** A flood that is none would show nothing. */
function floodFailures({ cores, flood, guard }: FloodRun): readonly string[] {
  if (!flood.floods || flood.only !== undefined || flood.milliseconds < ONE_ROUND_MS) return [];
  return cores.flatMap((hostile, core) => [
    ...KINDS.flatMap((kind, at) =>
      (hostile.made[at] ?? 0) > 0 ? [] : [`core ${core} never tried: ${kind}`],
    ),
    ...pauseFailures(core, longestPauseMs(hostile, guard.ended)),
  ]);
}

/** The time since its last attempt counts too. */
export function longestPauseMs({ last, longestPause }: HostileResult, ended: number): number {
  return Math.max(longestPause, ended - last) / TICKS_PER_MS;
}

function pauseFailures(core: number, milliseconds: number): readonly string[] {
  return milliseconds <= LONGEST_PAUSE_MS
    ? []
    : [
        `core ${core} tried nothing for ${milliseconds.toFixed(0)} ms, and at most ${LONGEST_PAUSE_MS} ms make a flood`,
      ];
}
