// Which external programs the commands need. In: recipes of platforms or of a system, adapters of checkers. Out: programs with their
// users.

import type { CheckerAdapter } from '../../model/checker.ts';
import type { Aarch32ProbeRecipe, BuildRecipe } from '../../model/platform.ts';
import { compilerFrom } from '../../tools/program.ts';
import type { Recipes } from '../../tools/recipe.ts';
import { HOST_COMPILERS } from '../../tools/static-check.ts';

export interface Need {
  readonly program: string;
  readonly commands: readonly string[];
}

const BUILDING = ['build', 'test', 'kit', 'evidence'];
const TESTING = ['test', 'evidence'];

/** Every program that a command may start, once, in the order in which it is first needed. */
export function programNeeds(recipes: readonly Recipes[]): readonly Need[] {
  const needs = recipes.flatMap(({ build, probe, run }): readonly Need[] => [
    ...(build === undefined ? [] : buildNeeds(build)),
    ...(probe?.aarch32 === undefined ? [] : probeNeeds(probe.aarch32)),
    ...(run === undefined ? [] : [{ program: run.command, commands: TESTING }]),
  ]);
  return joinNeeds(needs);
}

/** Programs of the checkers that are started here. */
export function checkerNeeds(adapters: readonly CheckerAdapter[]): readonly Need[] {
  return adapters
    .filter(({ use }) => use === 'run')
    .map(({ program }) => ({ program, commands: ['misra', 'evidence'] }));
}

/** Draws diagrams; without it they have no PNG. */
export const BROWSER_NEED: Need = { program: 'chromium', commands: ['diagrams', 'evidence'] };

/** Each program once, with the commands of all its rows. */
export function joinNeeds(needs: readonly Need[]): readonly Need[] {
  const byProgram = Map.groupBy(needs, ({ program }) => program);
  return [...byProgram].map(([program, rows]) => ({
    program,
    commands: [...new Set(rows.flatMap(({ commands }) => commands))],
  }));
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

/** What makes the guests of tests in AArch32. */
function probeNeeds({ compiler, linker }: Aarch32ProbeRecipe): readonly Need[] {
  return [compilerFrom(compiler).command, linker].map((program) => ({ program, commands: TESTING }));
}
