// Runs the tests of a project on its platform. In: the checked project, the built image. Out: what every boot logged.
// Monitor and SOSSL are the bytes of the build; probe guests take the place of both operating systems.

import { report } from '../diagnostics/code.ts';
import { BLD } from '../diagnostics/codes-bld.ts';
import { joinResults } from '../diagnostics/join-results.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { OperatingSystem, System, World } from '../model/system.ts';
import { type ElfImage, flatOffset, readElf } from '../tools/elf.ts';
import { patchImage, placeAt } from '../tools/flash.ts';
import { loadBase, planProbe } from '../tools/probe.ts';
import type { Corruption } from '../verify/plan-model.ts';
import { type Boot, bootImages } from './boot-image.ts';
import { type Built, composeFlash, runStages } from './build-image.ts';
import { buildFolder } from './build-place.ts';
import type { Project } from './project.ts';
import { mapParallel } from './run-program.ts';

/** Plan blobs for both probes: a test plan or a measuring plan. */
export interface ProbePlans {
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
}

export interface ProbeImages {
  readonly secure: Uint8Array;
  readonly nonSecure: Uint8Array;
}

export interface TestBoots {
  readonly main: Boot;
  readonly corruptions: readonly (Boot & { readonly id: string })[];
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

/** The main boot and one boot for every corruption, as many at a time as there are cores. */
export async function bootTests(
  project: Project,
  system: System,
  built: Built,
  probes: ProbeImages,
  corruptions: readonly Corruption[],
): Promise<StageResult<TestBoots>> {
  const elf = readElf(built.elf);
  if (elf === undefined) throw new Error('the linker wrote something that is no 64-bit ELF');
  const flats = joinResults(corruptions.map((corruption) => corruptImage(built.flat, elf, corruption)));
  if (flats.value === undefined) return { diagnostics: flats.diagnostics };
  const names = ['probes', ...corruptions.map(({ id }) => id)];
  const images = [built.flat, ...flats.value].map((flat, index) => ({
    name: names[index] ?? '',
    flash: composeFlash(system, flat, probes.secure, 'the secure probe'),
  }));
  project.edge.disk.remove(project.locate(`${buildFolder(system.platform.name)}/run`));
  const boots = joinResults(
    await mapParallel(images, project.edge.environment.coreCount, async ({ name, flash }) =>
      flash.value === undefined
        ? { diagnostics: flash.diagnostics }
        : bootImages(project, system, { name, flash: flash.value, nonSecure: probes.nonSecure }),
    ),
  );
  const [main, ...others] = boots.value ?? [];
  if (main === undefined) return { diagnostics: boots.diagnostics };
  const named = others.map((boot) => ({ ...boot, id: boot.name }));
  return { value: { main, corruptions: named }, diagnostics: boots.diagnostics };
}

async function buildProbe(
  project: Project,
  system: System,
  built: Built,
  os: OperatingSystem,
  testPlan: Uint8Array,
): Promise<StageResult<Uint8Array>> {
  const { platform } = system;
  const plan = planProbe(platform, built.compiler, built.place, os);
  const problems = await runStages(project, built.place, plan);
  if (problems.length > 0) return { diagnostics: problems };
  const offset = Number(platform.probe.planOffsetBytes);
  const program = project.edge.disk.read(project.locate(plan.flat));
  const image = placeAt(program, offset, testPlan);
  const name = probeName(os.world);
  if (image === undefined) {
    const what = 'the space before its test plan';
    return {
      diagnostics: [
        report(BLD.imageTooLarge, { image: name, sizeBytes: program.length, limitBytes: offset, what }),
      ],
    };
  }
  const region = os.memory.find(({ base }) => base === loadBase(os));
  const limitBytes = Number(region?.sizeBytes ?? 0n);
  if (image.length <= limitBytes) return { value: image, diagnostics: [] };
  const what = `the region ${region?.name ?? ''} of ${os.name}`;
  return {
    diagnostics: [report(BLD.imageTooLarge, { image: name, sizeBytes: image.length, limitBytes, what })],
  };
}

function corruptImage(flat: Uint8Array, elf: ElfImage, corruption: Corruption): StageResult<Uint8Array> {
  const symbol = elf.symbols.get(corruption.symbol);
  const at = symbol === undefined ? undefined : flatOffset(elf, symbol.address);
  const image =
    at === undefined
      ? undefined
      : patchImage(flat, [{ offset: at + corruption.offset, bytes: corruption.bytes }]);
  if (image !== undefined) return { value: image, diagnostics: [] };
  return { diagnostics: [report(BLD.symbolMissing, { symbol: corruption.symbol, image: 'sossl.elf' })] };
}

function probeName(world: World): string {
  return `the ${world.replace('_', '-')} probe`;
}
