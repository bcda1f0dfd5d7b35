// `npm run bench`: how long the tool takes and how large its results are. Prints a table and writes reports/bench.json.
// Times are taken against an empty Node start in the same run, alternating, because a machine is never twice the same;
// instructions are exact. Works on a copy of the example in a temporary folder; the repository stays as it is.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { bootImages } from '../src/commands/boot-image.ts';
import { composeFlash } from '../src/commands/build-image.ts';
import { buildProject } from '../src/commands/build-project.ts';
import { type OpenedProject, openAndCheck } from '../src/commands/check-project.ts';
import { buildProbes } from '../src/commands/run-tests.ts';
import { realEdge } from '../src/io/edge.ts';
import { createProgress } from '../src/io/progress.ts';
import type { StageResult } from '../src/model/diagnostic.ts';
import { platformSource } from '../src/project-sources.ts';
import { type Measurement, planMeasurement, readMeasurements } from '../src/verify/measure.ts';

const ROOT = path.join(import.meta.dirname, '..');
const ROUNDS = 15;
const NODE = process.execPath;
const CLI = path.join(ROOT, 'bin/sossl');

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'ratio' | 'instructions' | 'bytes';
  readonly limit?: number;
}

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-bench-'));
try {
  const project = path.join(work, 'cockpit');
  const isSource = (file: string): boolean => !/\/(?:build|reports)$/.test(file);
  fs.cpSync(path.join(ROOT, 'examples/ecockpit'), project, { recursive: true, filter: isSource });
  const figures = [...commandTimes(project), ...(await imageFigures(project))];
  console.log(table(figures));
  fs.mkdirSync(path.join(ROOT, 'reports'), { recursive: true });
  const report = {
    format: 'sossl-bench/1',
    node: process.version,
    cores: os.availableParallelism(),
    figures,
  };
  fs.writeFileSync(path.join(ROOT, 'reports/bench.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}

/** Medians of commands, each beside an empty Node start of the same round. */
function commandTimes(project: string): readonly Figure[] {
  run(CLI, ['generate', project]);
  run(CLI, ['build', project]);
  const commands: readonly (readonly [string, readonly string[], number?])[] = [
    ['check', ['check', project], 8],
    ['generate', ['generate', project]],
    ['trace', ['trace', project]],
  ];
  const figures = commands.flatMap(([name, words, limit]): Figure[] => {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      empty: timed(NODE, ['-e', '0']),
      own: timed(CLI, words),
    }));
    const own = median(rounds.map((round) => round.own));
    const ratio = median(rounds.map((round) => round.own / round.empty));
    const limited = limit === undefined ? {} : { limit };
    return [
      { name: `sossl ${name}`, value: Math.round(own), unit: 'ms' },
      { name: `sossl ${name} / empty Node`, value: Math.round(ratio * 10) / 10, unit: 'ratio', ...limited },
    ];
  });
  const test = median(Array.from({ length: 3 }, () => timed(CLI, ['test', project])));
  return [...figures, { name: 'sossl test, all boots', value: Math.round(test), unit: 'ms' }];
}

/** One boot with both probes, instructions of two calls, sizes. */
async function imageFigures(project: string): Promise<readonly Figure[]> {
  const opened = await openProject(project);
  const built = valueOf(await buildProject(opened));
  const { system, autoNumbers } = opened.checked;
  const platform = platformSource(opened.sources, system.platform.name);
  if (platform === undefined) throw new Error('the platform has no text');
  const plan = valueOf(planMeasurement(opened.sources.configuration, platform, autoNumbers, 1000n));
  const onOneCore = { ...system, platform: { ...system.platform, run: singleCore(system.platform.run) } };
  const probes = valueOf(await buildProbes(opened.project, system, built, plan));
  const flash = valueOf(composeFlash(system, built.flat, probes.secure, 'the secure probe'));
  const boots = [];
  for (let round = 0; round < 5; round++) {
    const name = `bench-${round}`;
    const begin = performance.now();
    const boot = valueOf(
      await bootImages(opened.project, onOneCore, { name, flash, nonSecure: probes.nonSecure }),
    );
    boots.push({ boot, milliseconds: performance.now() - begin });
  }
  const [first] = boots;
  if (first === undefined) throw new Error('no boot');
  const { measurements, diagnostics } = readMeasurements(plan, first.boot);
  for (const { message } of [...diagnostics, ...first.boot.problems]) console.error(`bench: ${message}`);
  return [
    {
      name: 'boot and measure in QEMU',
      value: Math.round(median(boots.map((one) => one.milliseconds))),
      unit: 'ms',
      limit: 3000,
    },
    ...measurements.flatMap(instructionFigures),
    { name: 'monitor and SOSSL in flash', value: built.flat.length, unit: 'bytes' },
    { name: 'sossl.c', value: fs.statSync(path.join(project, 'sossl.c')).size, unit: 'bytes' },
    {
      name: 'matrix.html',
      value: fs.statSync(path.join(project, 'reports/traceability/matrix.html')).size,
      unit: 'bytes',
    },
  ];
}

/** With several cores the emulator may count another core's instructions inside a sample; one core counts exactly. */
function singleCore<R extends { readonly arguments: readonly string[] }>(recipe: R): R {
  const at = recipe.arguments.indexOf('-smp');
  return { ...recipe, arguments: recipe.arguments.map((word, index) => (index === at + 1 ? '1' : word)) };
}

function instructionFigures({ subject, minimum, maximum }: Measurement): readonly Figure[] {
  return [
    { name: `${subject}, least`, value: Number(minimum), unit: 'instructions' },
    { name: `${subject}, most`, value: Number(maximum), unit: 'instructions' },
  ];
}

async function openProject(folder: string): Promise<OpenedProject> {
  const edge = { ...realEdge(), workingFolder: ROOT };
  const options = {
    subject: folder,
    out: undefined,
    format: 'text',
    dryRun: false,
    threshold: [],
    debug: false,
    help: false,
  } as const;
  const opened = await openAndCheck({
    edge,
    options,
    progress: createProgress(edge.terminal, () => 0, true),
  });
  if ('outcome' in opened) throw new Error('the example does not check');
  return opened;
}

function valueOf<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return value;
}

function run(command: string, words: readonly string[]): void {
  const { error } = spawnSync(command, words, { cwd: ROOT, stdio: 'ignore' });
  if (error !== undefined) throw error;
}

function timed(command: string, words: readonly string[]): number {
  const begin = performance.now();
  run(command, words);
  return performance.now() - begin;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(({ name, value, unit, limit }) => {
      const over = limit !== undefined && value > limit ? '  OVER' : '';
      const bound = limit === undefined ? '' : `  (limit ${limit})${over}`;
      return `${name.padEnd(width)}  ${String(value).padStart(9)} ${unit}${bound}`;
    })
    .join('\n');
}
