// All checkers on the code of a project. In: the opened project and its trace. Out: a run for each checker, what they printed, how
// long they took. A checker that is missing or cannot be trusted is a run that says so, never an error and never silence.

import { report } from '../../diagnostics/code.ts';
import { MIS } from '../../diagnostics/codes-mis.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { allEnded } from '../../io/all-ended.ts';
import type { Edge } from '../../io/edge.ts';
import { limitRuns } from '../../io/limit-runs.ts';
import type { ProcessResult, RunProcess } from '../../io/run-process.ts';
import { codeOwners } from '../../misra/runs/code-owners.ts';
import type { CheckerAdapter, CheckerRun } from '../../model/checker.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import type { Trace } from '../../model/trace.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { readToolTexts } from '../project/tool-texts.ts';
import { type CheckedCode, checkedCode } from './checked-code.ts';
import { type KnownChecker, readCheckers } from './checker-adapters.ts';
import { importChecker } from './import-checker.ts';
import { type CheckerContext, type CheckerOutcome, runChecker } from './run-checker.ts';

export interface CheckersRequest {
  /** Gives findings their constructs and requirements; without it they have none. */
  readonly trace?: Trace;
}

export interface CheckersRan {
  /** One for each checker, those that are started first. */
  readonly runs: readonly CheckerRun[];
  readonly adapters: readonly CheckerAdapter[];
  /** What the programs printed, and invocations of those that are run elsewhere. */
  readonly logs: readonly OutputFile[];
  readonly invocations: readonly OutputFile[];
  /** For the record of the run. */
  readonly durations: readonly { readonly call: string; readonly milliseconds: number }[];
}

/** Runs every checker that is started here and reads the results of the others. */
export async function runCheckers(
  opened: OpenedProject,
  request: CheckersRequest,
): Promise<StageResult<CheckersRan>> {
  const { project, checked } = opened;
  const known = readCheckers(project.edge);
  const code = checkedCode(opened);
  const texts = joinResults([
    readToolTexts(project.edge, 'checkers/canary', /\.c$/),
    readToolTexts(project.edge, 'checkers', /\/.+\.(?:json|txt)$/),
  ]);
  const diagnostics = [...known.diagnostics, ...code.diagnostics, ...texts.diagnostics];
  if (known.value?.every(({ adapter }) => adapter.use !== 'run') === true) {
    return { diagnostics: [...diagnostics, report(MIS.noChecker, { folder: 'sossl/checkers' })] };
  }
  if (known.value === undefined || code.value === undefined || texts.value === undefined)
    return { diagnostics };
  const toolTexts = new Map(texts.value.flat().map(({ file, text }) => [file.slice('sossl/'.length), text]));
  const timed = timedRuns(project.edge);
  const context: CheckerContext = {
    project: { ...project, edge: { ...project.edge, run: timed.run } },
    platform: checked.system.platform.name,
    code: code.value,
    ownerOf: codeOwners(request.trace),
    toolText: (path) => toolTexts.get(path),
    took: timed.took,
  };
  return { value: await runAll(known.value, context, code.value), diagnostics };
}

/** Programs run as many at a time as there are cores; waiting for a core is no part of the time of one. */
function timedRuns({ run, environment }: Edge): {
  readonly run: RunProcess;
  readonly took: (result: ProcessResult) => number;
} {
  const times = new WeakMap<ProcessResult, number>();
  const timed: RunProcess = async (request) => {
    const begin = environment.monotonic();
    const result = await run(request);
    times.set(result, Math.round(environment.monotonic() - begin));
    return result;
  };
  return { run: limitRuns(timed, environment.coreCount), took: (result) => times.get(result) ?? 0 };
}

async function runAll(
  known: readonly KnownChecker[],
  context: CheckerContext,
  code: CheckedCode,
): Promise<CheckersRan> {
  const started = known.filter(({ adapter }) => adapter.use === 'run');
  const others = known.filter(({ adapter }) => adapter.use === 'elsewhere');
  const outcomes: readonly CheckerOutcome[] = await allEnded(started.map((one) => runChecker(one, context)));
  const imported = others.map((one) => importChecker(one, context, code));
  return {
    runs: [...outcomes.map(({ run }) => run), ...imported.map(({ run }) => run)],
    adapters: known.map(({ adapter }) => adapter),
    logs: outcomes.flatMap(({ logs }) => logs),
    invocations: imported.map(({ invocation }) => invocation),
    durations: outcomes.flatMap(({ durations }) => durations),
  };
}
