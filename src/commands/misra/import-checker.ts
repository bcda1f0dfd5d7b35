// A checker that is not started here: its invocation, and the result that somebody made with it elsewhere. In: the checker and
// the code. Out: its run and a script. The canary's name holds the hash of the inputs, so a result that names another canary, or
// none, is of other code and does not count.

import { joinPath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import { parseResults } from '../../load/checker-results/parse-results.ts';
import { judgeImport } from '../../misra/runs/judge-import.ts';
import { placeFindings } from '../../misra/runs/place-findings.ts';
import type { CheckerAdapter, CheckerRun, ParsedResults } from '../../model/checker.ts';
import type { OutputFile } from '../../model/source.ts';
import { type ImportPlace, planImport } from '../../tools/checkers/plan-import.ts';
import { buildFolder } from '../build/build-place.ts';
import { sha256 } from '../hash.ts';
import type { CheckedCode } from './checked-code.ts';
import type { KnownChecker } from './checker-adapters.ts';
import { foreignNamer } from './foreign-namer.ts';
import type { CheckerContext } from './run-checker.ts';

/** Folder of a project for results of checkers that ran elsewhere. */
export const RESULTS_FOLDER = 'checker-results';

export interface ImportedChecker {
  readonly run: CheckerRun;
  readonly invocation: OutputFile;
}

/** The run as far as its result is there, and the script that makes one. Writes canary and database into the build folder. */
export function importChecker(
  { adapter, source }: KnownChecker,
  context: CheckerContext,
  code: CheckedCode,
): ImportedChecker {
  const { project, platform, toolText } = context;
  const canaryText = toolText(adapter.canary.file) ?? '';
  const inputsHash = sha256(...code.files.map(({ path, sha256: hash }) => `${path} ${hash}\n`), canaryText);
  const folder = `${buildFolder(platform)}/checkers/${adapter.name}`;
  const place: ImportPlace = {
    framework: code.place.framework,
    folder,
    canary: `sossl_canary_${inputsHash.slice(0, 12)}.c`,
    results: `${RESULTS_FOLDER}/${adapter.name}.${adapter.resultFrom}`,
    projectFolder: project.realFolder,
  };
  const plan = planImport(adapter, code.units, place);
  writeBeside(context, folder, [{ path: place.canary, content: canaryText }, ...plan.files]);
  const result = readResult(context, adapter, place.results);
  const about = {
    checker: adapter.name,
    purpose: adapter.purpose,
    seenRealOutput: adapter.seenRealOutput,
    resultsFile: place.results,
    commandLine: plan.commandLine,
    environment: {},
    ruleConfiguration: [
      { path: source.file, sha256: sha256(source.text) },
      { path: `sossl/${adapter.canary.file}`, sha256: sha256(canaryText) },
    ],
    inputs: code.files.map(({ path, sha256: hash }) => ({ path, sha256: hash })),
    defines: plan.defines,
    includePaths: plan.includePaths,
  };
  const invocation = { path: `misra/invocations/${adapter.name}.sh`, content: plan.script };
  if (result === undefined) {
    const problems = [`${place.results} is not there: only the invocation was written`];
    return { run: { ...about, verdict: 'not_run', problems, findings: [] }, invocation };
  }
  return { run: { ...about, ...judged(adapter, context, code, place, result) }, invocation };
}

function judged(
  adapter: CheckerAdapter,
  { ownerOf }: CheckerContext,
  { files }: CheckedCode,
  { canary }: ImportPlace,
  parsed: ParsedResults,
): Pick<CheckerRun, 'verdict' | 'version' | 'problems' | 'findings' | 'canary' | 'reported'> {
  const nameOf = foreignNamer(files.map(({ path }) => path));
  const named = parsed.findings.map((finding) => ({ ...finding, path: nameOf(finding.path) }));
  const judgement = judgeImport(adapter, { ...parsed, findings: named }, canary);
  const lines = new Map(files.map(({ path, text }) => [path, text.split('\n')]));
  return {
    verdict: judgement.problems.length === 0 ? 'valid' : 'invalid',
    ...(parsed.version === undefined ? {} : { version: parsed.version }),
    problems: judgement.problems,
    canary: judgement.canary,
    reported: named.length,
    findings: placeFindings(adapter, judgement.findings, {
      ownerOf,
      lineText: (file, line) => lines.get(file)?.[line - 1] ?? '',
    }),
  };
}

function readResult(
  { project }: CheckerContext,
  adapter: CheckerAdapter,
  path: string,
): ParsedResults | undefined {
  const { disk } = project.edge;
  const real = project.locate(path);
  if (disk.kind(real) === 'none') return undefined;
  const bytes = readBytes(disk, real, path, 'the result of the checker');
  if (bytes.value === undefined) {
    return { findings: [], problems: bytes.diagnostics.map(({ message }) => message) };
  }
  return parseResults(adapter.resultFormat, [new TextDecoder().decode(bytes.value)]);
}

function writeBeside({ project }: CheckerContext, folder: string, files: readonly OutputFile[]): void {
  const { disk } = project.edge;
  const real = project.locate(folder);
  disk.remove(real);
  disk.makeFolder(real);
  for (const { path, content } of files) {
    disk.create(
      joinPath(real, path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
  }
}
