// Starts one call of a checker in a folder of its own and reads what it left. In: adapter, planned call, the checked code. Out:
// findings by name of file, what speaks against the call, its log. What a program does wrong is a problem of its run, no error.

import { joinPath, relativePath } from '../../io/paths.ts';
import { OUTPUT_LIMIT, OWN_FOLDER, type ProcessResult } from '../../io/run-process.ts';
import { parseResults } from '../../load/checker-results/parse-results.ts';
import { judgeCall } from '../../misra/runs/judge-call.ts';
import type { CheckerAdapter, CheckerCall, ParsedResults, RawFinding } from '../../model/checker.ts';
import { CANARY_FILE, DATABASE_FILE, type PlannedCall } from '../../tools/checkers/plan-calls.ts';
import { stemOf } from '../../tools/checkers/unit-groups.ts';
import type { Project } from '../project/project.ts';
import { CANARY_NAME, fileNamer } from './file-namer.ts';

/** A character that is cut in the middle takes up to three bytes more. */
const NEARLY = OUTPUT_LIMIT - 4;

export interface CallPlace {
  readonly project: Project;
  /** Folder of the call, real. */
  readonly folder: string;
  /** Texts that go beside the canary, by name, and the canary itself. */
  readonly files: ReadonlyMap<string, string>;
  readonly took: (result: ProcessResult) => number;
}

export interface CallOutcome {
  readonly call: CheckerCall;
  readonly problems: readonly string[];
  /** Findings on everything but the canary; paths are names. */
  readonly findings: readonly RawFinding[];
  /** Findings read, with those on the canary. */
  readonly reported: number;
  readonly milliseconds: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the call to its end or to its time limit. */
export async function runCheckerCall(
  adapter: CheckerAdapter,
  planned: PlannedCall,
  place: CallPlace,
): Promise<CallOutcome> {
  const { edge } = place.project;
  prepareFolder(adapter, planned, place);
  const result = await edge.run({
    command: adapter.program,
    arguments: planned.arguments,
    folder: place.folder,
    timeLimitMs: adapter.timeLimitMs,
  });
  const files = new Set(edge.disk.kind(place.folder) === 'folder' ? edge.disk.list(place.folder) : []);
  const parsed = parseResults(adapter.resultFormat, resultTexts(adapter, planned, place, result, files));
  return { ...judged(adapter, planned, place, { result, files, parsed }), milliseconds: place.took(result) };
}

/** Made anew each time: nothing of an earlier call can be taken for a result of this one. */
function prepareFolder(
  adapter: CheckerAdapter,
  { database }: PlannedCall,
  { project, folder, files }: CallPlace,
): void {
  const { disk } = project.edge;
  disk.remove(folder);
  disk.makeFolder(folder);
  for (const name of adapter.folders) disk.makeFolder(joinPath(folder, name));
  const encoder = new TextEncoder();
  for (const [name, text] of files) disk.create(joinPath(folder, name), encoder.encode(text));
  if (database === undefined) return;
  // clang-tidy looks a file up by its absolute name; this file is no output and stays in the folder of the call.
  const rows = database.map((entry) => ({ directory: folder, ...entry }));
  disk.create(joinPath(folder, DATABASE_FILE), encoder.encode(JSON.stringify(rows, null, 1)));
}

function resultTexts(
  { resultFrom }: CheckerAdapter,
  { units }: PlannedCall,
  { project, folder }: CallPlace,
  result: ProcessResult,
  files: ReadonlySet<string>,
): readonly string[] {
  if (result.ended !== 'exit') return [];
  if (resultFrom === 'output') return [result.output];
  if (resultFrom === 'errors') return [result.errors];
  const names = [...units.map(({ source }) => source), CANARY_FILE].map((source) =>
    resultFrom.replaceAll('{stem}', () => stemOf(source)),
  );
  const { disk } = project.edge;
  return names.flatMap((name) =>
    files.has(name) ? [new TextDecoder().decode(disk.read(joinPath(folder, name)))] : [],
  );
}

interface Ran {
  readonly result: ProcessResult;
  readonly files: ReadonlySet<string>;
  readonly parsed: ParsedResults;
}

function judged(
  adapter: CheckerAdapter,
  planned: PlannedCall,
  { project, folder }: CallPlace,
  { result, files, parsed }: Ran,
): Omit<CallOutcome, 'milliseconds'> {
  const { edge, realFolder } = project;
  const tool = edge.disk.realPath(edge.packageRoot);
  const canary = joinPath(folder, CANARY_FILE);
  const nameOf = fileNamer({ project: realFolder, tool, call: folder, canary });
  const named = parsed.findings.map((finding) => ({ ...finding, path: nameOf(finding.path) }));
  const onUnits = named.filter(({ path }) => path !== CANARY_NAME);
  const onCanary = named
    .filter(({ path }) => path === CANARY_NAME)
    .map(({ rule, line }) => `${rule}:${line}`)
    .sort();
  const problems = judgeCall({
    adapter,
    units: unitStems(planned),
    expected: planned.expected,
    result: { ...result, cut: isCut(result), files },
    parsed: { ...parsed, findings: named },
    onCanary,
    onUnits,
    visited: visitedUnits(adapter, result, nameOf),
  });
  const neutral = (text: string): string => withoutMachinePaths(text, [folder, realFolder, tool]);
  return {
    call: callOf(planned, result, onCanary),
    problems: problems.map(neutral),
    findings: onUnits.map((finding) => ({ ...finding, message: neutral(finding.message) })),
    reported: named.length,
    output: result.output,
    errors: result.errors,
  };
}

/** The units and the canary as files of results are named after them. */
function unitStems({ units }: PlannedCall): readonly { readonly name: string; readonly stem: string }[] {
  return [
    ...units.map(({ name, source }) => ({ name, stem: stemOf(source) })),
    { name: CANARY_NAME, stem: stemOf(CANARY_FILE) },
  ];
}

function callOf(planned: PlannedCall, { status }: ProcessResult, onCanary: readonly string[]): CheckerCall {
  return {
    commandLine: planned.commandLine,
    units: planned.units.map(({ name }) => name),
    defines: planned.defines,
    includePaths: planned.includePaths,
    ...(status === undefined ? {} : { exitStatus: status }),
    canary: { expected: planned.expected, found: onCanary },
  };
}

function visitedUnits(
  { visitedPattern }: CheckerAdapter,
  { output, errors }: ProcessResult,
  nameOf: (path: string) => string,
): ReadonlySet<string> {
  if (visitedPattern === undefined) return new Set();
  const found = `${output}\n${errors}`.matchAll(new RegExp(visitedPattern, 'gm'));
  return new Set([...found].map((match) => nameOf(match[1] ?? '')));
}

function isCut({ output, errors }: ProcessResult): boolean {
  return [output, errors].some((text) => new TextEncoder().encode(text).length >= NEARLY);
}

/** Reports name no folder of this machine, whatever a program prints. */
function withoutMachinePaths(text: string, [call = '', project = '', tool = '']: readonly string[]): string {
  const replacements = [
    { from: `${call}/`, to: '' },
    { from: `${OWN_FOLDER}/`, to: '' },
    { from: `${project}/`, to: '' },
    { from: `${tool}/`, to: 'sossl/' },
    { from: `${relativePath(call, project)}/`, to: '' },
    { from: `${relativePath(call, tool)}/`, to: 'sossl/' },
  ];
  return replacements
    .toSorted((a, b) => b.from.length - a.from.length)
    .reduce((words, { from, to }) => words.replaceAll(from, () => to), text);
}
