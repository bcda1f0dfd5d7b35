// Ends a program with all that it started, those included that left its process group. In: the process. Out: nothing is left
// that could write into a folder which is then removed.

import type { ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';

/** Kills the process group of a program that was started detached, and its descendants. */
export function killTree({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined) return;
  // The number of a program that has ended can be another's by now. Read first: an orphan is nobody's descendant.
  const descendants = exitCode === null && signalCode === null ? descendantsOf(pid) : [];
  for (const victim of [-pid, ...descendants]) kill(victim);
}

function kill(victim: number): void {
  try {
    process.kill(victim, 'SIGKILL');
  } catch {
    // It has ended by itself: nothing is left to kill.
  }
}

function descendantsOf(pid: number): readonly number[] {
  const children = Map.groupBy(processes(), ({ parent }) => parent);
  const found = [pid];
  for (const known of found) for (const child of children.get(known) ?? []) found.push(child.pid);
  return found.slice(1);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
}

/** Those that /proc shows; none on a system without it, where the process group has to do. */
function processes(): readonly Process[] {
  if (!fs.existsSync('/proc/self/stat')) return [];
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(name);
      return parent === undefined ? [] : [{ pid: Number(name), parent }];
    });
}

/** Fourth field of its `stat`; the second, the program's name in parentheses, can hold anything. */
function parentOf(name: string): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It ended while the folder was read.
    return undefined;
  }
}
