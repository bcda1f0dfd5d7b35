// The calls that make an ELF and its flat image. In: the platform's build recipe, a compiler, where things stand as seen
// from the project folder. Out: calls to run in the project folder, in stages. Must not start anything; no path in it is
// absolute but the prefixes that are mapped away.

import type { BuildRecipe } from '../model/platform.ts';
import type { ExternalMonitor } from '../model/system.ts';
import type { Compiler, ProgramCall } from './program.ts';

export interface BuildPlace {
  /** Folder of the tool's own files as seen from the project folder. */
  readonly framework: string;
  /** Folder for the results as seen from the project folder: `build/qemu-virt-gicv3`. */
  readonly output: string;
  /** Absolute prefixes to replace in debug information and `__FILE__`. */
  readonly hiddenPrefixes: readonly { readonly from: string; readonly to: string }[];
}

export interface CompileUnit {
  /** Source as seen from the project folder. */
  readonly source: string;
  readonly object: string;
  readonly flags: readonly string[];
}

export interface BuildPlan {
  readonly units: readonly CompileUnit[];
  readonly compile: readonly ProgramCall[];
  /** Script and objects of the image, in the order of the linker. */
  readonly linked: Pick<LinkRequest, 'script' | 'objects'>;
  /** Of an image of the product: the identity note, whose source the caller writes, and the call that assembles it. */
  readonly note?: { readonly source: string; readonly object: string; readonly call: ProgramCall };
  readonly link: ProgramCall;
  readonly flatten: ProgramCall;
  /** Names of the results inside the output folder. */
  readonly elf: string;
  readonly flat: string;
  readonly map: string;
}

/** Name under which the tool's own files appear in results, whatever folder it is installed in. */
export const FRAMEWORK_NAME = 'sossl';

/** Path of one of the tool's own files as seen from the project folder. */
export function frameworkPath(place: BuildPlace, path: string): string {
  return place.framework === '.' ? path : `${place.framework}/${path}`;
}

/** Calls that build monitor and `sossl.c` into `sossl.elf` and `sossl.bin`. */
export function planBuild(recipe: BuildRecipe, compiler: Compiler, place: BuildPlace): BuildPlan {
  const include = includeFlags(recipe, place);
  const monitor = recipe.sources.map((path) => ({
    source: frameworkPath(place, path),
    object: `${place.output}/obj/${path}.o`,
    flags: [...recipe.monitorFlags, ...include],
  }));
  const units = [...monitor, sosslUnit(recipe, place)];
  const script = frameworkPath(place, recipe.linkerScript);
  const note = noteOf(compiler, place);
  const link = linkCall(recipe, compiler, place, {
    script,
    extra: [],
    name: 'sossl',
    objects: [...units.map((unit) => unit.object), note.object],
  });
  return { units, compile: units.map((unit) => compileCall(compiler, unit, place)), note, ...link };
}

/** Objects of a monitor that was built elsewhere; paths relative to the project folder. */
export type MonitorObjects = Pick<ExternalMonitor, 'objects' | 'linkerScript'>;

/**
 * Calls that build `sossl.c` as for the monitor of this tool and link it, behind its objects, with a monitor that is there
 * already. Its linker script decides where everything stands, the identity note as well.
 */
export function planExternalBuild(
  recipe: BuildRecipe,
  compiler: Compiler,
  place: BuildPlace,
  monitor: MonitorObjects,
): BuildPlan {
  const sossl = sosslUnit(recipe, place);
  const note = noteOf(compiler, place);
  const objects = [...monitor.objects, sossl.object, note.object];
  const request = { script: monitor.linkerScript, extra: [], name: 'sossl', objects };
  return {
    units: [sossl],
    compile: [compileCall(compiler, sossl, place)],
    note,
    ...linkCall(recipe, compiler, place, request),
  };
}

