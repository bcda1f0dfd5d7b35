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

export type RecipeOwner = Pick<System, 'operatingSystems' | 'platform' | 'recipe' | 'spans'>;

const RECIPE_WORDS: Readonly<Record<keyof Recipes, string>> = {
  build: 'build recipe (build)',
  probe: 'recipe for the probe guests (probe)',
  run: 'run recipe (run)',
  secureImage: 'slot for the secure image (secure_image)',
};
const AARCH32_WORDS = 'recipe for the probe guests in AArch32 (probe.aarch32)';

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
  return build === undefined
    ? lacking(system, 'build', [RECIPE_WORDS.build])
    : { value: build, diagnostics: [] };
}

/** How to build, boot and judge probe guests; one diagnostic that names everything that the platform lacks for it. */
export function testRecipesOf(system: RecipeOwner): StageResult<TestRecipes> {
  const there = recipesOf(system);
  const { build, probe, run, secureImage } = there;
  const hasAarch32 = system.operatingSystems.some(({ executionState }) => executionState === 'aarch32');
  const needsOther = hasAarch32 && probe !== undefined && probe.aarch32 === undefined;
  if (build && probe && run && secureImage && !needsOther) {
    return { value: { build, probe, run, secureImage }, diagnostics: [] };
  }
  const lacks = (['build', 'probe', 'run', 'secureImage'] as const).filter((key) => there[key] === undefined);
  const words = lacks.map((key) => RECIPE_WORDS[key]);
  return lacking(system, 'test', needsOther ? [...words, AARCH32_WORDS] : words);
}

/** How to build probe guests and put them into images; one diagnostic that names everything that the platform lacks for it. */
export function probeRecipesOf(system: RecipeOwner): StageResult<ProbeRecipes> {
  const { build, probe, secureImage } = recipesOf(system);
  if (build !== undefined && probe !== undefined && secureImage !== undefined) {
    return { value: { build, probe, secureImage }, diagnostics: [] };
  }
  const there: Recipes = recipesOf(system);
  const lacks = (['build', 'probe', 'secureImage'] as const).filter((key) => there[key] === undefined);
  return lacking(
    system,
    'kit',
    lacks.map((key) => RECIPE_WORDS[key]),
  );
}

function lacking(
  { platform, spans }: RecipeOwner,
  command: 'build' | 'test' | 'kit',
  lacks: readonly string[],
): StageResult<never> {
  const parameters = { platform: platform.name, command, lacks };
  const place = { span: spans.get('platform'), path: 'platform' };
  return { diagnostics: [report(BLD.recipeMissing, parameters, place)] };
}

function chosenBuild(build: BuildRecipe, { compiler }: RecipeChoice): BuildRecipe {
  if (compiler === undefined) return build;
  return { ...build, compilers: build.compilers.filter((words) => compilerFrom(words).command === compiler) };
}

/**
 * Arguments of the project are the whole list: what makes a run of the platform's own program repeatable is not added. For a
 * platform that cannot run anything the project has to say all of it. What the platform's own program lacks is no fact about another.
 */
function chosenRun(run: RunRecipe | undefined, choice: RecipeChoice): RunRecipe | undefined {
  const command = choice.runCommand ?? run?.command;
  const own = choice.runArguments ?? run?.arguments;
  const timeLimitMs = choice.runTimeLimitMs ?? run?.timeLimitMs;
  if (command === undefined || own === undefined || timeLimitMs === undefined) return undefined;
  const deterministicArguments = choice.runArguments === undefined ? (run?.deterministicArguments ?? []) : [];
  const isOwn = choice.runCommand !== undefined || choice.runArguments !== undefined;
  return { ...(isOwn ? {} : run), command, arguments: own, deterministicArguments, timeLimitMs };
}
