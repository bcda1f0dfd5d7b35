// Runs external programs. In: a command, its arguments, a folder, a time limit. Out: how it ended and what it printed.
// Every program gets a process group of its own; at the time limit, or when the tool itself is stopped, the group and all
// descendants are killed. Must not print, and must not interpret the output.

import { type ChildProcess, spawn } from 'node:child_process';
import { killTree } from './kill-tree.ts';

export interface ProcessRequest {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly timeLimitMs: number;
  /** For a program that never ends by itself: asked again and again; once it says so, the program has ended with status 0. */
  readonly isDone?: () => boolean;
  /** Where it and what it starts put their temporary files; without it, where this machine puts them. */
  readonly temporaryFolder?: string;
  /** Variables of the environment that it must not see. */
  readonly unset?: readonly string[];
}

export interface ProcessResult {
  /** `missing`: no such program; `time_limit`: killed by the tool; `exit`: ended by itself, with a status or by a signal, or done. */
  readonly ended: 'exit' | 'time_limit' | 'missing';
  /** Exit status; 128 + n after signal n, as a shell counts; undefined when it never ran to its end. */
  readonly status: number | undefined;
  /** Standard output, at most `OUTPUT_LIMIT` bytes of it. */
  readonly output: string;
  /** Standard error, likewise. */
  readonly errors: string;
}

export type RunProcess = (request: ProcessRequest) => Promise<ProcessResult>;

/** More than any compiler or guest prints; a program in an endless print loop must not fill the memory. */
export const OUTPUT_LIMIT = 16 * 1024 * 1024;

/**
 * The folder that a program runs in, whatever it is called: gcc, clang and as write it into debug information in the place
 * of the real name, so no name of a folder has to be mapped away (none with `=` in it can be).
 */
export const OWN_FOLDER = '/proc/self/cwd';

/** How often a program that never ends by itself is looked at. */
const WATCH_INTERVAL_MS = 20;

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};
const running = new Set<ChildProcess>();

/** Runs one program to its end or to its time limit. Never rejects for anything the program does. */
export function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const { temporaryFolder, unset = [] } = request;
    const inherited = Object.entries(process.env).filter(([name]) => !unset.includes(name));
    const child = spawn(request.command, [...request.arguments], {
      cwd: request.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(inherited),
        ...(temporaryFolder === undefined ? {} : { TMPDIR: temporaryFolder }),
        LC_ALL: 'C',
        PWD: OWN_FOLDER,
      },
    });
    running.add(child);
    const output = collect(child.stdout);
    const errors = collect(child.stderr);
    let killed: 'late' | 'done' | undefined;
    const kill = (reason: 'late' | 'done'): void => {
      killed ??= reason;
      killTree(child);
      // A descendant that left the group keeps them open: without this its life would be the limit.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => kill('late'), request.timeLimitMs);
    const watch = watchFor(request.isDone, () => kill('done'));
    const finish = (ended: ProcessResult['ended'], status: number | undefined): void => {
      clearTimeout(timer);
      clearInterval(watch);
      running.delete(child);
      resolve({ ended, status, output: output(), errors: errors() });
    };
    child.on('error', (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT' || problem.code === 'EACCES') finish('missing', undefined);
      else reject(problem);
    });
    child.on('close', (status, signal) => {
      if (killed === 'late') finish('time_limit', undefined);
      else if (killed === 'done') finish('exit', 0);
      else finish('exit', status ?? 128 + (SIGNAL_NUMBERS[signal ?? ''] ?? 0));
    });
  });
}

function watchFor(
  isDone: ProcessRequest['isDone'],
  then: () => void,
): ReturnType<typeof setInterval> | undefined {
  if (isDone === undefined) return undefined;
  return setInterval(() => {
    if (isDone()) then();
  }, WATCH_INTERVAL_MS);
}

/** Kills every program that still runs, with all that it started. */
export function killAllProcesses(): void {
  for (const child of running) killTree(child);
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const parts: Buffer[] = [];
  let size = 0;
  stream.on('data', (part: Buffer) => {
    if (size < OUTPUT_LIMIT) parts.push(part.subarray(0, OUTPUT_LIMIT - size));
    size += part.length;
  });
  return () => Buffer.concat(parts).toString('utf8');
}
