// Progress of long commands on standard error: one line a step when it is done, with its duration. On a terminal the last line
// shows the steps that run. Durations stand here and in the run record, nowhere else. Steps may overlap.

import type { Terminal } from './terminal.ts';

export interface StepTime {
  readonly step: string;
  readonly milliseconds: number;
}

export interface Progress {
  /** Shows what is about to be done. */
  readonly plan: (text: string) => void;
  /** Runs `work` as one step; `outcome` puts its result into two or three words. */
  readonly step: <T>(name: string, work: () => Promise<T> | T, outcome: (result: T) => string) => Promise<T>;
  /** Steps done so far, in the order in which they ended. */
  readonly times: () => readonly StepTime[];
}

/** Width of the longest name of a step, `static analysis`. */
const NAME_WIDTH = 16;

/** Progress lines on a terminal; `silent` keeps the times and prints nothing. */
export function createProgress(terminal: Terminal, now: () => number, silent: boolean): Progress {
  const done: StepTime[] = [];
  const running: string[] = [];
  const show = (text: string): void => {
    if (!silent) terminal.printError(text);
  };
  const clear = terminal.interactive ? '\r\x1b[K' : '';
  const showRunning = (): void => {
    if (terminal.interactive && running.length > 0) show(`${clear}${running.join(', ')} …`);
  };
  return {
    plan: (text) => show(`${text}\n`),
    times: () => done,
    step: async (name, work, outcome) => {
      const begin = now();
      running.push(name);
      showRunning();
      try {
        const result = await work();
        const milliseconds = Math.round(now() - begin);
        done.push({ step: name, milliseconds });
        running.splice(running.indexOf(name), 1);
        show(`${clear}${name.padEnd(NAME_WIDTH)}${seconds(milliseconds)}  ${outcome(result)}\n`);
        showRunning();
        return result;
      } catch (thrown) {
        running.splice(running.indexOf(name), 1);
        show(clear === '' ? '' : '\n');
        throw thrown;
      }
    },
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
}
