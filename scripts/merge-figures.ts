// How long regeneration takes when most of the file is the user's. In: the tool, a copy of the example, a folder for a larger one. Out: figures.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Figure, median } from './figures.ts';

const LINES = 20_000;
const ROUNDS = 7;

/** Regeneration with 20,000 lines of the user after a change of one bound, and `status` of the example. */
export function mergeFigures(cli: string, project: string, folder: string): readonly Figure[] {
  fs.cpSync(project, folder, { recursive: true });
  const code = path.join(folder, 'sossl.c');
  const text = fs
    .readFileSync(code, 'utf8')
    .replace('/* ---- dispatch', (heading) => `${ownFunctions()}${heading}`);
  fs.writeFileSync(code, text);
  const configuration = path.join(folder, 'sossl.yaml');
  const bounds = ['max: 300', 'max: 400'];
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const now = fs.readFileSync(configuration, 'utf8');
    fs.writeFileSync(configuration, now.replace(bounds[(round + 1) % 2] ?? '', bounds[round % 2] ?? ''));
    return timed(cli, ['generate', folder]);
  });
  const status = Array.from({ length: ROUNDS }, () => timed(cli, ['status', project]));
  return [
    {
      name: `regenerate, ${text.split('\n').length.toLocaleString('en')} lines`,
      value: Math.round(median(times)),
      unit: 'ms',
      limit: 1500,
    },
    { name: 'sossl status', value: Math.round(median(status)), unit: 'ms', limit: 200 },
  ];
}

/** Functions of ten lines each between two generated ones. */
function ownFunctions(): string {
  const one = (at: number): string =>
    `static inline uint32_t own_${at}(uint32_t value)\n{\n    /* number ${at} */\n    uint32_t result = value + ${at}U;\n\n    if (result > 100U) {\n        result = 100U;\n    }\n    return result;\n}\n\n`;
  return Array.from({ length: LINES / one(0).split('\n').length }, (_, at) => one(at)).join('');
}

/** Milliseconds of one run; one that refuses is no time. */
function timed(command: string, words: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  const time = performance.now() - begin;
  if (status === null || status > 1)
    throw new Error(`${words[0]} ended with ${status}: ${stderr.slice(0, 500)}`);
  return time;
}
