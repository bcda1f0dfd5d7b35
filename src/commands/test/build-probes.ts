// Builds the probe guests, which take the place of both operating systems in a test boot. In: the checked project, the built
// image, what the probes shall do. Out: one image per world, its plan inside.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OperatingSystem, System, World } from '../../model/system.ts';
import { placeAt } from '../../tools/flash.ts';
import { loadBase, planProbe, probeBase } from '../../tools/probe.ts';
import { probeRecipesOf } from '../../tools/recipe.ts';
import { type Built, runStages } from '../build/build-image.ts';
import type { Project } from '../project/project.ts';

/** Plan blobs for both probes: a test plan or a measuring plan. */
export interface ProbePlans {
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
}

export interface ProbeImages {
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
}

/** Both probe images with their plans inside. */
export async function buildProbes(
  project: Project,
  system: System,
  built: Built,
  plans: ProbePlans,
): Promise<StageResult<ProbeImages>> {
  const images = [];
  for (const os of system.operatingSystems) {
    images.push(
      await buildProbe(project, system, built, os, os.world === 'secure' ? plans.secure : plans.nonSecure),
    );
  }
  const joined = joinResults(images);
  const [secure, nonSecure] = joined.value ?? [];
  if (secure === undefined || nonSecure === undefined) return { diagnostics: joined.diagnostics };
  return { value: { secure, nonSecure }, diagnostics: joined.diagnostics };
}

async function buildProbe(
  project: Project,
  system: System,
  built: Built,
  os: OperatingSystem,
  testPlan: Uint8Array,
): Promise<StageResult<Uint8Array>> {
  const recipes = probeRecipesOf(system);
  if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
  const plan = planProbe(recipes.value, built.compiler, built.place, os);
  const problems = await runStages(project, built.place, plan);
  if (problems.length > 0) return { diagnostics: problems };
  const offset = Number(recipes.value.probe.planOffsetBytes);
  const program = project.edge.disk.read(project.locate(plan.flat));
  const probe = placeAt(program, offset, testPlan);
  if (probe === undefined) throw new Error(`${probeName(os.world)} reaches into its plan`);
  return placeInRegion(system, os, probe);
}

/** What is loaded: the secure image from the base of its region on, the non-secure one from `probeBase` on; or what is too small. */
export function placeInRegion(
  system: System,
  os: OperatingSystem,
  probe: Uint8Array,
): StageResult<Uint8Array> {
  const region = os.memory.find(({ base }) => base === loadBase(os));
  const limitBytes = Number(region?.sizeBytes ?? 0n);
  const start = Number(probeBase(os) - loadBase(os));
  const sizeBytes = start + probe.length;
  if (sizeBytes <= limitBytes) {
    return { value: os.world === 'secure' ? behindZeros(start, probe) : probe, diagnostics: [] };
  }
  const path = `${os.path}.entry_point`;
  const what = `the region ${region?.name ?? ''} of ${os.name}`;
  const parameters = { probe: probeName(os.world), sizeBytes, limitBytes, what };
  return { diagnostics: [report(BLD.probeTooLarge, parameters, { span: system.spans.get(path), path })] };
}

function behindZeros(count: number, bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(count + bytes.length);
  whole.set(bytes, count);
  return whole;
}

function probeName(world: World): string {
  return `the ${world.replace('_', '-')} probe`;
}
