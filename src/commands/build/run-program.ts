// Runs external programs for a command. In: calls from `tools/`. Out: what they printed, or diagnostics. Writes what each
// program printed to a log beside its results.

import { report } from '../../diagnostics/code.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { allEnded } from '../../io/all-ended.ts';
import type { Edge } from '../../io/edge.ts';
import type { ProcessRequest, ProcessResult } from '../../io/run-process.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { installCommand, type ProgramCall } from '../../tools/program.ts';

/** A compiler that takes longer than this hangs. */
const TOOL_LIMIT_MS = 120_000;

/** Runs one call in a folder. */
export function runCall(
  edge: Edge,
  call: ProgramCall,
  folder: string,
  timeLimitMs = TOOL_LIMIT_MS,
  isDone?: ProcessRequest['isDone'],
): Promise<ProcessResult> {
  const { command, unset = [] } = call;
  const watched = isDone === undefined ? {} : { isDone };
  return edge.run({ command, arguments: call.arguments, folder, timeLimitMs, unset, ...watched });
}

/** Applies `work` to every entry, at most `width` at a time; results in the order of the entries. */
export async function mapParallel<T, R>(
  entries: readonly T[],
  width: number,
  work: (entry: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  let next = 0;
  const worker = async (): Promise<void> => {
    try {
      for (let index = next++; index < entries.length; index = next++) {
        const entry = entries[index];
        if (entry !== undefined) results.set(index, await work(entry));
      }
    } catch (thrown) {
      next = entries.length;
      throw thrown;
    }
  };
  await allEnded(Array.from({ length: Math.max(1, width) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

/** The version line of a program, undefined when it is not installed; `folder` is where it would be run. */
export async function programVersion(
  edge: Edge,
  command: string,
  folder: string = edge.packageRoot,
): Promise<string | undefined> {
  const call = { name: 'version', command, arguments: ['--version'] };
  const result = await runCall(edge, call, folder, 20_000);
  if (result.ended !== 'exit') return undefined;
  return (result.output === '' ? result.errors : result.output).split('\n')[0]?.trim() ?? '';
}

/** The diagnostic for a program that is not installed. */
export function missingProgram(program: string, purpose: string): Diagnostic {
  return report(IOE.programMissing, { program, purpose, install: installCommand(program) });
}
