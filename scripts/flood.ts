// `npm run flood`: a hostile non-secure guest on four cores against a secure one with deadlines. Options: --seconds N of the board's clock (default
// 60), --shift N: each instruction of any core moves that clock by 2^N ns (default 4), --work N units of 1024 instructions in each period of the guard
// (default 4), --seed S (default 1), --only KIND for one kind of call by its number from 0, --board for one instead of both.
// Ends with 1 when the guard lost anything, with 2 when an option cannot be read.

import { parseArgs } from 'node:util';
import { type Flood, FloodBench, type FloodRun, instructionsPerMs } from '../test/flood/flood-bench.ts';
import {
  CORES,
  COUNTERS,
  GUARD_CALLS,
  KINDS,
  MIXTURE,
  REASONS,
  WORK_INSTRUCTIONS,
} from '../test/flood/flood-layout.ts';
import { failuresOf, longestPauseMs, shares } from '../test/flood/judge.ts';
import type { BoardName } from '../test/monitor/bench.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv3', 'qemu-virt-gicv2'];
const MS_PER_S = 1000;
/** Without a flood: enough to compare with. */
const QUIET_MS = 1000;
/** An emulated instruction takes at most this long on a busy machine. */
const NS_PER_INSTRUCTION = 1000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    shift: { type: 'string', default: '4' },
    work: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    board: { type: 'string', multiple: true, default: [...BOARDS] },
  },
});

process.exitCode = runAll();

function runAll(): number {
  const boards = BOARDS.filter((board) => values.board.includes(board));
  const [seconds, shift] = [Number(values.seconds), Number(values.shift)];
  const numbers = [values.work, values.seed, values.only ?? '0'].every((word) => /^\d+$/.test(word));
  const isRead = numbers && seconds > 0 && Number.isInteger(shift) && shift >= 0 && shift <= 10;
  if (!isRead || boards.length !== values.board.length || Number(values.only ?? 0) >= KINDS.length) {
    console.error('flood: an option cannot be read; scripts/flood.ts names them');
    return 2;
  }
  const milliseconds = Math.ceil(seconds * MS_PER_S);
  const flood: Flood = {
    seed: BigInt(values.seed),
    milliseconds,
    shift,
    work: Number(values.work),
    floods: true,
    ...(values.only === undefined ? {} : { only: Number(values.only) }),
    timeLimitMs: 60_000 + (milliseconds * instructionsPerMs(shift) * NS_PER_INSTRUCTION) / 1e6,
  };
  printConditions(flood);
  return Math.max(...boards.map((board) => onBoard(board, flood)));
}

function printConditions({ milliseconds, seed, shift, work }: Flood): void {
  const all = instructionsPerMs(shift);
  console.log(
    [
      `Flood of ${milliseconds / MS_PER_S} s of the board's clock, seed ${seed}, -icount shift=${shift}: the four cores take turns, and each instruction of any of them`,
      `moves the clock by ${2 ** shift} ns; a tick is 16 ns, ${ticksToInstructions(1, shift)} instructions. In one period of the guard, 1 ms, there are ${all} instructions for all cores`,
      `together, ${all / CORES} for one: a slower processor than any on which this is to run, which is harder for the guard. Its job is ${work * WORK_INSTRUCTIONS} instructions and`,
      'its calls. SYSTEM_OFF and SYSTEM_RESET are not tried: the non-secure world may end the board by them (PSCI), and does. QEMU lets a non-secure',
      'guest raise secure software interrupts of a GICv2, which the architecture (IHI 0048) refuses: harder again.',
    ].join('\n'),
  );
}

function ticksToInstructions(ticks: number, shift: number): number {
  return (ticks * 16) / 2 ** shift;
}

