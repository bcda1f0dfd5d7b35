// The calls that build `sossl.c` with a HAL of the host and run the calls of a plan against it. In: the build recipe, where
// results go. Out: calls to run in the project folder.

import type { BuildRecipe } from '../model/platform.ts';
import { type BuildPlace, frameworkPath, includeFlags } from './build.ts';
import type { ProgramCall } from './program.ts';
import { portableFlags } from './static-check.ts';
import { SUITE_FILES, WRAPPED } from './suite.ts';

/** Compiler of the host's programs. */
export const HOST_COMPILER = 'gcc';

const SOURCES = ['monitor/host/host_hal.c', 'monitor/host/host_run.c'];
/** Of the programs that have a C library under them. */
const HOSTED = ['-std=c11', '-O1', '-Wall', '-Wextra', '-Wconversion', '-Werror'];

export interface HostProgram {
  /** Folder of plans and logs, as seen from the project folder. */
  readonly folder: string;
  readonly compile: readonly ProgramCall[];
  readonly link: ProgramCall;
  readonly run: ProgramCall;
}

/** The program of the tables, or that of the HAL suite, in a folder of its own. */
export function planHostProgram(
  recipe: BuildRecipe,
  place: BuildPlace,
  name: string,
  isSuite: boolean,
): HostProgram {
  const folder = `${place.output}/host/${name}`;
  const include = includeFlags(recipe, place);
  const freestanding = [...portableFlags(recipe), ...include];
  const units = [
    { source: 'sossl.c', flags: freestanding },
    ...SOURCES.map((path) => ({ source: frameworkPath(place, path), flags: [...HOSTED, ...include] })),
    ...(isSuite ? [{ source: frameworkPath(place, SUITE_FILES[0]), flags: freestanding }] : []),
  ].map((unit, index) => ({ ...unit, object: `${folder}/${index}.o` }));
  const wraps = isSuite ? WRAPPED.map((symbol) => `-Wl,--wrap=${symbol}`) : [];
  const program = `${folder}/program`;
  const files = ['secure.plan', 'non-secure.plan', 'secure.log', 'non-secure.log'];
  return {
    folder,
    compile: units.map(({ source, flags, object }) => ({
      name: `compile ${source} for the host`,
      command: HOST_COMPILER,
      arguments: [...flags, '-c', source, '-o', object],
    })),
    link: {
      name: 'link the program of the host',
      command: HOST_COMPILER,
      arguments: ['-no-pie', '-pthread', ...wraps, ...units.map(({ object }) => object), '-o', program],
    },
    run: {
      name: 'call the services on the host',
      command: `./${program}`,
      arguments: files.map((file) => `${folder}/${file}`),
    },
  };
}
