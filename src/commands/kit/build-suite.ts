// Plans and builds the HAL test suite of a project. In: the opened project, its build. Out: the plan of the suite, its object
// and its image. Tables about a feature are taken only when the configuration has it.

import { joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { System } from '../../model/system.ts';
import { planProject } from '../../pipeline.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { planBuild, planExternalBuild } from '../../tools/build.ts';
import { buildRecipeOf } from '../../tools/recipe.ts';
import { planSuite } from '../../tools/suite.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import type { Reading } from '../../verify/reading.ts';
import { type Built, runStages } from '../build/build-image.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { Project } from '../project/project.ts';

const TABLES = `${TOOL_FILES}monitor/conformance/tests`;

export interface SuiteBuild {
  readonly object: Uint8Array;
  readonly image: Uint8Array;
}

/** The host has no worlds that change, so nobody calls a hook, and it gives tokens without end. */
export type SuiteSide = 'monitor' | 'host';

/** What the suite does and expects under this configuration. */
export async function planConformance(
  { project, sources, checked }: OpenedProject,
  reading: Reading,
  side: SuiteSide,
): Promise<StageResult<TestPlan>> {
  const tables = joinResults(
    suiteTables(reading, side).map((name) => project.read(`${TABLES}/${name}.yaml`, 'the test table')),
  );
  if (tables.value === undefined) return { diagnostics: tables.diagnostics };
  return planProject(checked, sources, tables.value);
}

function suiteTables({ services, features }: Reading, side: SuiteSide): readonly string[] {
  const { channels, hookBefore, hookAfter } = features;
  const isLimited = services.some(({ limit }) => limit) || channels.some(({ limit }) => limit);
  const limits = side === 'host' ? ['hal-limits'] : ['hal-buckets', 'hal-limits'];
  const isHooked = side === 'monitor' && (hookBefore || hookAfter);
  return ['hal', ...(isLimited ? limits : []), ...(isHooked ? ['hal-hooks'] : [])];
}

/** The suite linked with monitor and `sossl.c`, whose objects the build has left in their places. */
export async function buildSuite(
  project: Project,
  system: System,
  { compiler, place }: Built,
): Promise<StageResult<SuiteBuild>> {
  const recipe = buildRecipeOf(system);
  if (recipe.value === undefined) return { diagnostics: recipe.diagnostics };
  const { monitor } = system;
  const product =
    monitor.kind === 'external'
      ? planExternalBuild(recipe.value, compiler, place, monitor)
      : planBuild(recipe.value, compiler, place);
  const plan = planSuite(recipe.value, compiler, place, product);
  const problems = await runStages(project, place, plan);
  if (problems.length > 0) return { diagnostics: problems };
  const read = (file: string): Uint8Array => project.edge.disk.read(project.locate(file));
  const [unit] = plan.units;
  return { value: { object: read(unit?.object ?? ''), image: read(plan.flat) }, diagnostics: [] };
}
