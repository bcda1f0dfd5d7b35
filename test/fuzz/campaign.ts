// Runs mutated projects through the command line inside this process. In: a seed, rounds, and what to do with an accepted
// one. Out: counts, and each round that broke the promise: exit code 0, 1 or 2, no stack trace, findings with a place, under a
// second of processor time. Round n of a seed is the same whatever ran before it.

import { main } from '../../src/commands/main.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { random } from '../load/random.ts';
import { type MemoryDisk, memoryDisk, type RealReads, realReads } from './memory-disk.ts';
import { KINDS, type Kind, mutate } from './mutators.ts';
import { type Subject, subjects } from './subjects.ts';

const PROJECT = '/mutated/project';
const SLOWEST_MS = 1000;

export interface Round {
  readonly number: number;
  readonly project: string;
  readonly file: string;
  readonly kind: Kind;
}

export interface Failure extends Round {
  readonly problem: string;
}

export interface Counts {
  readonly rounds: number;
  readonly byExit: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
  readonly accepted: number;
  /** Processor time of the slowest check. */
  readonly slowestMs: number;
  readonly slowestRound: number;
  readonly failures: readonly Failure[];
}

/** What is done with a project that was accepted and generated: returns what is wrong, if anything. */
export type Accepted = (files: ReadonlyMap<string, Uint8Array>, round: Round) => string | undefined;

export interface Campaign {
  readonly seed: number;
  /** Numbers of the rounds, in order. */
  readonly rounds: Iterable<number>;
  readonly accepted: Accepted;
  /** Whether processor time is judged; a test must not depend on it. */
  readonly timed: boolean;
}

/** Runs every round to its end. */
export async function runCampaign({ seed, rounds, accepted, timed }: Campaign): Promise<Counts> {
  const all = subjects();
  const real = realReads();
  const edge = realEdge();
  const [byExit, byKind, failures]: [Record<string, number>, Record<string, number>, Failure[]] = [
    {},
    {},
    [],
  ];
  let [count, acceptedCount, slowestMs, slowestRound] = [0, 0, 0, -1];
  for (const number of rounds) {
    const { disk, round } = mutant(seed, number, all, real);
    const ran = await run('check', { ...edge, disk });
    count += 1;
    byExit[ran.exit] = (byExit[ran.exit] ?? 0) + 1;
    byKind[round.kind] = (byKind[round.kind] ?? 0) + 1;
    if (ran.milliseconds > slowestMs) [slowestMs, slowestRound] = [ran.milliseconds, number];
    let problem = problemOf(ran) ?? (timed && ran.milliseconds > SLOWEST_MS ? 'slow' : undefined);
    if (problem === undefined && ran.exit === 0) {
      acceptedCount += 1;
      const generated = await run('generate', { ...edge, disk });
      problem =
        generated.exit === 0 ? accepted(disk.files, round) : `generate: ${generated.exit} ${generated.err}`;
    }
    if (problem !== undefined) failures.push({ ...round, problem });
  }
  return { rounds: count, byExit, byKind, accepted: acceptedCount, slowestMs, slowestRound, failures };
}

/** The mutated project of one round. */
export function mutant(
  seed: number,
  number: number,
  all: readonly Subject[],
  real: RealReads,
): { readonly disk: MemoryDisk; readonly round: Round } {
  const next = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  for (let skipped = 0; skipped < 4; skipped += 1) next();
  const pick = (limit: number): number => Math.floor(next() * limit);
  const subject = all[pick(all.length)];
  const kind = KINDS[pick(KINDS.length)];
  if (subject === undefined || kind === undefined) throw new Error('nothing to mutate');
  const files = new Map(subject.files).set(subject.file, mutate(kind, subject.original, pick));
  return {
    disk: memoryDisk(PROJECT, files, real),
    round: { number, project: subject.project, file: subject.file, kind },
  };
}

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

async function run(command: string, edge: Edge): Promise<Ran> {
  let [out, err] = ['', ''];
  const terminal = {
    print: (text: string) => {
      out += text;
    },
    printError: (text: string) => {
      err += text;
    },
    colours: false,
    interactive: false,
  };
  const before = process.cpuUsage();
  const exit = await main([command, PROJECT, '--format', 'json'], {
    ...edge,
    terminal,
    workingFolder: '/mutated',
  });
  const { user, system } = process.cpuUsage(before);
  return { exit, out, err, milliseconds: (user + system) / 1000 };
}

function problemOf({ exit, out, err }: Ran): string | undefined {
  if (![0, 1, 2].includes(exit)) return `exit ${exit}: ${err.slice(0, 300)}`;
  if (/^\s+at .+:\d+:\d+\)?$/m.test(out + err)) return 'a stack trace';
  if (exit !== 0 && !/"code":/.test(out)) return `exit ${exit} without a finding`;
  return undefined;
}
