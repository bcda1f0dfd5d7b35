// Evidence that needs no boot: sossl.c compiles cleanly everywhere. In: the project and what its files say. Out: an evidence
// item with what was really run. What the check refuses is shown by refusal-evidence.ts.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import type { CSourceReading } from '../../model/construct.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EvidenceItem, EvidenceVerdict, Observation } from '../../model/evidence.ts';
import type { BuildRecipe } from '../../model/platform.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { BuildPlace } from '../../tools/build.ts';
import { installCommand } from '../../tools/program.ts';
import { planStaticCheck, type StaticCheckCall } from '../../tools/static-check.ts';
import { runCalls } from '../build/compile.ts';
import { mapParallel, programVersion } from '../build/run-program.ts';
import type { Project } from '../project/project.ts';

/**
 * `sossl.c` compiled with every compiler of the platform for the board, whichever of them the project builds with, and for the
 * host, as one item; a compiler that is missing makes it not run. `recipe` is the hash of the recipes as subject.
 */
export async function compileEvidence(
  project: Project,
  platform: { readonly name: string; readonly build: BuildRecipe },
  place: BuildPlace,
  { readings, recipe }: { readonly readings: readonly CSourceReading[]; readonly recipe: string },
): Promise<{ readonly item: EvidenceItem; readonly diagnostics: readonly Diagnostic[] }> {
  const calls = planStaticCheck(platform.build, place);
  const runs = await mapParallel(calls, project.edge.environment.coreCount, (one) =>
    compileOnce(project, place, one),
  );
  const assertions = readings.flatMap(({ constructs }) =>
    constructs.filter(({ kind }) => kind === 'static_assertion'),
  );
  const tags = assertions.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  const observations = runs.map(({ observation }) => observation);
  const compiled = readings.filter(({ file }) => file === 'sossl.c' || file === 'sossl.h');
  const subject = { ...Object.fromEntries(compiled.map(({ file, codeHash }) => [file, codeHash])), recipe };
  const item: EvidenceItem = {
    id: 'static.compile.sossl_c',
    title: 'sossl.c compiles without a warning, and every static assertion holds',
    method: 'static_check',
    level: 'unit',
    environment: `compilers of ${platform.name} and of the host`,
    requirements: unique(
      tags.flatMap(({ requirements }) => requirements.map((id) => id.replace(/~\d+$/, ''))),
    ),
    expectation: {
      file: `${TOOL_FILES}platforms/${platform.name}.yaml`,
      case: 'build.sossl_flags with -Werror',
    },
    exercises: unique(tags.flatMap(({ from }) => (from === undefined ? [] : [from]))),
    subject,
    verdict: worstVerdict(observations),
    observations,
  };
  return { item, diagnostics: runs.flatMap(({ diagnostics }) => diagnostics) };
}

async function compileOnce(
  project: Project,
  place: BuildPlace,
  { title, compiler, call }: StaticCheckCall,
): Promise<{ readonly observation: Observation; readonly diagnostics: readonly Diagnostic[] }> {
  const expected = 'no error and no warning';
  const observe = (observed: string, verdict: EvidenceVerdict): Observation => ({
    stimulus: title,
    expected,
    observed,
    verdict,
  });
  if ((await programVersion(project.edge, compiler.command)) === undefined) {
    const install = installCommand(compiler.command);
    const diagnostics = [report(BLD.staticCheckSkipped, { compiler: title, install })];
    return { observation: observe('', 'not_run'), diagnostics };
  }
  const diagnostics = await runCalls(project, place, [call]);
  const [first] = diagnostics;
  if (first === undefined) return { observation: observe(expected, 'passed'), diagnostics };
  return { observation: observe(first.message, 'failed'), diagnostics };
}

/** The verdict of an item: one observation that failed or was not run decides; without any, it was not run. */
export function worstVerdict(observations: readonly Observation[]): EvidenceVerdict {
  const order: readonly EvidenceVerdict[] = ['failed', 'not_run', 'passed'];
  return order.find((verdict) => observations.some((one) => one.verdict === verdict)) ?? 'not_run';
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
