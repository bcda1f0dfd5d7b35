// `npm run bench`: how long the tool takes and how large its results are. Prints a table and writes reports/bench.json.
// Times are taken against an empty Node start in the same run, alternating, because a machine is never twice the same;
// instructions are exact. Works on a copy of the example in a temporary folder; the repository stays as it is.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Built, composeImages } from '../src/commands/build/build-image.ts';
import { buildProject } from '../src/commands/build/build-project.ts';
import { type OpenedProject, openAndCheck } from '../src/commands/project/check-project.ts';
import { readTables } from '../src/commands/project/read-sources.ts';
import { bootImages } from '../src/commands/test/boot-image.ts';
import { buildProbes, type ProbePlans } from '../src/commands/test/build-probes.ts';
import { realEdge } from '../src/io/edge.ts';
import { createProgress } from '../src/io/progress.ts';
import type { StageResult } from '../src/model/diagnostic.ts';
import type { RunRecipe } from '../src/model/platform.ts';
import type { System } from '../src/model/system.ts';
import { planProject } from '../src/pipeline.ts';
import { platformSource } from '../src/project-sources.ts';
import { traceProject } from '../src/trace/trace.ts';
import { type Measurement, planMeasurement, readMeasurements } from '../src/verify/measure.ts';
import { writeLargeProject } from '../test/scale/large-project.ts';
import { projectOf } from '../test/trace/large-project.ts';
import { evidenceFigures } from './evidence-figures.ts';
import { type Figure, figureTable, median } from './figures.ts';
import { mergeFigures } from './merge-figures.ts';
import { monitorFigures } from './monitor-figures.ts';

