// One checker on all units. In: the checker, the checked code, the trace's owners. Out: its run with a verdict, its logs and
// durations. The run is valid only when nothing speaks against any of its calls.

import { allEnded } from '../../io/all-ended.ts';
import { joinPath, relativePath } from '../../io/paths.ts';
import type { ProcessResult } from '../../io/run-process.ts';
import type { OwnerOf } from '../../misra/runs/code-owners.ts';
import { placeFindings } from '../../misra/runs/place-findings.ts';
import { silencedLines } from '../../misra/runs/silenced-lines.ts';
import type { CheckerAdapter, CheckerRun } from '../../model/checker.ts';
import type { OutputFile } from '../../model/source.ts';
import { CANARY_FILE, type PlannedCall, planCalls } from '../../tools/checkers/plan-calls.ts';
import { buildFolder } from '../build/build-place.ts';
import { sha256 } from '../hash.ts';
import type { Project } from '../project/project.ts';
import type { CheckedCode } from './checked-code.ts';
import type { KnownChecker } from './checker-adapters.ts';
import { type CheckerProgram, checkerProgram } from './checker-program.ts';
import { type CallOutcome, runCheckerCall } from './run-call.ts';

export interface CheckerContext {
  readonly project: Project;
  readonly platform: string;
  readonly code: CheckedCode;
  readonly ownerOf: OwnerOf;
  /** Texts of the tool by path: canaries and configuration of checkers. */
  readonly toolText: (path: string) => string | undefined;
  /** How long a program ran, by what running it gave. */
  readonly took: (result: ProcessResult) => number;
}

export interface CheckerOutcome {
  readonly run: CheckerRun;
  readonly logs: readonly OutputFile[];
  readonly durations: readonly { readonly call: string; readonly milliseconds: number }[];
}

/** Starts the checker, if it is there in a version that was tried, and judges what it did. */
export async function runChecker(known: KnownChecker, context: CheckerContext): Promise<CheckerOutcome> {
  const { adapter } = known;
  const { project, code, platform } = context;
  const program = await checkerProgram(project.edge, adapter, project.realFolder);
  const base = joinPath(project.realFolder, buildFolder(platform), 'checkers');
  project.edge.disk.makeFolder(base);
  const realBase = project.edge.disk.realPath(base);
  const first = joinPath(realBase, `${adapter.name}-1`);
  const calls = planCalls(adapter, code.units, {
    framework: code.place.framework,
    up: relativePath(first, project.realFolder),
  });
  const given = givenFiles(known, context);
  if (program.refusal !== undefined || typeof given === 'string') {
    const problem = program.refusal ?? String(given);
    return { run: notRun(known, context, calls, program, problem), logs: [], durations: [] };
  }
  const outcomes = await allEnded(
    calls.map((planned, index) => {
      const place = {
        project,
        folder: joinPath(realBase, `${adapter.name}-${index + 1}`),
        files: given,
        took: context.took,
      };
      return runCheckerCall(adapter, planned, place);
    }),
  );
  return {
    run: ranRun(known, context, program, outcomes),
    logs: outcomes.flatMap((outcome, index) => logsOf(adapter, outcome, index)),
    durations: outcomes.map(({ milliseconds }, index) => ({
      call: `${adapter.name}-${index + 1}`,
      milliseconds,
    })),
  };
}

/** Texts for the folder of a call by name, or what is missing. */
function givenFiles(
  { adapter }: KnownChecker,
  { toolText }: CheckerContext,
): ReadonlyMap<string, string> | string {
  const wanted = [{ name: CANARY_FILE, path: adapter.canary.file }, ...adapter.files];
  const texts = wanted.map(({ name, path }) => ({ name, path, text: toolText(path) }));
  const missing = texts.find(({ text }) => text === undefined);
  if (missing !== undefined) return `the file ${missing.path} of this tool is missing`;
  return new Map(texts.map(({ name, text }) => [name, text ?? '']));
}

/** What a run is about, whether it could be carried out or not. */
function about(
  { adapter, source }: KnownChecker,
  { code, toolText }: CheckerContext,
  program: CheckerProgram,
) {
  const rows = [adapter.canary.file, ...adapter.files.map(({ path }) => path)].toSorted();
  const configuration = rows.map((path) => ({ path: `sossl/${path}`, sha256: sha256(toolText(path) ?? '') }));
  return {
    checker: adapter.name,
    purpose: adapter.purpose,
    seenRealOutput: adapter.seenRealOutput,
    ...(program.version === undefined ? {} : { version: program.version }),
    ...(program.binaryHash === undefined ? {} : { binaryHash: program.binaryHash }),
    parts: program.parts,
    environment: program.environment,
    ruleConfiguration: [{ path: source.file, sha256: sha256(source.text) }, ...configuration],
    inputs: code.files.map(({ path, sha256: hash }) => ({ path, sha256: hash })),
  };
}

function notRun(
  known: KnownChecker,
  context: CheckerContext,
  calls: readonly PlannedCall[],
  program: CheckerProgram,
  problem: string,
): CheckerRun {
  return {
    ...about(known, context, program),
    verdict: 'not_run',
    commandLine: calls[0]?.commandLine ?? [known.adapter.program],
    defines: unique(calls.flatMap(({ defines }) => defines)),
    includePaths: unique(calls.flatMap(({ includePaths }) => includePaths)),
    problems: [problem],
    findings: [],
  };
}

function ranRun(
  known: KnownChecker,
  context: CheckerContext,
  program: CheckerProgram,
  outcomes: readonly CallOutcome[],
): CheckerRun {
  const { adapter } = known;
  const { files } = context.code;
  const problems = [
    ...program.problems,
    ...(outcomes.length === 0 ? ['there is no unit to check'] : []),
    ...outcomes.flatMap((outcome, index) => numbered(outcome.problems, index, outcomes.length)),
    ...silencedLines(adapter.silencers, files),
  ];
  const calls = outcomes.map(({ call }) => call);
  const worst = calls.find((_, index) => (outcomes[index]?.problems.length ?? 0) > 0) ?? calls[0];
  const lines = new Map(files.map(({ path, text }) => [path, text.split('\n')]));
  const lineText = (file: string, line: number): string => lines.get(file)?.[line - 1] ?? '';
  const raw = outcomes.flatMap(({ findings }) => findings);
  return {
    ...about(known, context, program),
    verdict: problems.length === 0 ? 'valid' : 'invalid',
    calls,
    reported: outcomes.reduce((sum, { reported }) => sum + reported, 0),
    commandLine: calls[0]?.commandLine ?? [],
    defines: unique(calls.flatMap(({ defines }) => defines)),
    includePaths: unique(calls.flatMap(({ includePaths }) => includePaths)),
    ...(worst?.exitStatus === undefined ? {} : { exitStatus: worst.exitStatus }),
    problems,
    ...(worst === undefined ? {} : { canary: worst.canary }),
    findings: placeFindings(adapter, raw, { ownerOf: context.ownerOf, lineText }),
  };
}

function numbered(problems: readonly string[], index: number, calls: number): readonly string[] {
  return calls === 1 ? problems : problems.map((problem) => `call ${index + 1} of ${calls}: ${problem}`);
}

/** What the program printed, as it is; raw logs belong to the record of a run. */
function logsOf(adapter: CheckerAdapter, outcome: CallOutcome, index: number): readonly OutputFile[] {
  const stem = `run/checkers/${adapter.name}-${index + 1}`;
  return [
    { path: `${stem}.out.txt`, content: outcome.output },
    { path: `${stem}.err.txt`, content: outcome.errors },
  ].filter(({ content }) => content !== '');
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
