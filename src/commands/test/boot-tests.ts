// Boots the tests of a project. In: the built image, probes, a plan. Out: what every boot logged. Monitor and SOSSL are the bytes of the
// build; a corruption changes bytes of a table in a copy, a fault has plans of its own for the probes.

import { joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { System } from '../../model/system.ts';
import { readElf } from '../../tools/elf.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import { type Built, composeImages, SECURE_PROBE } from '../build/build-image.ts';
import { buildFolder } from '../build/build-place.ts';
import { mapParallel } from '../build/run-program.ts';
import type { Project } from '../project/project.ts';
import { type Boot, type BootImages, bootImages } from './boot-image.ts';
import { fillProbes, type ProbePlans, type ProbePrograms } from './build-probes.ts';
import { linkedPlans, type OwnPatch, patched } from './patched-image.ts';

export interface TestBoots {
  readonly main: Boot;
  /** Those of corruptions and faults that took place, by the case that they belong to. */
  readonly others: readonly (Boot & { readonly id: string })[];
}

/**
 * The main boot, then one boot for every corruption and every fault, as many at a time as there are cores. Once a boot has reached
 * the time limit no further one begins: what hangs once hangs again, and what did not boot counts as not run.
 */
export async function bootTests(
  project: Project,
  system: System,
  built: Built,
  programs: ProbePrograms,
  plan: TestPlan,
): Promise<StageResult<TestBoots>> {
  const tests = testImages(system, built, programs, plan);
  if (tests.value === undefined) return { diagnostics: tests.diagnostics };
  const [first, ...rest] = tests.value;
  if (first === undefined) throw new Error('there is no main boot');
  project.edge.disk.remove(project.locate(`${buildFolder(system.platform.name)}/run`));
  const main = await bootImages(project, system, first);
  if (main.value === undefined) return { diagnostics: main.diagnostics };
  let hangs = main.value.ended === 'time_limit';
  const tried = await mapParallel(rest, project.edge.environment.coreCount, async (images) => {
    if (hangs) return undefined;
    const boot = await bootImages(project, system, images);
    hangs ||= boot.value?.ended === 'time_limit';
    return boot;
  });
  const boots = joinResults(tried.filter((boot) => boot !== undefined));
  if (boots.value === undefined) return { diagnostics: boots.diagnostics };
  const others = boots.value.map((boot) => ({ ...boot, id: boot.name }));
  return { value: { main: main.value, others }, diagnostics: [] };
}

/** The images of the main boot, of the corruptions, of the faults. */
function testImages(
  system: System,
  built: Built,
  programs: ProbePrograms,
  plan: TestPlan,
): StageResult<readonly BootImages[]> {
  const elf = readElf(built.elf);
  if (elf === undefined) throw new Error('the linker wrote something that is no 64-bit ELF');
  const images = (
    name: string,
    plans: StageResult<ProbePlans>,
    patch?: OwnPatch,
    until?: string,
  ): StageResult<BootImages> => {
    const flat = patched(built.flat, elf, patch);
    if (plans.value === undefined || flat.value === undefined)
      return { diagnostics: [...plans.diagnostics, ...flat.diagnostics] };
    const probes = fillProbes(system, programs, plans.value);
    if (probes.value === undefined) return { diagnostics: probes.diagnostics };
    const { nonSecure, secure } = probes.value;
    const composed = composeImages(system, flat.value, secure, SECURE_PROBE);
    if (composed.value === undefined) return { diagnostics: composed.diagnostics };
    const ends = until === undefined ? {} : { until };
    return { value: { name, ...composed.value, nonSecure, ...ends }, diagnostics: [] };
  };
  const main = { value: plan, diagnostics: [] };
  return joinResults([
    images('probes', main),
    ...plan.corruptions.map((corruption) => images(corruption.id, main, corruption)),
    ...plan.faults.map((boot) => images(boot.id, linkedPlans(boot, elf), boot.patch, lastRecord(boot))),
  ]);
}

/** How the record of the step begins behind which a boot is stopped. */
function lastRecord({ lastStep }: TestPlan['faults'][number]): string | undefined {
  return lastStep === undefined ? undefined : `@probe 1 secure ${lastStep} `;
}