const ROOT = path.join(import.meta.dirname, '..');
const NODE = process.execPath;
const CLI = path.join(ROOT, 'bin/sossl');

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-bench-'));
try {
  const project = path.join(work, 'cockpit');
  const isSource = (file: string): boolean => !/\/(?:build|reports|cache)$/.test(file);
  fs.cpSync(path.join(ROOT, 'examples/ecockpit'), project, { recursive: true, filter: isSource });
  const figures = [
    ...evidenceFigures(CLI, project, path.join(work, 'evidence')),
    ...commandTimes(project),
    ...mergeFigures(CLI, project, path.join(work, 'edited')),
    ...scaleFigures(),
    ...traceFigures(),
    ...(await imageFigures(project)),
    ...monitorFigures(CLI, work),
  ];
  console.log(figureTable(figures));
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
  const commands: readonly (readonly [name: string, rounds: number, limit?: number])[] = [
    ['check', 15, 8],
    ['generate', 7],
    ['trace', 5],
  ];
  const figures = commands.flatMap(([name, count, limit]): Figure[] => {
    const words = [name, project];
    const rounds = Array.from({ length: count }, () => ({
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
  return [
    ...figures,
    { name: 'sossl test, all boots', value: Math.round(timed(CLI, ['test', project])), unit: 'ms' },
  ];
}

/** `generate`, which checks first, for more and more services: time and memory at the size of the bar, growth beyond it. */
function scaleFigures(): readonly Figure[] {
  return [100, 1_000, 10_000].flatMap((services): Figure[] => {
    const folder = path.join(work, `large-${services}`);
    writeLargeProject(folder, { services, regions: 256, requirementFiles: 64 });
    const rounds = Array.from({ length: services > 1_000 ? 1 : 7 }, () => ({
      empty: timed(NODE, ['-e', '0']),
      own: firstGeneration(folder, () => timed(CLI, ['generate', folder])),
    }));
    const ms = median(rounds.map(({ own }) => own));
    const ratio = median(rounds.map(({ own, empty }) => own / empty));
    const mb = firstGeneration(folder, () => memoryOf(['generate', folder]));
    const what = `check and generate, ${services} services, 256 regions`;
    const [time, memory] = services === 1_000 ? [{ limit: 1300 }, { limit: 300 }] : [{}, {}];
    return [
      { name: what, value: Math.round(ms), unit: 'ms', ...time },
      { name: `${what} / empty Node`, value: Math.round(ratio * 10) / 10, unit: 'ratio' },
      { name: `${what}, memory`, value: Math.round(mb), unit: 'MB', ...memory },
    ];
  });
}

/** What `measure` finds in a folder where nothing was generated yet. */
function firstGeneration(folder: string, measure: () => number): number {
  for (const name of ['sossl.c', 'sossl.h', 'sossl_guest.h', '.sossl']) {
    fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  return measure();
}

/** Greatest resident memory of one run, in MB; the observer that writes it down costs time of its own. */
function memoryOf(words: readonly string[]): number {
  const [observer, record] = [path.join(work, 'observer.mjs'), path.join(work, 'memory')];
  const kilobytes = 'String(process.resourceUsage().maxRSS)';
  fs.writeFileSync(
    observer,
    `import fs from 'node:fs';\nprocess.on('exit', () => fs.writeFileSync(${JSON.stringify(record)}, ${kilobytes}));\n`,
  );
  const env = { ...process.env, NODE_OPTIONS: `--import=${observer}` };
  const { status, stderr } = spawnSync(CLI, words, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr.slice(0, 500)}`);
  return Number(fs.readFileSync(record, 'utf8')) / 1024;
}

/** Joining 22,500 items: 12,500 requirements, 10,000 constructs; a result for each SSR besides. */
function traceFigures(): readonly Figure[] {
  const input = projectOf(10_000);
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    traceProject(input);
    return performance.now() - begin;
  });
  const [cold = 0] = times;
  return [
    { name: 'trace 22,500 items, first', value: Math.round(cold), unit: 'ms', limit: 800 },
    { name: 'trace 22,500 items, median', value: Math.round(median(times)), unit: 'ms' },
  ];
}

/** Boot and test, instructions of two calls, sizes. */
async function imageFigures(project: string): Promise<readonly Figure[]> {
  const opened = await openProject(project);
  const built = expectValue(await buildProject(opened));
  const { system, autoNumbers } = opened.checked;
  const platform = platformSource(opened.sources, system.platform.name);
  if (platform === undefined) throw new Error('the platform has no text');
  const tests = expectValue(
    await planProject(opened.checked, opened.sources, expectValue(readTables(opened.project))),
  );
  const measuring = expectValue(planMeasurement(opened.sources.configuration, platform, autoNumbers, 1000n));
  if (system.platform.run === undefined) throw new Error('the platform cannot be run');
  const oneCore = { ...system, platform: { ...system.platform, run: singleCore(system.platform.run) } };
  const times: number[] = [];
  for (let round = 0; round < 5; round++)
    times.push((await boot(opened, built, system, tests, `test-${round}`)).milliseconds);
  const measured = await boot(opened, built, oneCore, measuring, 'measure');
  const { measurements, diagnostics } = readMeasurements(measuring, measured.logs);
  for (const { message } of [...diagnostics, ...measured.logs.problems]) console.error(`bench: ${message}`);
  const sizeOf = (file: string): number => fs.statSync(path.join(project, file)).size;
  return [
    { name: 'boot and test in QEMU', value: Math.round(median(times)), unit: 'ms', limit: 3000 },
    ...measurements.flatMap(instructionFigures),
    { name: 'monitor and SOSSL in flash', value: built.flat.length, unit: 'bytes' },
    { name: 'sossl.c', value: sizeOf('sossl.c'), unit: 'bytes' },
    { name: 'matrix.html', value: sizeOf('reports/traceability/matrix.html'), unit: 'bytes' },
  ];
}

/** One boot with both probes, from start to power-off. */
async function boot(opened: OpenedProject, built: Built, system: System, plans: ProbePlans, name: string) {
  const { secure, nonSecure } = expectValue(await buildProbes(opened.project, system, built, plans));
  const images = expectValue(composeImages(system, built.flat, secure, 'the secure probe'));
  const begin = performance.now();
  const logs = expectValue(await bootImages(opened.project, system, { name, ...images, nonSecure }));
  return { logs, milliseconds: performance.now() - begin };
}

/** With several cores the emulator may count another core's instructions inside a sample; one core counts exactly. */
function singleCore(recipe: RunRecipe): RunRecipe {
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

function expectValue<T>({ value, diagnostics }: StageResult<T>): T {
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
