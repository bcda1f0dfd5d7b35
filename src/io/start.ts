// Start and end of the process: hands arguments and edge to the tool and its answer to the operating system.

import { type Edge, realEdge } from './edge.ts';
import { releaseProjects } from './project-lock.ts';
import { killAllProcesses } from './run-process.ts';

/** Runs the tool once. Stopped by a signal, it takes along every program it started; however it ends, it gives up its lock. */
export async function start(tool: (argv: readonly string[], edge: Edge) => Promise<number>): Promise<void> {
  process.once('exit', releaseProjects);
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => {
      killAllProcesses();
      process.exit(128 + number);
    });
  }
  process.stdout.on('error', endOnClosedPipe);
  process.exitCode = await tool(process.argv.slice(2), realEdge());
}

/** `sossl check | head` closes the pipe early: that is the reader's choice, not an error. */
function endOnClosedPipe(problem: NodeJS.ErrnoException): void {
  if (problem.code !== 'EPIPE') throw problem;
  killAllProcesses();
  process.exit(0);
}
