// Builds an opened project, after asking whether the monitor can do what the configuration wants, and whether the generated
// files are those of this configuration. In: the opened project. Out: the image, or diagnostics.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { hasNoErrors } from '../../diagnostics/exit-code.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import { askCapabilities } from '../../pipeline.ts';
import { buildRecipeOf } from '../../tools/recipe.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { generationDrift } from '../project/drift.ts';
import { readCodeTexts } from '../project/read-code.ts';
import { absentFiles, type Built, buildImage } from './build-image.ts';
import { identityNote } from './build-inputs.ts';

/** The image of a project. */
export async function buildProject(opened: OpenedProject): Promise<StageResult<Built>> {
  const { project, checked } = opened;
  const recipe = buildRecipeOf(checked.system);
  if (recipe.value === undefined) return { diagnostics: recipe.diagnostics };
  const asked = await askCapabilities(checked);
  if (!hasNoErrors(asked)) return { diagnostics: asked };
  const outdated = await outdatedFiles(opened);
  if (outdated.length > 0) return { diagnostics: [...asked, ...outdated] };
  const code = readCodeTexts(project, checked.system);
  if (code.value === undefined) return { diagnostics: [...asked, ...code.diagnostics] };
  const identity = identityNote(opened, code.value, project.edge.toolVersion);
  const built = await buildImage(project, checked.system, identity);
  return { ...built, diagnostics: [...asked, ...built.diagnostics] };
}

/** One finding for all files, because one change is behind them. Files that are not there are the build's own concern. */
export async function outdatedFiles(opened: OpenedProject): Promise<readonly Diagnostic[]> {
  const { project } = opened;
  if (absentFiles(project).length > 0) return [];
  const [first, ...more] = await generationDrift(opened);
  if (first === undefined) return [];
  const { file, reason, span } = first;
  return [report(BLD.notAsConfigured, { file: project.shown(file), reason, more: more.length }, { span })];
}
