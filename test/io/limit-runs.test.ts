// The bound on programs that run at once.

import { expect, test } from 'vitest';
import { limitRuns } from '../../src/io/limit-runs.ts';
import type { ProcessRequest, ProcessResult } from '../../src/io/run-process.ts';

const ENDED: ProcessResult = { ended: 'exit', status: 0, output: '', errors: '' };

/** A runner whose programs end when the test says so. */
function heldRunner() {
  const started: string[] = [];
  const end = new Map<string, (failure?: Error) => void>();
  const run = (request: ProcessRequest): Promise<ProcessResult> => {
    started.push(request.command);
    return new Promise((resolve, reject) => {
      end.set(request.command, (failure) => (failure === undefined ? resolve(ENDED) : reject(failure)));
    });
  };
  return { started, end, run };
}

const request = (command: string): ProcessRequest => ({
  command,
  arguments: [],
  folder: '/',
  timeLimitMs: 1000,
});

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each([
  [1, ['a']],
  [2, ['a', 'b']],
  [9, ['a', 'b', 'c', 'd']],
])('with a width of %d, %j start at once', async (width, first) => {
  const held = heldRunner();
  const run = limitRuns(held.run, width);
  const all = ['a', 'b', 'c', 'd'].map((name) => run(request(name)));
  await settle();
  expect(held.started).toEqual(first);
  for (const name of ['a', 'b', 'c', 'd']) {
    held.end.get(name)?.();
    await settle();
  }
  expect(await Promise.all(all)).toEqual([ENDED, ENDED, ENDED, ENDED]);
  expect(held.started).toEqual(['a', 'b', 'c', 'd']);
});

test('a program that cannot be started gives its place to the next one', async () => {
  const held = heldRunner();
  const run = limitRuns(held.run, 1);
  const [first, second] = [run(request('a')), run(request('b'))];
  await settle();
  held.end.get('a')?.(new Error('no memory'));
  await expect(first).rejects.toThrow('no memory');
  await settle();
  held.end.get('b')?.();
  expect(await second).toEqual(ENDED);
});
