// Gathers what inspections compare with the second reading: the boot tables in the image, what the guest header does when it
// is called, the heads of the emitted files. In: the project and its build. Out: artefacts; a host compiler that is missing
// leaves the guest header not run.

import { writeSet } from '../../io/write-set.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { guestProgramText } from '../../pipeline.ts';
import { readElf } from '../../tools/elf.ts';
import { flatBytes } from '../../tools/flash.ts';
import { planGuestProgram } from '../../tools/guest-program.ts';
import type { BuiltArtefacts } from '../../verify/inspect.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import type { Built } from '../build/build-image.ts';
import { runCalls } from '../build/compile.ts';
import { missingProgram, programVersion, runCall } from '../build/run-program.ts';
import type { Project } from '../project/project.ts';
import type { CodeOnDisk } from '../project/read-code.ts';

/** Everything that an inspection of this build looks at. */
export async function builtArtefacts(
  project: Project,
  built: Built,
  code: CodeOnDisk,
  plan: TestPlan,
): Promise<StageResult<BuiltArtefacts>> {
  const elf = readElf(built.elf);
  if (elf === undefined) throw new Error('the linker wrote something that is no 64-bit ELF');
  const guest = await runGuestProgram(project, built, plan);
  const value: BuiltArtefacts = {
    symbolBytes: (symbol) => flatBytes(elf, built.flat, symbol),
    guestOutput: guest.value ?? '',
    emitted: code.emitted,
    toolVersion: project.edge.toolVersion,
  };
  return { value, diagnostics: guest.diagnostics };
}

/** What the program that calls every wrapper printed; no value when it could not be built or did not end well. */
async function runGuestProgram(
  project: Project,
  { place }: Built,
  plan: TestPlan,
): Promise<StageResult<string>> {
  const program = planGuestProgram(place);
  const version = await programVersion(project.edge, program.compile.command);
  if (version === undefined) {
    return {
      diagnostics: [missingProgram(program.compile.command, 'compiles the guest header for its inspection')],
    };
  }
  const file = { path: program.sourceName, content: await guestProgramText(plan) };
  const written = writeSet(project.edge.disk, project.locate(place.output), [file]);
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  const problems = await runCalls(project, place, [program.compile]);
  if (problems.length > 0) return { diagnostics: problems };
  const result = await runCall(project.edge, program.run, project.realFolder, 10_000);
  return result.ended === 'exit' && result.status === 0
    ? { value: result.output, diagnostics: [] }
    : { diagnostics: [] };
}
