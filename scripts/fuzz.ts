// `npm run fuzz`: the long campaign of mutated projects. Options: --rounds N (default 100000), --seed S (default 1), --only N for
// one round with its text. Shares the rounds among one process for each core; every round depends on seed and number only,
// so a round that failed can be run alone. Prints the counts; ends with 1 when a round broke the promise.

import * as os from 'node:os';
import { parseArgs } from 'node:util';
import { acceptedCheck } from '../test/fuzz/accepted.ts';
import { type Counts, mutant, runCampaign } from '../test/fuzz/campaign.ts';
import { realReads } from '../test/fuzz/memory-disk.ts';
import { subjects } from '../test/fuzz/subjects.ts';
import { inScratch, startPart } from './campaign-parts.ts';

const COMPILE_EVERY = 50;

interface Part extends Counts {
  readonly compiled: number;
  readonly unread: number;
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    part: { type: 'string' },
  },
});
const [seed, rounds] = [Number(values.seed), Number(values.rounds)];

if (values.only !== undefined) await showOne(Number(values.only));
else if (values.part !== undefined) console.log(JSON.stringify(await runPart(values.part)));
else process.exitCode = await runAll();

/** One round: its text and what came of it. */
async function showOne(number: number): Promise<void> {
  const { disk, round } = mutant(seed, number, subjects(), realReads());
  console.log(new TextDecoder().decode(disk.files.get(round.file)));
  const counts = await inScratch((folder) =>
    runCampaign({ seed, rounds: [number], accepted: acceptedCheck(folder, 1).accepted, timed: true }),
  );
  console.log(JSON.stringify({ ...round, ...counts }, null, 2));
}

/** Every round whose number leaves the rest `first` when divided by `step`. */
async function runPart(part: string): Promise<Part> {
  const [first = 0, step = 1] = part.split('/').map(Number);
  const numbers = Array.from(
    { length: Math.ceil((rounds - first) / step) },
    (_, index) => first + index * step,
  );
  return inScratch(async (folder) => {
    const check = acceptedCheck(folder, COMPILE_EVERY);
    const counts = await runCampaign({ seed, rounds: numbers, accepted: check.accepted, timed: true });
    return { ...counts, compiled: check.compiled(), unread: check.unread() };
  });
}

async function runAll(): Promise<number> {
  const step = os.availableParallelism();
  const options = ['--seed', String(seed), '--rounds', String(rounds)];
  const parts = await Promise.all(
    Array.from({ length: step }, (_, first) =>
      startPart<Part>(import.meta.filename, `${first}/${step}`, options),
    ),
  );
  const sum = (count: (part: Part) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  const slowest = parts.reduce((worst, part) => (part.slowestMs > worst.slowestMs ? part : worst));
  const failures = parts.flatMap((part) => part.failures);
  for (const failure of failures) console.log(JSON.stringify(failure));
  console.log(`seed ${seed}: ${sum((part) => part.rounds)} rounds`);
  for (const exit of ['0', '1', '2']) console.log(`exit ${exit}: ${sum((part) => part.byExit[exit] ?? 0)}`);
  console.log(`generated: ${sum((part) => part.accepted)}, compiled: ${sum((part) => part.compiled)}`);
  console.log(`accepted, but not readable to the second parser: ${sum((part) => part.unread)}`);
  console.log(
    `slowest: ${Math.round(slowest.slowestMs)} ms of processor time, round ${slowest.slowestRound}`,
  );
  console.log(`broken promises: ${failures.length}`);
  return failures.length === 0 ? 0 : 1;
}
