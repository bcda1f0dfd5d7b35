// Builds the probe guests, which take the place of both operating systems in a test boot. In: the checked project, the built
// image, what the probes shall do. Out: one image per world, its plan inside.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
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

/** The probes of both worlds, compiled; a plan is put behind each. */
export type ProbePrograms = ProbeImages;

/** Both probe images with their plans inside. */
export async function buildProbes(
  project: Project,
  system: System,
  built: Built,
  plans: ProbePlans,
): Promise<StageResult<ProbeImages>> {
  const programs = await compileProbes(project, system, built);
  return programs.value === undefined ? programs : fillProbes(system, programs.value, plans);
}

/** Compiles and links the probes of both worlds. */
export async function compileProbes(
  project: Project,
  system: System,
  built: Built,
): Promise<StageResult<ProbePrograms>> {
  const { value: recipes, diagnostics } = probeRecipesOf(system);
  if (recipes === undefined) return { diagnostics };
  const compile = async (world: World): Promise<StageResult<Uint8Array>> => {
    const plan = planProbe(recipes, built.compiler, built.place, osOf(system, world));
    const problems = await runStages(project, built.place, plan);
    if (problems.length > 0) return { diagnostics: problems };
    return { value: project.edge.disk.read(project.locate(plan.flat)), diagnostics: [] };
  };
  return joinNamed({ secure: await compile('secure'), nonSecure: await compile('non_secure') });
}

/** What is loaded: each probe with its plan, from where its region or its entry begins. */
export function fillProbes(
  system: System,
  programs: ProbePrograms,
  plans: ProbePlans,
): StageResult<ProbeImages> {
  const recipes = probeRecipesOf(system);
  if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
  const offset = Number(recipes.value.probe.planOffsetBytes);
  const fill = (world: World, program: Uint8Array, plan: Uint8Array): StageResult<Uint8Array> => {
    const probe = placeAt(program, offset, plan);
    if (probe === undefined) throw new Error(`${probeName(world)} reaches into its plan`);
    return placeInRegion(system, osOf(system, world), probe);
  };
  return joinNamed({
    secure: fill('secure', programs.secure, plans.secure),
    nonSecure: fill('non_secure', programs.nonSecure, plans.nonSecure),
  });
}

function osOf({ operatingSystems }: System, world: World): OperatingSystem {
  const os = operatingSystems.find((one) => one.world === world);
  if (os === undefined) throw new Error(`a checked system has an operating system in the ${world} world`);
  return os;
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
