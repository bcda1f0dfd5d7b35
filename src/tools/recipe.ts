// The recipes by which a system is built, probed and run: those of its platform with what the project sets in their place.
// In: the system. Out: recipes, or what the platform lacks. A platform without them can be checked and generated for.

import { report } from '../diagnostics/code.ts';
import { BLD } from '../diagnostics/codes-bld.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { BuildRecipe, Platform, RunRecipe } from '../model/platform.ts';
import type { RecipeChoice, System } from '../model/system.ts';
import { compilerFrom } from './program.ts';

/** What of a platform, or of a system, says how to build, probe and run. */
export type Recipes = Pick<Platform, 'build' | 'probe' | 'run' | 'secureImage'>;

export type TestRecipes = Required<Recipes>;

/** What images of a test are made with; a run elsewhere needs no more. */
export type ProbeRecipes = Omit<TestRecipes, 'run'>;

export type RecipeOwner = Pick<System, 'platform' | 'recipe' | 'spans'>;

const RECIPE_WORDS: Readonly<Record<keyof Recipes, string>> = {
  build: 'build recipe (build)',
  probe: 'recipe for the probe guests (probe)',
  run: 'run recipe (run)',
  secureImage: 'slot for the secure image (secure_image)',
};

/** The recipes of the platform; what the project sets stands in the place of what the platform says. */
export function recipesOf({ platform, recipe }: Pick<RecipeOwner, 'platform' | 'recipe'>): Recipes {
  const { build, probe, secureImage } = platform;
  const run = chosenRun(platform.run, recipe);
  return {
    ...(build === undefined ? {} : { build: chosenBuild(build, recipe) }),
    ...(probe === undefined ? {} : { probe }),
    ...(run === undefined ? {} : { run }),
    ...(secureImage === undefined ? {} : { secureImage }),
  };
}

/** How to build; one diagnostic when the platform has no recipe for it. */
export function buildRecipeOf(system: RecipeOwner): StageResult<BuildRecipe> {
  const { build } = recipesOf(system);
  return build === undefined ? lacking(system, 'build', ['build']) : { value: build, diagnostics: [] };
}

/** How to build, boot and judge probe guests; one diagnostic that names everything that the platform lacks for it. */
export function testRecipesOf(system: RecipeOwner): StageResult<TestRecipes> {
  const { build, probe, run, secureImage } = recipesOf(system);
  if (build !== undefined && probe !== undefined && run !== undefined && secureImage !== undefined) {
    return { value: { build, probe, run, secureImage }, diagnostics: [] };
  }
  const there: Recipes = recipesOf(system);
  const lacks = (['build', 'probe', 'run', 'secureImage'] as const).filter((key) => there[key] === undefined);
  return lacking(system, 'test', lacks);
}

/** How to build probe guests and put them into images; one diagnostic that names everything that the platform lacks for it. */
export function probeRecipesOf(system: RecipeOwner): StageResult<ProbeRecipes> {
  const { build, probe, secureImage } = recipesOf(system);
  if (build !== undefined && probe !== undefined && secureImage !== undefined) {
    return { value: { build, probe, secureImage }, diagnostics: [] };
  }
  const there: Recipes = recipesOf(system);
  const lacks = (['build', 'probe', 'secureImage'] as const).filter((key) => there[key] === undefined);
  return lacking(system, 'kit', lacks);
}

function lacking(
  { platform, spans }: RecipeOwner,
  command: 'build' | 'test' | 'kit',
  lacks: readonly (keyof Recipes)[],
): StageResult<never> {
  const parameters = { platform: platform.name, command, lacks: lacks.map((key) => RECIPE_WORDS[key]) };
  const place = { span: spans.get('platform'), path: 'platform' };
  return { diagnostics: [report(BLD.recipeMissing, parameters, place)] };
}

function chosenBuild(build: BuildRecipe, { compiler }: RecipeChoice): BuildRecipe {
  if (compiler === undefined) return build;
  return { ...build, compilers: build.compilers.filter((words) => compilerFrom(words).command === compiler) };
}

/**
 * Arguments of the project are the whole list: what makes a run of the platform's own program repeatable is not added. For a
 * platform that cannot run anything the project has to say all of it.
 */
function chosenRun(run: RunRecipe | undefined, choice: RecipeChoice): RunRecipe | undefined {
  const command = choice.runCommand ?? run?.command;
  const own = choice.runArguments ?? run?.arguments;
  const timeLimitMs = choice.runTimeLimitMs ?? run?.timeLimitMs;
  if (command === undefined || own === undefined || timeLimitMs === undefined) return undefined;
  const deterministicArguments = choice.runArguments === undefined ? (run?.deterministicArguments ?? []) : [];
  return { command, arguments: own, deterministicArguments, timeLimitMs };
}
