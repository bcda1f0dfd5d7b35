// Steps that run side by side: when one breaks, the run ends only after the others have, and nothing new is begun.

import { expect, test } from 'vitest';
import { mapParallel } from '../../src/commands/build/run-program.ts';
import { allEnded } from '../../src/io/all-ended.ts';

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a failure is passed on after the last one has ended', async () => {
  let ended = 0;
  const slow = later(50).then(() => {
    ended += 1;
  });
  await expect(allEnded([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(ended).toBe(1);
  expect(await allEnded([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
});

test('after a failure no further entry is begun, and those at work are waited for', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (entry: number): Promise<void> => {
    begun.push(entry);
    if (entry === 0) throw new Error('first');
    await later(30);
    ended.push(entry);
  };
  await expect(mapParallel([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('first');
  expect([begun, ended]).toEqual([[0, 1], [1]]);
});
