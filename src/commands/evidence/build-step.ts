// The image as a step of the evidence. In: the run. Out: the image, built or carried over while everything that a build reads is the
// same and its files still stand where it left them.

import { joinPath } from '../../io/paths.ts';
import { recipesOf } from '../../tools/recipe.ts';
import { type Built, hasFlashSlot } from '../build/build-image.ts';
import { buildInputs } from '../build/build-inputs.ts';
import { buildFolder } from '../build/build-place.ts';
import { buildProject } from '../build/build-project.ts';
import { programNeeds } from '../build/needs.ts';
import { sha256 } from '../hash.ts';
import { readCodeTexts } from '../project/read-code.ts';
import { inputsOf } from './bundle.ts';
import { carryOver } from './carry-over.ts';
import { type Done, type EvidenceRun, programsOf } from './evidence-run.ts';
import type { Shape } from './kept-shape.ts';
import { stepKey } from './step-key.ts';

/** Files that a build leaves and later steps read. */
const LEFT = ['sossl.elf', 'sossl.bin', 'sossl.map', 'compile_commands.json', 'obj/sossl.c.o'];

const BUILT_SHAPE: Shape = {
  compiler: { command: 'text', fixedArguments: ['text'] },
  place: 'fields',
  elf: 'bytes',
  flat: 'bytes',
};

/** The image. */
export async function buildStep(run: EvidenceRun): Promise<Done<Built>> {
  const { opened, store, tool } = run;
  const { checked, project, sources } = opened;
  const code = readCodeTexts(project, checked.system);
  if (code.value === undefined) return { diagnostics: code.diagnostics };
  const { build } = recipesOf(checked.system);
  const needs = programNeeds(build === undefined ? [] : [{ build }]);
  const programs = programsOf(
    run,
    needs.map(({ program }) => program),
  );
  const inputs = [...buildInputs(opened, code.value), ...inputsOf('templates', opened.templates)];
  const others = [JSON.stringify(sources.lock?.text ?? ''), ...imagesOf(run)];
  return carryOver(store, {
    name: 'build',
    key: stepKey('build', { tool, programs, inputs }, others),
    work: () => buildProject(opened),
    shape: BUILT_SHAPE,
    isKept: () => true,
    stands: (built) => isStanding(run, built),
  });
}

/** The images of the operating systems decide what the boot image is and which notes a build gives. */
function imagesOf({ opened }: EvidenceRun): readonly string[] {
  const { checked, project } = opened;
  const { disk } = project.edge;
  return checked.system.operatingSystems.map(({ image }) => {
    const path = project.locate(image);
    return `${image} ${disk.kind(path) === 'file' ? sha256(disk.read(path)) : 'none'}`;
  });
}

function isStanding({ opened }: EvidenceRun, { elf, flat }: Built): boolean {
  const { checked, project } = opened;
  const { disk } = project.edge;
  const folder = project.locate(buildFolder(checked.system.platform.name));
  const at = (name: string): string => joinPath(folder, name);
  if (!LEFT.every((name) => disk.kind(at(name)) === 'file')) return false;
  const isSame = (name: string, bytes: Uint8Array): boolean =>
    Buffer.compare(disk.read(at(name)), bytes) === 0;
  return isSame('sossl.elf', elf) && isSame('sossl.bin', flat) && hasFlash(opened, at('flash.bin'));
}

/** A boot image stands exactly when the image of the secure operating system is there. */
function hasFlash({ checked, project }: EvidenceRun['opened'], path: string): boolean {
  const { disk } = project.edge;
  const secure = checked.system.operatingSystems.find(({ world }) => world === 'secure');
  const isWanted =
    hasFlashSlot(checked.system) &&
    secure !== undefined &&
    disk.kind(project.locate(secure.image)) === 'file';
  return (disk.kind(path) === 'file') === isWanted;
}
