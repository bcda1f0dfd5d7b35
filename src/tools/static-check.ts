// The static check of the emitted C: it compiles without a warning with gcc and clang, for the board and for the host.
// In: the build recipe. Out: compiler calls. A static assertion that does not hold is a compile error, so this run shows
// that all of them hold, on both machines.

import type { BuildRecipe } from '../model/platform.ts';
import { type BuildPlace, type CompileUnit, compileCall, includeFlags } from './build.ts';
import { type Compiler, compilerFrom, type ProgramCall } from './program.ts';

export const HOST_COMPILERS = ['gcc', 'clang-19'] as const;

/** What of the platform's flags means the same on every machine: language, warnings, freestanding. */
const PORTABLE = /^-(?:std=|W(?!l,|a,|p,)|ffreestanding$|O|fno-|fno$)/;

export interface StaticCheckCall {
  /** `gcc for the board`. */
  readonly title: string;
  readonly compiler: Compiler;
  readonly call: ProgramCall;
}

/** The flags of `sossl.c` that any machine knows. */
export function portableFlags({ sosslFlags }: Pick<BuildRecipe, 'sosslFlags'>): readonly string[] {
  return sosslFlags.filter((flag) => PORTABLE.test(flag));
}

/** One call per compiler and machine. */
export function planStaticCheck(recipe: BuildRecipe, place: BuildPlace): readonly StaticCheckCall[] {
  const board = recipe.compilers.map((words) => ({ words, flags: recipe.sosslFlags, machine: 'the board' }));
  const portable = portableFlags(recipe);
  const host = HOST_COMPILERS.map((words) => ({ words, flags: portable, machine: 'the host' }));
  return [...board, ...host].map(({ words, flags, machine }, index) => {
    const compiler = compilerFrom(words);
    const unit: CompileUnit = {
      source: 'sossl.c',
      object: `${place.output}/obj/static-check-${index}.o`,
      flags: [...flags, ...includeFlags(recipe, place)],
    };
    const title = `${compiler.command} for ${machine}`;
    return {
      title,
      compiler,
      call: { ...compileCall(compiler, unit, place), name: `compile sossl.c with ${title}` },
    };
  });
}
