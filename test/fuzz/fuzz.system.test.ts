// The short campaign: the same rounds each time, a few of the long one of `npm run fuzz`. And the mutations themselves: all
// kinds occur, and what they make is neither always refused nor always accepted.

import { expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { acceptedCheck } from './accepted.ts';
import { runCampaign } from './campaign.ts';
import { KINDS } from './mutators.ts';

const ROUNDS = 400;

test(`${ROUNDS} mutated projects: exit code 0, 1 or 2, no stack trace, every accepted one compiles`, async () => {
  const check = acceptedCheck(scratchFolder(), 8);
  const rounds = Array.from({ length: ROUNDS }, (_, number) => number);
  const counts = await runCampaign({ seed: 1, rounds, accepted: check.accepted, timed: false });
  expect(counts.failures).toEqual([]);
  expect(Object.keys(counts.byKind).sort()).toEqual([...new Set(KINDS)].sort());
  expect(Object.keys(counts.byExit).sort()).toEqual(['0', '1', '2']);
  expect(counts.accepted).toBeGreaterThan(ROUNDS / 20);
  expect(check.compiled()).toBeGreaterThan(0);
});
