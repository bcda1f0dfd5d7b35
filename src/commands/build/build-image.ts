// Builds the monitor with the project's sossl.c. In: the project handle and the checked system. Out: the ELF, its flat
// image and what made them, all of them also in `build/<platform>/`, or diagnostics. A failed build leaves the last good
// results as they were.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { CLI } from '../../diagnostics/codes-cli.ts';
import { readBytes } from '../../io/read-file.ts';
import { writeSet } from '../../io/write-set.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { type BuildPlace, type BuildPlan, planBuild, planExternalBuild } from '../../tools/build.ts';
import { compileCommandsText } from '../../tools/compile-commands.ts';
import { placeAt } from '../../tools/flash.ts';
import { type IdentityNote, NOTE_SECTION, noteAssembly } from '../../tools/identity-note.ts';
import type { Compiler } from '../../tools/program.ts';
import { buildRecipeOf, testRecipesOf } from '../../tools/recipe.ts';
import { missingMonitorFiles } from '../project/external-monitor.ts';
import type { Project } from '../project/project.ts';
import { EMITTED_FILES } from '../project/read-code.ts';
import { buildFolder, buildPlace } from './build-place.ts';
import { chooseCompiler, runCalls } from './compile.ts';

/** Name of the image that takes the place of the secure operating system in a test. */
export const SECURE_PROBE = 'the secure probe';

export interface Built {
  readonly compiler: Compiler;
  readonly place: BuildPlace;
  readonly elf: Uint8Array;
  /** `objcopy` of the ELF: monitor and SOSSL, the same bytes in tests and in the product. */
  readonly flat: Uint8Array;
}

/** Emitted files that the project does not have yet. */
export function absentFiles(project: Project): readonly string[] {
  return EMITTED_FILES.filter((file) => project.edge.disk.kind(project.locate(file)) === 'none');
}

/** Compiles, links and writes `sossl.elf`, `sossl.bin`, `sossl.map`, `compile_commands.json` and, if it can, `flash.bin`. */
export async function buildImage(
  project: Project,
  system: System,
  identity: IdentityNote,
): Promise<StageResult<Built>> {
  const { platform } = system;
  const absent = absentFiles(project);
  if (absent.length > 0) {
    return { diagnostics: absent.map((file) => report(CLI.notGenerated, { file: project.shown(file) })) };
  }
  const recipe = buildRecipeOf(system);
  if (recipe.value === undefined) return { diagnostics: recipe.diagnostics };
  const compiler = await chooseCompiler(project, recipe.value.compilers);
  if (compiler.value === undefined) return { diagnostics: compiler.diagnostics };
  const place = buildPlace(project, platform.name);
  if (place.framework.includes('=')) {
    return { diagnostics: [report(BLD.toolFolderName, { folder: place.framework })] };
  }
  const { monitor } = system;
  const missing = monitor.kind === 'external' ? missingMonitorFiles(project, system, monitor) : [];
  if (missing.length > 0) return { diagnostics: missing };
  const plan =
    monitor.kind === 'external'
      ? planExternalBuild(recipe.value, compiler.value, place, monitor)
      : planBuild(recipe.value, compiler.value, place);
  const noted = writeNote(project, system, plan, identity);
  const problems = noted.length > 0 ? noted : await runStages(project, place, plan);
  if (problems.length > 0) return { diagnostics: problems };
  return publish(project, system, { compiler: compiler.value, place, plan });
}

/** Runs compile, link and flatten, each only when the one before went well. */
export async function runStages(
  project: Project,
  place: BuildPlace,
  plan: BuildPlan,
): Promise<readonly Diagnostic[]> {
  const compile = plan.note === undefined ? plan.compile : [...plan.compile, plan.note.call];
  for (const calls of [compile, [plan.link], [plan.flatten]]) {
    const problems = await runCalls(project, place, calls);
    if (problems.length > 0) return problems;
  }
  return [];
}

/** Our linker script places the note; a script of others gets one that moves nothing, unless it asks for the section. */
function writeNote(
  project: Project,
  { monitor }: System,
  { note }: BuildPlan,
  identity: IdentityNote,
): readonly Diagnostic[] {
  if (note === undefined) return [];
  const script =
    monitor.kind === 'external' ? project.read(monitor.linkerScript, 'the linker script') : undefined;
  if (script !== undefined && script.value === undefined) return script.diagnostics;
  const isAllocated = script?.value?.text.includes(NOTE_SECTION) ?? true;
  const file = { path: note.source, content: noteAssembly(identity, isAllocated) };
  return writeSet(project.edge.disk, project.realFolder, [file]).diagnostics;
}

