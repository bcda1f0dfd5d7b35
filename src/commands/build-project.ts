// Builds an opened project, after asking whether the monitor can do what the configuration wants. In: the opened project.
// Out: the image, or diagnostics.

import { hasNoErrors } from '../diagnostics/exit-code.ts';
import type { StageResult } from '../model/diagnostic.ts';
import { askCapabilities } from '../pipeline.ts';
import { buildRecipeOf } from '../tools/recipe.ts';
import { type Built, buildImage } from './build-image.ts';
import type { OpenedProject } from './check-project.ts';

/** The image of a project. */
export async function buildProject({ project, checked }: OpenedProject): Promise<StageResult<Built>> {
  const recipe = buildRecipeOf(checked.system);
  if (recipe.value === undefined) return { diagnostics: recipe.diagnostics };
  const asked = await askCapabilities(checked);
  if (!hasNoErrors(asked)) return { diagnostics: asked };
  const built = await buildImage(project, checked.system);
  return { ...built, diagnostics: [...asked, ...built.diagnostics] };
}
