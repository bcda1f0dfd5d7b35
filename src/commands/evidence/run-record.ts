// `run/record.json`: who or which CI job made a bundle, when, how long, with which programs, and what of it an earlier run made. The
// one place for such facts; it is a record and exempt from byte comparison. In: what the edge knows. Out: a file.

import type { Edge } from '../../io/edge.ts';
import type { StepTime } from '../../io/progress.ts';
import type { ToolUse } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import type { CarriedOver } from './carry-over.ts';

export interface RunFacts {
  readonly started: string;
  readonly steps: readonly StepTime[];
  readonly tools: readonly ToolUse[];
  /** Raw logs of the run, by path in the bundle. */
  readonly logs: readonly OutputFile[];
  /** Calls of checkers. */
  readonly calls: readonly { readonly call: string; readonly milliseconds: number }[];
  readonly carried: readonly CarriedOver[];
}

/** The record of a run that ends now. */
export function runRecord({ environment, toolVersion }: Edge, facts: RunFacts): OutputFile {
  const record = {
    format: 'sossl-run/1',
    by: { user: environment.user, host: environment.host, ci: environment.ci },
    started: facts.started,
    ended: environment.date(),
    steps: facts.steps,
    tool: toolVersion,
    programs: facts.tools,
    system: environment.system,
    logs: facts.logs.map(({ path }) => path).sort(),
    calls: facts.calls,
    carriedOver: facts.carried,
  };
  return { path: 'run/record.json', content: `${JSON.stringify(record, null, 2)}\n` };
}
