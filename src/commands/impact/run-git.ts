// Runs git for one version. In: a call from `tools/git.ts`. Out: what it printed, or why it failed.

import { report } from '../../diagnostics/code.ts';
import { IMP } from '../../diagnostics/codes-imp.ts';
import type { Edge } from '../../io/edge.ts';
import { OUTPUT_LIMIT } from '../../io/run-process.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { ProgramCall } from '../../tools/program.ts';
import { missingProgram, runCall } from '../build/run-program.ts';

/** What git printed; with `isNo`, a status that means "no" gives an empty text. */
export type RunGit = (
  call: ProgramCall,
  isNo?: (status: number | undefined, errors: string) => boolean,
) => Promise<StageResult<string>>;

/** More than git needs for any repository that it can list at all. */
const LIMIT_MS = 60_000;

/** A function that runs git in a folder and tells failures with the name of the version. */
export function gitIn(edge: Edge, folder: string, version: string): RunGit {
  return async (call, isNo = () => false) => {
    const result = await runCall(edge, call, folder, LIMIT_MS);
    const failed = (reason: string): StageResult<string> => ({
      diagnostics: [report(IMP.gitFailed, { what: call.name, version, reason })],
    });
    if (result.ended === 'missing') {
      return { diagnostics: [missingProgram('git', 'reads the revision that was named')] };
    }
    if (result.ended === 'time_limit') return failed(`it did not end within ${LIMIT_MS / 1000} s`);
    if (isNo(result.status, result.errors)) return { value: '', diagnostics: [] };
    if (result.status !== 0) return failed(firstLine(result.errors, result.status));
    if (new TextEncoder().encode(result.output).length >= OUTPUT_LIMIT) {
      return failed('it printed more than this tool takes');
    }
    return { value: result.output, diagnostics: [] };
  };
}

function firstLine(errors: string, status: number | undefined): string {
  const line = errors.split('\n').find((one) => one.trim() !== '');
  return line === undefined
    ? `it ended with status ${status ?? 'none'}`
    : line.trim().replace(/^fatal: /, '');
}
