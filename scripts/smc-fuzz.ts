// `npm run smc-fuzz`: random calls from both worlds, every register compared with a model inside the guests. Options: --calls N for each run
// (default 1000000), --seed S (default 1), --board and --project for one instead of all, --parallel to run cores side by side instead of in turns,
// --replay SEED:WORLD:CORE:INDEX (with --board and --project) for one call: alone, else after those before it, else in the whole run.
// Ends with 1 when a call was not as predicted, with 2 when an option cannot be read.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BoardName } from '../test/monitor/bench.ts';
import { ROOT } from '../test/monitor/bench.ts';
import { type Calls, makesCall } from '../test/smc-fuzz/campaign.ts';
import { FuzzBench, type FuzzRun } from '../test/smc-fuzz/fuzz-bench.ts';
import type { StreamResult } from '../test/smc-fuzz/guest-layout.ts';
import {
  type CallName,
  callWord,
  failuresOf,
  failureText,
  joinedCounts,
  parseCall,
} from '../test/smc-fuzz/judge.ts';
import { type Attempt, replay } from '../test/smc-fuzz/replay.ts';

const BOARDS: readonly BoardName[] = ['qemu-virt-gicv3', 'qemu-virt-gicv2'];
const PROJECTS: Readonly<Record<string, string>> = {
  many: 'test/smc-fuzz/many',
  moving: 'test/smc-fuzz/moving',
  ecockpit: 'examples/ecockpit',
};

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    board: { type: 'string', multiple: true, default: [...BOARDS] },
    project: { type: 'string', multiple: true, default: Object.keys(PROJECTS) },
    parallel: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});

process.exitCode = runAll();

function runAll(): number {
  const boards = BOARDS.filter((board) => values.board.includes(board));
  const projects = values.project.filter((name) => Object.hasOwn(PROJECTS, name));
  const numbers = [values.calls, values.seed].every((word) => /^\d+$/.test(word));
  const call = values.replay === undefined ? undefined : parseCall(values.replay);
  const isComplete = boards.length === values.board.length && projects.length === values.project.length;
  const isOneCall = call !== undefined && boards.length === 1 && projects.length === 1;
  if (!isComplete || !numbers || (values.replay !== undefined && !isOneCall)) {
    console.error('smc-fuzz: an option cannot be read; scripts/smc-fuzz.ts names them');
    return 2;
  }
  return Math.max(...boards.flatMap((board) => projects.map((project) => inBench(board, project, call))));
}

function inBench(board: BoardName, project: string, call: CallName | undefined): number {
  const bench = new FuzzBench({ project: join(ROOT, PROJECTS[project] ?? ''), board });
  try {
    const calls = BigInt(values.calls);
    const words = `--board ${board} --project ${project} --calls ${calls}${values.parallel ? ' --parallel' : ''}`;
    if (call === undefined) return runOnce(bench, { seed: BigInt(values.seed), calls }, words);
    if (!makesCall(bench.reading, calls, call)) {
      console.error(`smc-fuzz: a run of ${project} with ${calls} calls does not make ${callWord(call)}`);
      return 2;
    }
    const attempts = replay(bench, call, calls, !values.parallel);
    for (const attempt of attempts) printAttempt(attempt, call.seed, words);
    if (attempts.every(({ failures }) => failures.length === 0)) {
      console.log(`${callWord(call)} is as predicted, whatever was called before it`);
      return 0;
    }
    return 1;
  } finally {
    bench.remove();
  }
}

function runOnce(bench: FuzzBench, calls: Calls, words: string): number {
  const run = bench.boot(calls, !values.parallel);
  const failures = failuresOf(bench.reading, run);
  printSummary(run, calls.seed, words);
  console.log(`  mismatches: ${failures.length}`);
  for (const failure of failures) console.log(failureText(failure, calls.seed, words));
  return failures.length === 0 ? 0 : 1;
}

function printSummary({ seconds, streams }: FuzzRun, seed: bigint, words: string): void {
  const compared = streams.reduce((sum, stream) => sum + stream.compared, 0n);
  console.log(`${words}: seed ${seed}, ${compared} calls compared, ${seconds.toFixed(1)} s`);
  const byStream = streams.map(({ compared: count, core, world }) => `${world} core ${core}: ${count}`);
  console.log(`  ${byStream.join(', ')}`);
  const counted = (of: (stream: StreamResult) => ReadonlyMap<string, bigint>): string =>
    [...joinedCounts(streams, of)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  console.log(`  IDs: ${counted(({ byClass }) => byClass)}`);
  console.log(`  x0 by requirement: ${counted(({ byRule }) => byRule)}`);
}

function printAttempt({ failures, how }: Attempt, seed: bigint, words: string): void {
  console.log(`${how}: ${failures.length === 0 ? 'as predicted' : 'not as predicted'}`);
  for (const failure of failures) console.log(failureText(failure, seed, words));
}
