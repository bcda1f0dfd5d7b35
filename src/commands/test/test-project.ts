// Tests a built project: plan, probes, boots, verdicts. In: the opened project, its image. Out: evidence items, files for
// the results folder, and what is wrong with the run as such.

import { joinNamed } from '../../diagnostics/join-results.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { RunRecipe } from '../../model/platform.ts';
import type { OutputFile } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { judgeRun, planProject } from '../../pipeline.ts';
import { buildRecipeOf, testRecipesOf } from '../../tools/recipe.ts';
import type { BuiltArtefacts } from '../../verify/inspect.ts';
import type { RunSubject, TestRun } from '../../verify/judge.ts';
import type { Skipped, TestPlan } from '../../verify/plan-model.ts';
import type { Built } from '../build/build-image.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { type CodeOnDisk, readCodeOnDisk } from '../project/read-code.ts';
import { readTables } from '../project/read-sources.ts';
import { withRequirements } from '../trace/planned-evidence.ts';
import { subjectHashes } from '../trace/subject-hashes.ts';
import { bootTests, type TestBoots } from './boot-tests.ts';
import { compileProbes } from './build-probes.ts';
import { builtArtefacts } from './inspect-build.ts';
import { refusalEvidence } from './refusal-evidence.ts';
import { compileEvidence } from './static-evidence.ts';

export interface TestedProject {
  readonly items: readonly EvidenceItem[];
  /** Results of the HAL suite, of a run elsewhere that booted it. They are about the monitor, not about a case of the tables. */
  readonly conformance?: readonly EvidenceItem[];
  readonly skipped: readonly Skipped[];
  /** `tests/junit.xml`, `tests/evidence.json` and `tests/not-applicable.json`. */
  readonly files: readonly OutputFile[];
  /** Raw logs of every boot, for the run record. */
  readonly logs: readonly OutputFile[];
  readonly summary: string;
}

/** Everything that the tests of a project show. */
export async function testProject(opened: OpenedProject, built: Built): Promise<StageResult<TestedProject>> {
  const { project, sources, checked } = opened;
  const { system } = checked;
  const recipes = testRecipesOf(system);
  if (recipes.value === undefined) return { diagnostics: recipes.diagnostics };
  const tables = readTables(project);
  if (tables.value === undefined) return { diagnostics: tables.diagnostics };
  const prepared = joinNamed({
    plan: await planProject(checked, sources, tables.value),
    code: await readCodeOnDisk(project, system),
  });
  if (prepared.value === undefined) return { diagnostics: prepared.diagnostics };
  const { plan, code } = prepared.value;
  const probes = await compileProbes(project, system, built);
  if (probes.value === undefined) return { diagnostics: probes.diagnostics };
  const boots = await bootTests(project, system, built, probes.value, plan);
  if (boots.value === undefined) return { diagnostics: boots.diagnostics };
  const environment = environmentWords(system, recipes.value.run);
  return judgeBoots(opened, { built, plan, code }, boots.value, { environment });
}

/** What was tested: the build, its plan, the files behind it. */
export interface Tested {
  readonly built: Built;
  readonly plan: TestPlan;
  readonly code: CodeOnDisk;
}

/** The results of boots, wherever they took place, with those that need none. */
export async function judgeBoots(
  opened: OpenedProject,
  { built, plan, code }: Tested,
  boots: TestBoots,
  about: Pick<RunSubject, 'environment' | 'level'>,
): Promise<StageResult<TestedProject>> {
  const { project, checked } = opened;
  const { system } = checked;
  const build = buildRecipeOf(system);
  if (build.value === undefined) return { diagnostics: build.diagnostics };
  const artefacts = await builtArtefacts(project, built, code, plan);
  const { configuration = '', plan: _, ...subject } = subjectHashes(opened, code, plan, built.elf);
  const judged = await judgeRun(plan, runOf(boots, artefacts.value), { ...about, subject });
  const board = { name: system.platform.name, build: system.platform.build ?? build.value };
  const { recipe = '' } = subject;
  const compiled = await compileEvidence(project, board, built.place, { readings: code.readings, recipe });
  const statics = [compiled.item, ...refusalEvidence(project, opened.diagnostics, { configuration })];
  const items = withRequirements([...judged.items, ...statics], checked.requirements);
  const value = await assemble(plan, items, boots);
  return {
    value,
    diagnostics: [
      ...runProblems(boots),
      ...artefacts.diagnostics,
      ...judged.diagnostics,
      ...compiled.diagnostics,
    ],
  };
}

/** Where the tests ran: what makes the run of an emulator repeatable, or the program that the project runs instead. */
function environmentWords({ platform, recipe }: System, run: RunRecipe): string {
  const isOwn = recipe.runCommand !== undefined || recipe.runArguments !== undefined;
  const compiler = recipe.compiler === undefined ? '' : `, compiled by ${recipe.compiler}`;
  return isOwn
    ? `${platform.name}, run by ${[run.command, ...run.deterministicArguments].join(' ')}${compiler}`
    : `${platform.name}, ${run.deterministicArguments.join(' ')}${compiler}`;
}

async function assemble(
  plan: TestPlan,
  items: readonly EvidenceItem[],
  boots: TestBoots,
): Promise<TestedProject> {
  const { evidenceJson, junitXml, notApplicableJson, summaryText } = await import('../../verify/junit.ts');
  return {
    items,
    skipped: plan.skipped,
    files: [
      { path: 'tests/junit.xml', content: junitXml(items) },
      { path: 'tests/evidence.json', content: evidenceJson(items) },
      { path: 'tests/not-applicable.json', content: notApplicableJson(plan.skipped) },
    ],
    logs: [boots.main, ...boots.others].flatMap(({ name, secureLog, nonSecureLog, runnerLog }) => [
      { path: `run/logs/${name}.secure.log`, content: secureLog },
      { path: `run/logs/${name}.non-secure.log`, content: nonSecureLog },
      ...(runnerLog === '' ? [] : [{ path: `run/logs/${name}.runner.log`, content: runnerLog }]),
    ]),
    summary: summaryText(items),
  };
}

function runOf({ main, others }: TestBoots, built: BuiltArtefacts | undefined): TestRun {
  return { ...main, ownRuns: others, ...(built === undefined ? {} : { built }) };
}

function runProblems({ main, others }: TestBoots): readonly Diagnostic[] {
  return [main, ...others].flatMap(({ problems }) => problems);
}