function sosslUnit(recipe: BuildRecipe, place: BuildPlace): CompileUnit {
  return {
    source: 'sossl.c',
    object: `${place.output}/obj/sossl.c.o`,
    flags: [...recipe.sosslFlags, ...includeFlags(recipe, place)],
  };
}

/** The note is an object of its own: monitor and `sossl.c` stay the same object for the same text. */
function noteOf(compiler: Compiler, place: BuildPlace): NonNullable<BuildPlan['note']> {
  const source = `${place.output}/obj/identity.S`;
  const object = `${source}.o`;
  return { source, object, call: compileCall(compiler, { source, object, flags: [] }, place) };
}

/** Options that name the folders of headers: those of the recipe, then the project folder. */
export function includeFlags({ includes }: BuildRecipe, place: BuildPlace): readonly string[] {
  return [...includes.map((path) => frameworkPath(place, path)), '.'].map((path) => `-I${path}`);
}

/** One compiler call; debug information and `__FILE__` name no folder of this machine. */
export function compileCall(compiler: Compiler, unit: CompileUnit, place: BuildPlace): ProgramCall {
  return {
    name: `compile ${unit.source}`,
    command: compiler.command,
    arguments: [
      ...compiler.fixedArguments,
      ...unit.flags,
      ...prefixFlags(place),
      '-c',
      unit.source,
      '-o',
      unit.object,
    ],
  };
}

export interface LinkRequest {
  readonly script: string;
  /** Further options of the linker itself. */
  readonly extra: readonly string[];
  readonly name: string;
  readonly objects: readonly string[];
}

/** Calls that link objects into `<name>.elf` and copy it out flat, with the names of the results. */
export function linkCall(
  recipe: BuildRecipe,
  compiler: Compiler,
  place: BuildPlace,
  request: LinkRequest,
): Pick<BuildPlan, 'linked' | 'link' | 'flatten' | 'elf' | 'flat' | 'map'> {
  const base = `${place.output}/obj/${request.name}`;
  const [elf, flat, map] = [`${base}.elf`, `${base}.bin`, `${base}.map`];
  const linker = recipe.linker === '' ? compiler.command : recipe.linker;
  return {
    linked: { script: request.script, objects: request.objects },
    link: {
      name: `link ${request.name}.elf`,
      command: linker,
      arguments: [
        ...recipe.linkFlags,
        ...linkerOptions(linker, ['-T', request.script, '-Map', map, ...request.extra]),
        ...request.objects.flatMap((path) => linkInput(linker, path)),
        '-o',
        elf,
      ],
    },
    flatten: {
      name: `copy ${request.name}.elf to ${request.name}.bin`,
      command: recipe.objcopy,
      arguments: ['-O', 'binary', elf, flat],
    },
    elf,
    flat,
    map,
  };
}

/** All of an archive is linked: what a monitor needs at reset is named by no symbol that something else refers to. */
function linkInput(linker: string, path: string): readonly string[] {
  if (!path.endsWith('.a')) return [path];
  const option = (word: string): readonly string[] => linkerOptions(linker, [word]);
  return [...option('--whole-archive'), path, ...option('--no-whole-archive')];
}

/** A compiler used as linker hands options on only behind `-Xlinker`; a linker takes them as they are. */
function linkerOptions(linker: string, options: readonly string[]): string[] {
  const isLinker = /(^|-)ld(\.\w+)?(-\d+)?$/.test(linker);
  return isLinker ? [...options] : options.flatMap((option) => ['-Xlinker', option]);
}

/** Compilers and assemblers split at different `=`, so a prefix that holds one cannot be written for all of them. */
function prefixFlags(place: BuildPlace): string[] {
  const relative = place.framework === '.' ? [] : [{ from: place.framework, to: FRAMEWORK_NAME }];
  const prefixes = [...relative, ...place.hiddenPrefixes].filter(({ from }) => !from.includes('='));
  return prefixes.map(({ from, to }) => `-ffile-prefix-map=${from}=${to}`);
}
