// The begin of a run of the evidence: who runs it, which programs it may start, what the tool itself is. In: the context, the
// opened project. Out: what all steps share. Prints the plan.

import type { StageResult } from '../../model/diagnostic.ts';
import { recipesOf } from '../../tools/recipe.ts';
import { toolUses } from '../audit/tool-uses.ts';
import { BROWSER_NEED, checkerNeeds, joinNeeds, type Need, programNeeds } from '../build/needs.ts';
import type { Context } from '../command.ts';
import { type KnownChecker, readCheckers } from '../misra/checker-adapters.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { readTables } from '../project/read-sources.ts';
import type { EvidenceRun } from './evidence-run.ts';
import { toolIdentity } from './tool-identity.ts';

/** What the steps share. */
export async function beginRun(
  context: Context,
  opened: OpenedProject,
  started: string,
): Promise<StageResult<EvidenceRun>> {
  const { edge, options } = context;
  const { project } = opened;
  const tables = readTables(project);
  const checkers = readCheckers(edge);
  if (tables.value === undefined || checkers.value === undefined) {
    return { diagnostics: [...tables.diagnostics, ...checkers.diagnostics] };
  }
  const release = options.release === true;
  context.progress.plan(planText(options.baseline, release));
  const needs = programsOfRun(opened, checkers.value);
  const { user, host, ci } = edge.environment;
  const store = { edge, folder: project.realFolder, run: { started, by: { user, host, ci } }, release };
  const tools = await toolUses(edge, needs, project.realFolder);
  const value = { context, opened, store, tool: toolIdentity(edge), tools, tables: tables.value };
  return { value, diagnostics: [] };
}

/** Builders, runners, checkers and the browser, each once. */
function programsOfRun({ checked }: OpenedProject, checkers: readonly KnownChecker[]): readonly Need[] {
  const adapters = checkers.map(({ adapter }) => adapter);
  return joinNeeds([...programNeeds([recipesOf(checked.system)]), ...checkerNeeds(adapters), BROWSER_NEED]);
}

function planText(baseline: string | undefined, release: boolean): string {
  const beside = ['test', 'static analysis', ...(baseline === undefined ? [] : [`impact since ${baseline}`])];
  const steps = [
    'generate',
    'build',
    `(${beside.join(' ‖ ')})`,
    'trace',
    'diagrams',
    'audit report',
    'bundle',
  ];
  const mode = release ? 'release: nothing is carried over' : 'equal results are carried over';
  return `plan: ${steps.join(' → ')}; ${mode}`;
}
