// `run/record.json`: who or which CI job made a bundle, when, how long, with which programs. The one place for such facts;
// it is a record and exempt from byte comparison. In: what the edge knows. Out: a file.

import type { Edge } from '../../io/edge.ts';
import type { StepTime } from '../../io/progress.ts';
import type { OutputFile } from '../../model/source.ts';
import type { Need } from '../build/needs.ts';
import { mapParallel, programVersion } from '../build/run-program.ts';

export interface RunFacts {
  readonly started: string;
  readonly steps: readonly StepTime[];
  readonly programs: readonly Need[];
  /** Project folder, from which a program of the project's own is named. */
  readonly folder: string;
  /** Raw logs of the run, by path in the bundle. */
  readonly logs: readonly OutputFile[];
}

/** The record of a run that ends now. */
export async function runRecord(edge: Edge, facts: RunFacts): Promise<OutputFile> {
  const { environment } = edge;
  const programs = await mapParallel(facts.programs, environment.coreCount, async ({ program }) => ({
    program,
    version: (await programVersion(edge, program, facts.folder)) ?? 'not installed',
  }));
  const record = {
    format: 'sossl-run/1',
    by: { user: environment.user, host: environment.host, ci: environment.ci },
    started: facts.started,
    ended: environment.date(),
    steps: facts.steps,
    tool: edge.toolVersion,
    programs: [{ program: 'node', version: environment.node }, ...programs],
    system: environment.system,
    logs: facts.logs.map(({ path }) => path).sort(),
    carriedOver: [],
  };
  return { path: 'run/record.json', content: `${JSON.stringify(record, null, 2)}\n` };
}