function onBoard(board: BoardName, flood: Flood): number {
  const bench = new FloodBench(board);
  try {
    console.log(`\n${board}`);
    const quiet = bench.flood({ ...flood, milliseconds: QUIET_MS, floods: false });
    printGuard('without a flood', quiet);
    const run = bench.flood(flood);
    printGuard('under the flood', run);
    printShares(run, quiet);
    printKinds(run);
    const failures = [...failuresOf(quiet), ...failuresOf(run)];
    console.log(failures.length === 0 ? '  the guard lost nothing' : '  THE GUARD LOST:');
    for (const failure of failures) console.log(`    ${failure}`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    bench.remove();
  }
}

function printGuard(how: string, { ended, flood, guard, seconds }: FloodRun): void {
  const inWords = (ticks: number): string =>
    `${ticks} ticks (${(ticks * 16) / 1000} µs, ${ticksToInstructions(ticks, flood.shift)} instructions of all cores)`;
  const list = (names: readonly string[], numbers: readonly number[]): string =>
    names.flatMap((name, at) => (numbers[at] === 0 ? [] : [`${name} ${numbers[at]}`])).join(', ');
  const mean = guard.latenessSum / (guard.met + guard.missed);
  console.log(
    [
      `  ${how}: ${flood.milliseconds} ms in ${seconds.toFixed(1)} s, ended by ${ended}`,
      `    deadlines: ${flood.milliseconds} expected, ${guard.met} met, ${guard.missed} missed; found by: ${list(REASONS, guard.foundBy)}`,
      `    worst lateness of the timer: ${inWords(guard.worstLateness)}; mean ${mean.toFixed(1)} ticks`,
      `    longest time from the deadline before to the end of the job: ${inWords(guard.worstResponse)}`,
      `    longest stay at EL3 of a call of the guard itself, in ticks: ${list(GUARD_CALLS, guard.callWorst)}`,
      `    came back for: ${list(REASONS, guard.wokenFor)}; entries of the log read: ${guard.logEntries}`,
      `    frames taken ${guard.framesTaken}, of these changed after they were judged ${guard.framesChanged}; sent ${guard.framesSent}`,
    ].join('\n'),
  );
}

function printShares(run: FloodRun, quiet: FloodRun): void {
  const { frames, framesAtMost, granted, grantedAtMost } = shares(run);
  const perPeriod = ({ flood, guard }: FloodRun): number =>
    (guard.workDone * WORK_INSTRUCTIONS) / flood.milliseconds;
  const tokens = ({ guard }: FloodRun): string => `${guard.limitedGranted} of ${guard.limitedAsked}`;
  const counters = Array.from({ length: COUNTERS }, (_, at) => `${at}: ${run.guard.counters[at]}`);
  console.log(
    [
      '  shares',
      `    the guard's job, instructions in each period: ${perPeriod(quiet)} without a flood, ${perPeriod(run)} under it`,
      `    the guard's own calls of the limited service granted: ${tokens(quiet)} without a flood, ${tokens(run)} under it`,
      `    hostile calls of the limited service granted: ${granted}, limit ${grantedAtMost}`,
      `    frames for which the monitor gave a token: ${frames}, limit ${framesAtMost} (counters ${counters.join(', ')})`,
    ].join('\n'),
  );
}

function printKinds({ cores, guard }: FloodRun): void {
  const cells = (words: readonly (number | string)[]): string =>
    words.map((word) => String(word).padStart(10)).join('');
  console.log(`    ${'tried, by core'.padEnd(38)}${cells([0, 1, 2, 3, 'late', 'job'])}`);
  for (const [at, kind] of [...KINDS, MIXTURE].entries()) {
    const made = cores.map(({ made: counts }) => counts[at] ?? '');
    console.log(
      `    ${kind.padEnd(38)}${cells([...made, guard.moodLateness[at] ?? 0, guard.moodResponse[at] ?? 0])}`,
    );
  }
  const sum = cores.reduce((all, { made }) => all + made.reduce((some, one) => some + one, 0), 0);
  const starts = cores.map((core) => core.starts).join(', ');
  const pauses = cores.map((core) => `${longestPauseMs(core, guard.ended).toFixed(1)} ms`).join(', ');
  const refused = cores.map(({ exceptions }) => exceptions).join(', ');
  console.log(
    `    ${sum} attempts; longest time without one, by core: ${pauses}; starts of a core: ${starts}; instructions that were refused: ${refused}; late and job: worst lateness and response in ticks while that was all that all cores did`,
  );
}
