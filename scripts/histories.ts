// `npm run histories`: the long campaign of projects that are edited and configured anew. Options: --count N (default 2000), --seed S (the first
// one, default 1), --compile N (every Nth step, default 3, 0 for none); --without KINDS of edits, by commas; --step K with --seed S prints the texts of that step into a folder
// (--out, default sossl-history in the folder for temporary files). A process for each core tells its share; ends with 1 when a history broke a promise.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figures, joined, tellHistories } from '../test/histories/campaign.ts';
import { Compiler } from '../test/histories/compiler.ts';
import { tellHistory } from '../test/histories/history.ts';
import { loadFramework } from '../test/histories/project.ts';
import { inScratch, startPart } from './campaign-parts.ts';

const COMMONEST = 10;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    compile: { type: 'string', default: '3' },
    step: { type: 'string' },
    out: { type: 'string', default: path.join(os.tmpdir(), 'sossl-history') },
    part: { type: 'string' },
    without: { type: 'string', default: '' },
    kinds: { type: 'boolean', default: false },
  },
});
const without = values.without.split(',');
const [first, count, every] = [Number(values.seed), Number(values.count), Number(values.compile)];

if (values.step !== undefined) await showStep(Number(values.step));
else if (values.part !== undefined) console.log(JSON.stringify(await tellPart(values.part)));
else process.exitCode = await tellAll();

async function showStep(step: number): Promise<void> {
  const { failure, last } = await inScratch((folder) =>
    tellHistory(first, { framework: loadFramework(), compiler: new Compiler(folder), until: step, without }),
  );
  if (last === undefined) throw new Error(`seed ${first} has no step ${step}`);
  const { base, fresh, orphans, result, yours } = last.texts;
  const files = {
    'base.c': base,
    'yours.c': yours,
    'fresh.c': fresh,
    'result.c': result,
    'orphans.c': orphans,
  };
  fs.mkdirSync(values.out, { recursive: true });
  for (const [name, text] of Object.entries({ ...files, 'sossl.yaml': last.configuration }))
    fs.writeFileSync(path.join(values.out, name), text);
  console.log(
    `step ${last.step}: ${last.edits.join(', ') || 'no edit'}; ${last.changes.join(', ') || 'no change'}`,
  );
  for (const { code, message } of last.diagnostics) console.log(`${code} ${message}`);
  console.log(failure === undefined ? 'no promise broken' : `broken promise: ${failure.problem}`);
  console.log(`base, yours, fresh, result, orphans and sossl.yaml stand in ${values.out}`);
}

async function tellPart(part: string): Promise<Figures> {
  const [start = 0, step = 1] = part.split('/').map(Number);
  const seeds = Array.from({ length: count }, (_, at) => first + at).filter((_, at) => at % step === start);
  return inScratch((folder) =>
    tellHistories(seeds, {
      framework: loadFramework(),
      without,
      ...(every === 0 ? {} : { compiler: new Compiler(folder) }),
      compiles: (seed, at) => (seed + at) % every === 0,
    }),
  );
}

async function tellAll(): Promise<number> {
  const parts = os.availableParallelism();
  const passedOn = (['seed', 'count', 'compile', 'without'] as const).flatMap((name) => [
    `--${name}`,
    values[name],
  ]);
  const figures = joined(
    await Promise.all(
      Array.from({ length: parts }, (_, at) =>
        startPart<Figures>(import.meta.filename, `${at}/${parts}`, passedOn),
      ),
    ),
  );
  const { compiled, conflicts, failures, histories, steps } = figures;
  for (const { problem, seed, step } of failures)
    console.log(
      `seed ${seed} step ${step}: ${problem}\n  node scripts/histories.ts --seed ${seed} --step ${step}`,
    );
  if (values.kinds) for (const kinds of [figures.edits, figures.changes]) printCommonest(kinds, 100);
  console.log(`${histories} histories, ${steps} steps, ${compiled} results compiled`);
  console.log(
    `${conflicts} conflicts, ${((100 * conflicts) / steps).toFixed(1)} in 100 steps; the commonest causes:`,
  );
  printCommonest(figures.causes, COMMONEST);
  console.log(`broken promises: ${failures.length}`);
  return failures.length === 0 ? 0 : 1;
}

function printCommonest(counts: Readonly<Record<string, number>>, most: number): void {
  const rows = Object.entries(counts).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  for (const [word, times] of rows.slice(0, most)) console.log(`${String(times).padStart(6)}  ${word}`);
}
