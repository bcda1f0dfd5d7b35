// Makes one call of an earlier run again. In: a bench, the call, how many calls the run had. Out: what each attempt showed; the last one is the
// first that shows anything. A call that fails alone needs no history; else what its core called before it may matter, else all cores.

import type { Calls } from './campaign.ts';
import type { FuzzBench } from './fuzz-bench.ts';
import { type CallName, type Failure, failuresOf } from './judge.ts';

export interface Attempt {
  readonly how: 'this call alone' | 'with the calls of its core before it' | 'the whole run';
  readonly failures: readonly Failure[];
}

/** The attempts up to the first that is not as predicted, or all of them. */
export function replay(
  bench: FuzzBench,
  call: CallName,
  calls: bigint,
  deterministic: boolean,
): readonly Attempt[] {
  const { core, index, seed, world } = call;
  const stream = (first: bigint): Calls => ({
    seed,
    calls: index - first + 1n,
    only: { world, core, first },
  });
  const plans: readonly (readonly [Attempt['how'], Calls])[] = [
    ['this call alone', stream(index)],
    ['with the calls of its core before it', stream(0n)],
    ['the whole run', { seed, calls }],
  ];
  const attempts: Attempt[] = [];
  for (const [how, plan] of plans) {
    const failures = failuresOf(bench.reading, bench.boot(plan, deterministic));
    attempts.push({ how, failures });
    if (failures.length > 0) break;
  }
  return attempts;
}
