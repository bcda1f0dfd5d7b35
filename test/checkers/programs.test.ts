// Real processes in the place of cppcheck, first in the search path: whatever they do, the run says what happened.

import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCheckers } from '../../src/commands/misra/run-checkers.ts';
import { realDisk } from '../../src/io/disk.ts';
import { realEnvironment } from '../../src/io/environment.ts';
import type { CheckerRun } from '../../src/model/checker.ts';
import { wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { scriptFolder } from './fake-checkers.ts';
import { opened } from './opened.ts';

const BEFORE = process.env.PATH;
let folder = '';
beforeAll(() => {
  folder = wholeCopy("a b'$(touch x)");
});
afterAll(() => {
  process.env.PATH = BEFORE;
});

/** The run of cppcheck while the search path holds nothing but this script, and a second is all the time that it has. */
async function cppcheckAs(script: string | undefined): Promise<CheckerRun> {
  const programs = path.join(scratchFolder(), 'programs');
  process.env.PATH = script === undefined ? programs : scriptFolder(programs, 'cppcheck', script);
  const disk = { ...realDisk, read: (file: string) => shortTime(file, realDisk.read(file)) };
  const { value } = await runCheckers(await opened(folder, { disk, environment: realEnvironment() }), {});
  const run = value?.runs.find(({ checker }) => checker === 'cppcheck');
  if (run === undefined) throw new Error('cppcheck has no run');
  return run;
}

function shortTime(file: string, bytes: Uint8Array): Uint8Array {
  if (!file.endsWith('checkers/cppcheck.yaml')) return bytes;
  const text = new TextDecoder().decode(bytes).replace('time_limit_s: 300', 'time_limit_s: 1');
  return new TextEncoder().encode(text);
}

const VERSION = '[ "$1" = --version ] && echo "Cppcheck 2.10" && exit 0;';

test.each([
  ['is not there', undefined, 'not_run', 'cppcheck is not installed'],
  ['has another version', 'echo "Cppcheck 9.9"', 'not_run', 'version 9.9'],
  ['is killed', `${VERSION} kill -9 $$`, 'invalid', 'killed by signal 9'],
  ['hangs', `${VERSION} while true; do /bin/sleep 1; done`, 'invalid', 'did not end within 1 s'],
  [
    'prints garbage',
    `${VERSION} printf '\\000\\377\\033[2J garbage' >&2; exit 2`,
    'invalid',
    'the result is no XML',
  ],
  ['says nothing', `${VERSION} exit 0`, 'invalid', 'nothing shows that it looked at'],
  [
    'fails',
    `${VERSION} echo "cppcheck: error: unrecognized platform" >&2; exit 1`,
    'invalid',
    'did not check everything',
  ],
] as const)('a program that %s', async (_, script, verdict, words) => {
  const run = await cppcheckAs(script);
  expect(run.verdict).toBe(verdict);
  expect(run.problems.join('\n')).toContain(words);
  expect(run.findings).toEqual([]);
  expect(JSON.stringify(run)).not.toContain(folder);
});
