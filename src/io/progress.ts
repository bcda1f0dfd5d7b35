// Progress of long commands on standard error: one line a step, with its duration. On a terminal the line shows while the
// step runs; elsewhere it is printed once, when the step is done. Durations stand here and in the run record, nowhere else.

import type { Terminal } from './terminal.ts';

export interface StepTime {
  readonly step: string;
  readonly milliseconds: number;
}

export interface Progress {
  /** Runs `work` as one step; `outcome` puts its result into two or three words. */
  readonly step: <T>(name: string, work: () => Promise<T> | T, outcome: (result: T) => string) => Promise<T>;
  /** Steps done so far, in order. */
  readonly times: () => readonly StepTime[];
}

/** Progress lines on a terminal; `silent` keeps the times and prints nothing. */
export function createProgress(terminal: Terminal, now: () => number, silent: boolean): Progress {
  const done: StepTime[] = [];
  const show = (text: string): void => {
    if (!silent) terminal.printError(text);
  };
  return {
    times: () => done,
    step: async (name, work, outcome) => {
      const begin = now();
      if (terminal.interactive) show(`${name.padEnd(10)}…`);
      const clear = terminal.interactive ? '\r\x1b[K' : '';
      try {
        const result = await work();
        const milliseconds = Math.round(now() - begin);
        done.push({ step: name, milliseconds });
        show(`${clear}${name.padEnd(10)}${seconds(milliseconds)}  ${outcome(result)}\n`);
        return result;
      } catch (thrown) {
        show(clear === '' ? '' : '\n');
        throw thrown;
      }
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
}
