// Which external programs the commands need, from recipes. In: recipes of platforms or of a system. Out: programs with their
// users.

import type { BuildRecipe } from '../../model/platform.ts';
import { compilerFrom } from '../../tools/program.ts';
import type { Recipes } from '../../tools/recipe.ts';
import { HOST_COMPILERS } from '../../tools/static-check.ts';

export interface Need {
  readonly program: string;
  readonly commands: readonly string[];
}

const BUILDING = ['build', 'test', 'evidence'];
const TESTING = ['test', 'evidence'];

/** Every program that a command may start, once, in the order in which it is first needed. */
export function programNeeds(recipes: readonly Recipes[]): readonly Need[] {
  const needs = recipes.flatMap(({ build, run }): readonly Need[] => [
    ...(build === undefined ? [] : buildNeeds(build)),
    ...(run === undefined ? [] : [{ program: run.command, commands: TESTING }]),
  ]);
  const seen = new Set<string>();
  return needs.filter(({ program }) => !seen.has(program) && seen.add(program));
}

function buildNeeds({ compilers, linker, objcopy }: BuildRecipe): readonly Need[] {
  const compiler = (words: string, commands: readonly string[]): Need => ({
    program: compilerFrom(words).command,
    commands,
  });
  return [
    ...compilers.slice(0, 1).map((words) => compiler(words, BUILDING)),
    { program: linker, commands: BUILDING },
    { program: objcopy, commands: BUILDING },
    ...compilers.slice(1).map((words) => compiler(words, TESTING)),
    ...HOST_COMPILERS.map((words) => compiler(words, TESTING)),
  ];
}
