// External programs: how they end is told apart, and at the time limit nothing that they started is left.

import * as fs from 'node:fs';
import { expect, test } from 'vitest';
import { runProcess } from '../../src/io/run-process.ts';

const run = (script: string, timeLimitMs = 10_000) =>
  runProcess({ command: 'sh', arguments: ['-c', script], folder: '/', timeLimitMs });

test('status, output and errors come back', async () => {
  expect(await run('echo out; echo err >&2; exit 7')).toEqual({
    ended: 'exit',
    status: 7,
    output: 'out\n',
    errors: 'err\n',
  });
});

test('death by a signal counts as in a shell', async () => {
  expect((await run('kill -SEGV $$')).status).toBe(139);
});

test('a program that is not there is missing, not failed', async () => {
  const result = await runProcess({
    command: 'no-such-program-7',
    arguments: [],
    folder: '/',
    timeLimitMs: 1000,
  });
  expect(result.ended).toBe('missing');
});

test('at the time limit the whole process group dies and what was printed is kept', async () => {
  const result = await run('echo begun; sleep 300 & echo $!; wait', 300);
  expect(result.ended).toBe('time_limit');
  const [begun, pid] = result.output.split('\n');
  expect(begun).toBe('begun');
  // Its output closes a moment before it is dead.
  await expect.poll(() => isAlive(Number(pid)), { timeout: 5000 }).toBe(false);
});

test('a descendant that left the group and holds the output open does not stretch the time limit', async () => {
  const started = performance.now();
  const result = await run('echo begun; setsid sleep 20 & exit 0', 300);
  expect(result).toEqual({ ended: 'time_limit', status: undefined, output: 'begun\n', errors: '' });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a program that never ends is over once it is said to be done', async () => {
  let asked = 0;
  const isDone = (): boolean => ++asked > 2;
  const started = performance.now();
  const result = await runProcess({
    command: 'sh',
    arguments: ['-c', 'echo begun; sleep 300'],
    folder: '/',
    timeLimitMs: 20_000,
    isDone,
  });
  expect(result).toMatchObject({ ended: 'exit', status: 0 });
  expect(asked).toBe(3);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('output without end is cut, not collected', async () => {
  const result = await run('head -c 20000000 /dev/zero');
  expect(result.output.length).toBe(16 * 1024 * 1024);
});

/** A process that ended but was not waited for yet is dead too: state Z. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