function publish(
  project: Project,
  system: System,
  made: { readonly compiler: Compiler; readonly place: BuildPlace; readonly plan: BuildPlan },
): StageResult<Built> {
  const { plan, compiler, place } = made;
  const bytes = (file: string): Uint8Array => {
    const result = readBytes(project.edge.disk, project.locate(file), file, 'the result');
    if (result.value === undefined) throw new Error(`${file} was made and is not there`);
    return result.value;
  };
  const [elf, flat, map] = [bytes(plan.elf), bytes(plan.flat), bytes(plan.map)];
  const flash = bootImage(project, system, flat);
  if (flash.value === undefined) return { diagnostics: flash.diagnostics };
  const files: OutputFile[] = [
    { path: 'sossl.elf', content: elf },
    { path: 'sossl.bin', content: flat },
    { path: 'sossl.map', content: map },
    { path: 'compile_commands.json', content: compileCommandsText(plan.units, plan.compile) },
    ...flash.value,
  ];
  const stale = flash.value.length === 0 ? ['flash.bin'] : [];
  const written = writeSet(
    project.edge.disk,
    project.locate(buildFolder(system.platform.name)),
    files,
    stale,
  );
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  return { value: { compiler, place, elf, flat }, diagnostics: flash.diagnostics };
}

/** The complete boot image of the product, when the image of the secure operating system is there. */
function bootImage(project: Project, system: System, flat: Uint8Array): StageResult<readonly OutputFile[]> {
  const notes: Diagnostic[] = [];
  for (const { image, name, path } of system.operatingSystems) {
    if (project.edge.disk.kind(project.locate(image)) === 'file') continue;
    const span = system.spans.get(`${path}.image`);
    const makesFlash = hasFlashSlot(system);
    notes.push(
      report(BLD.imageNotBuilt, { image, system: name, path, makesFlash }, { span, path: `${path}.image` }),
    );
  }
  const secure = system.operatingSystems.find(({ world }) => world === 'secure');
  if (system.platform.secureImage === undefined) return { value: [], diagnostics: notes };
  if (secure === undefined || project.edge.disk.kind(project.locate(secure.image)) !== 'file') {
    return { value: [], diagnostics: notes };
  }
  const image = readBytes(project.edge.disk, project.locate(secure.image), secure.image, 'the image');
  if (image.value === undefined) return { diagnostics: image.diagnostics };
  const images = composeImages(system, flat, image.value, secure.image);
  if (images.value === undefined) return { diagnostics: images.diagnostics };
  const flash = 'flash' in images.value ? [{ path: 'flash.bin', content: images.value.flash }] : [];
  return { value: flash, diagnostics: notes };
}

/** Whether both images of the secure world stand in one boot flash, and so `flash.bin` is made. */
export function hasFlashSlot({ platform }: System): boolean {
  return platform.secureImage !== undefined && 'flashOffset' in platform.secureImage;
}

/** Its own probe is nothing that the user can make smaller. */
function tooLarge(
  name: string,
  size: { readonly sizeBytes: number; readonly limitBytes: number; readonly what: string },
): Diagnostic {
  return name === SECURE_PROBE
    ? report(BLD.probeTooLarge, { probe: name, ...size })
    : report(BLD.imageTooLarge, { image: name, ...size });
}

/** What the secure world boots from: one flash with monitor, SOSSL and operating system, or an image each. */
export type SecureImages =
  | { readonly flash: Uint8Array }
  | { readonly monitor: Uint8Array; readonly secure: Uint8Array };

/** The images as the board holds them at reset, or which one does not fit. */
export function composeImages(
  system: System,
  monitor: Uint8Array,
  secure: Uint8Array,
  name: string,
): StageResult<SecureImages> {
  const slot = system.platform.secureImage;
  if (slot === undefined) return { diagnostics: testRecipesOf(system).diagnostics };
  const limitBytes = Number(slot.sizeBytes);
  if (secure.length > limitBytes) {
    const what = 'the slot of the secure image';
    return { diagnostics: [tooLarge(name, { sizeBytes: secure.length, limitBytes, what })] };
  }
  if ('address' in slot) return { value: { monitor, secure }, diagnostics: [] };
  return composeFlash(monitor, secure, Number(slot.flashOffset));
}

function composeFlash(flat: Uint8Array, secure: Uint8Array, offset: number): StageResult<SecureImages> {
  const flash = placeAt(flat, offset, secure);
  if (flash !== undefined) return { value: { flash }, diagnostics: [] };
  const what = 'the boot flash before the slot of the secure image';
  return {
    diagnostics: [
      report(BLD.imageTooLarge, { image: 'sossl.bin', sizeBytes: flat.length, limitBytes: offset, what }),
    ],
  };
}
