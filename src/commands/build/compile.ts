// Runs compiler calls for a project. In: calls from `tools/`. Out: diagnostics with places in the user's and the tool's
// files.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { reasonOf } from '../../io/disk-error.ts';
import { folderOf, joinPath } from '../../io/paths.ts';
import type { ProcessResult } from '../../io/run-process.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { type BuildPlace, frameworkPath } from '../../tools/build.ts';
import { compilerDiagnostics } from '../../tools/compiler-diagnostics.ts';
import {
  firstComplaint,
  readCompilerOutput,
  type WriteTrouble,
  writeTrouble,
} from '../../tools/compiler-output.ts';
import { type Compiler, compilerFrom, installCommand, type ProgramCall } from '../../tools/program.ts';
import type { Project } from '../project/project.ts';
import { mapParallel, missingProgram, programVersion, runCall } from './run-program.ts';

/** The first compiler of the platform's list that is installed. */
export async function chooseCompiler(
  project: Project,
  names: readonly string[],
): Promise<StageResult<Compiler>> {
  for (const words of names) {
    const compiler = compilerFrom(words);
    if ((await programVersion(project.edge, compiler.command)) !== undefined) {
      return { value: compiler, diagnostics: [] };
    }
  }
  const install = installCommand(compilerFrom(names[0] ?? '').command);
  return { diagnostics: [report(BLD.noCompiler, { tried: names, install })] };
}

/** Runs calls that do not depend on each other, as many at a time as there are cores. */
export async function runCalls(
  project: Project,
  place: BuildPlace,
  calls: readonly ProgramCall[],
): Promise<readonly Diagnostic[]> {
  for (const call of calls) {
    const option = call.arguments.indexOf('-o');
    const output = option === -1 ? undefined : call.arguments[option + 1];
    if (output !== undefined) project.edge.disk.makeFolder(joinPath(project.realFolder, folderOf(output)));
  }
  const results = await mapParallel(calls, project.edge.environment.coreCount, async (call) => ({
    call,
    result: await runCall(project.edge, call, project.realFolder),
  }));
  const trouble = results.map(({ result }) => troubleOf(result)).find((one) => one !== undefined);
  if (trouble !== undefined) return [troubleDiagnostic(project.shown(place.output), trouble)];
  return results.flatMap(({ call, result }) => callDiagnostics(project, place, call, result));
}

function troubleOf({ status, errors }: ProcessResult): WriteTrouble | undefined {
  return status === 0 ? undefined : writeTrouble(errors);
}

/** One diagnostic for all calls: what keeps one of them from writing keeps the others too. */
function troubleDiagnostic(file: string, trouble: WriteTrouble): Diagnostic {
  if (trouble === 'ENOSPC') return report(IOE.diskFull, { file });
  return report(IOE.writeFailed, { file, reason: reasonOf(trouble) });
}

function callDiagnostics(
  project: Project,
  place: BuildPlace,
  call: ProgramCall,
  result: ProcessResult,
): readonly Diagnostic[] {
  if (result.ended === 'missing') return [missingProgram(call.command, `is needed to ${call.name}`)];
  if (result.ended === 'exit' && result.status === 0) return [];
  const find = (path: string): SourceText | undefined =>
    project.read(nameOf(path, place), 'the source').value;
  const found = compilerDiagnostics(call.command, readCompilerOutput(result.errors), find);
  if (found.length > 0) return found;
  const text = result.ended === 'time_limit' ? 'it did not end in time' : firstComplaint(result.errors);
  return [report(BLD.programFailed, { step: call.name, program: call.command, text })];
}

/** Name of a file by the path that a program, run in the project folder, knows it by. */
function nameOf(path: string, place: BuildPlace): string {
  const root = frameworkPath(place, '');
  return root !== '' && path.startsWith(root) ? `${TOOL_FILES}${path.slice(root.length)}` : path;
}
