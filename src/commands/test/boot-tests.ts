// Boots the tests of a project. In: the built image, probe images, corruptions. Out: what every boot logged. Monitor and
// SOSSL are the bytes of the build; a corruption changes bytes of a table in a copy.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { System } from '../../model/system.ts';
import { type ElfImage, flatOffset, readElf } from '../../tools/elf.ts';
import { patchImage } from '../../tools/flash.ts';
import type { Corruption } from '../../verify/plan-model.ts';
import { type Built, composeImages, SECURE_PROBE, type SecureImages } from '../build/build-image.ts';
import { buildFolder } from '../build/build-place.ts';
import { mapParallel } from '../build/run-program.ts';
import type { Project } from '../project/project.ts';
import { type Boot, bootImages } from './boot-image.ts';
import type { ProbeImages } from './build-probes.ts';

export interface TestBoots {
  readonly main: Boot;
  /** Those that took place, by the case that they belong to. */
  readonly corruptions: readonly (Boot & { readonly id: string })[];
}

interface Image {
  readonly name: string;
  readonly images: SecureImages;
}

/**
 * The main boot, then one boot for every corruption, as many at a time as there are cores. Once a boot has reached the time
 * limit no further one begins: what hangs once hangs again, and what did not boot counts as not run.
 */
export async function bootTests(
  project: Project,
  system: System,
  built: Built,
  probes: ProbeImages,
  corruptions: readonly Corruption[],
): Promise<StageResult<TestBoots>> {
  const tests = testImages(system, built, probes, corruptions);
  if (tests.value === undefined) return { diagnostics: tests.diagnostics };
  const [first, ...others] = tests.value;
  if (first === undefined) throw new Error('there is no main boot');
  project.edge.disk.remove(project.locate(`${buildFolder(system.platform.name)}/run`));
  const bootOne = ({ name, images }: Image): Promise<StageResult<Boot>> =>
    bootImages(project, system, { name, ...images, nonSecure: probes.nonSecure });
  const main = await bootOne(first);
  if (main.value === undefined) return { diagnostics: main.diagnostics };
  let hangs = main.value.ended === 'time_limit';
  const tried = await mapParallel(others, project.edge.environment.coreCount, async (image) => {
    if (hangs) return undefined;
    const boot = await bootOne(image);
    hangs ||= boot.value?.ended === 'time_limit';
    return boot;
  });
  const boots = joinResults(tried.filter((boot) => boot !== undefined));
  if (boots.value === undefined) return { diagnostics: boots.diagnostics };
  const named = boots.value.map((boot) => ({ ...boot, id: boot.name }));
  return { value: { main: main.value, corruptions: named }, diagnostics: [] };
}

/** The image of the main boot, then those of the corruptions. */
function testImages(
  system: System,
  built: Built,
  probes: ProbeImages,
  corruptions: readonly Corruption[],
): StageResult<readonly Image[]> {
  const elf = readElf(built.elf);
  if (elf === undefined) throw new Error('the linker wrote something that is no 64-bit ELF');
  const flats = joinResults(corruptions.map((corruption) => corruptImage(built.flat, elf, corruption)));
  if (flats.value === undefined) return { diagnostics: flats.diagnostics };
  const names = ['probes', ...corruptions.map(({ id }) => id)];
  const composed = joinResults(
    [built.flat, ...flats.value].map((flat) => composeImages(system, flat, probes.secure, SECURE_PROBE)),
  );
  if (composed.value === undefined) return { diagnostics: composed.diagnostics };
  return {
    value: composed.value.map((images, index) => ({ name: names[index] ?? '', images })),
    diagnostics: [],
  };
}

/** A copy of the flat image with bytes of one table replaced. */
export function corruptImage(
  flat: Uint8Array,
  elf: ElfImage,
  corruption: Corruption,
): StageResult<Uint8Array> {
  const symbol = elf.symbols.get(corruption.symbol);
  const at = symbol === undefined ? undefined : flatOffset(elf, symbol.address);
  const image =
    at === undefined
      ? undefined
      : patchImage(flat, [{ offset: at + corruption.offset, bytes: corruption.bytes }]);
  if (image !== undefined) return { value: image, diagnostics: [] };
  return { diagnostics: [report(BLD.symbolMissing, { symbol: corruption.symbol, image: 'sossl.elf' })] };
}
