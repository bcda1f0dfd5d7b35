// Bounds how many external programs run at once, whoever starts them. In: a runner and a number. Out: a runner that waits for
// its turn; the time limit of a program begins when it starts. Must not change what a program gets or gives.

import type { ProcessResult, RunProcess } from './run-process.ts';

/** A runner that starts at most `width` programs at a time, in the order in which they were asked for. */
export function limitRuns(run: RunProcess, width: number): RunProcess {
  let free = Math.max(1, width);
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (request): Promise<ProcessResult> => {
    await turn();
    try {
      return await run(request);
    } finally {
      leave();
    }
  };
}
