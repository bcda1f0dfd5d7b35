// Tests sossl.c on this machine, without monitor and emulator. In: the opened project. Out: results of the cases that are calls
// of services alone, and of the HAL suite against the HAL of the host; everything else is not shown here.

import { report } from '../../diagnostics/code.ts';
import { BLD } from '../../diagnostics/codes-bld.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import { writeSet } from '../../io/write-set.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { BuildRecipe } from '../../model/platform.ts';
import { hostPlanOf, judgeItems, planProject } from '../../pipeline.ts';
import { HOST_COMPILER, planHostProgram } from '../../tools/host-program.ts';
import { buildRecipeOf } from '../../tools/recipe.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import type { RunLogs } from '../../verify/run-records.ts';
import { buildPlace } from '../build/build-place.ts';
import { outdatedFiles } from '../build/build-project.ts';
import { runCalls } from '../build/compile.ts';
import { missingProgram, programVersion, runCall } from '../build/run-program.ts';
import { planConformance } from '../kit/build-suite.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { readCodeOnDisk } from '../project/read-code.ts';
import { readTables } from '../project/read-sources.ts';
import { withRequirements } from '../trace/planned-evidence.ts';
import { subjectHashes } from '../trace/subject-hashes.ts';
import { conformanceProblems } from './conformance-problems.ts';
import type { TestedProject } from './test-project.ts';

const TIME_LIMIT_MS = 60_000;
const ABOUT = {
  environment: `this machine: sossl.c with the HAL of the host, compiled by ${HOST_COMPILER}`,
  level: 'unit',
} as const;

/** What the host shows of a project. */
export async function runOnHost(opened: OpenedProject): Promise<StageResult<TestedProject>> {
  const { project, sources, checked } = opened;
  const tables = readTables(project);
  const recipe = buildRecipeOf(checked.system);
  if (tables.value === undefined || recipe.value === undefined) {
    return { diagnostics: [...tables.diagnostics, ...recipe.diagnostics] };
  }
  const outdated = await outdatedFiles(opened);
  if (outdated.length > 0) return { diagnostics: outdated };
  if ((await programVersion(project.edge, HOST_COMPILER)) === undefined) {
    return { diagnostics: [missingProgram(HOST_COMPILER, 'compiles sossl.c for the host')] };
  }
  const prepared = joinNamed({
    plan: await planProject(checked, sources, tables.value),
    code: await readCodeOnDisk(project, checked.system),
  });
  if (prepared.value === undefined) return { diagnostics: prepared.diagnostics };
  const { plan, code } = prepared.value;
  const conformance = await planConformance(opened, plan.reading, 'host');
  if (conformance.value === undefined) return { diagnostics: conformance.diagnostics };
  const ran = joinNamed({
    tables: await runPlan(opened, recipe.value, plan, false),
    suite: await runPlan(opened, recipe.value, conformance.value, true),
  });
  if (ran.value === undefined) return { diagnostics: ran.diagnostics };
  const hashes = subjectHashes(opened, code, plan, undefined);
  const about = { ...ABOUT, subject: emittedOnly(hashes) };
  const items = withRequirements(
    await judgeItems(await hostPlanOf(plan), { ...ran.value.tables, ownRuns: [] }, about),
    checked.requirements,
  );
  const suite = { ...ran.value.suite, ownRuns: [] };
  return assemble(plan, items, await judgeItems(conformance.value, suite, about));
}

/** What was tested: the emitted files. No monitor and no recipe of the board had a part in it. */
function emittedOnly(hashes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(hashes).filter(([name]) => name.startsWith('sossl')));
}

/** The logs of both worlds, from a program that ran to its end. */
async function runPlan(
  { project, checked }: OpenedProject,
  recipe: BuildRecipe,
  plan: TestPlan,
  isSuite: boolean,
): Promise<StageResult<RunLogs>> {
  const { edge, realFolder, locate } = project;
  const place = buildPlace(project, checked.system.platform.name);
  const program = planHostProgram(recipe, place, isSuite ? 'hal-suite' : 'tables', isSuite);
  const plans = [
    { path: 'secure.plan', content: plan.secure },
    { path: 'non-secure.plan', content: plan.nonSecure },
  ];
  edge.disk.makeFolder(locate(program.folder));
  const written = writeSet(edge.disk, locate(program.folder), plans);
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  for (const calls of [program.compile, [program.link]]) {
    const problems = await runCalls(project, place, calls);
    if (problems.length > 0) return { diagnostics: problems };
  }
  const result = await runCall(edge, program.run, realFolder, TIME_LIMIT_MS);
  if (result.ended !== 'exit' || result.status !== 0) {
    const text = result.ended === 'exit' ? result.errors : 'it did not end in time';
    return {
      diagnostics: [
        report(BLD.programFailed, { step: program.run.name, program: program.run.command, text }),
      ],
    };
  }
  const log = (name: string): string =>
    new TextDecoder().decode(edge.disk.read(locate(`${program.folder}/${name}.log`)));
  return {
    value: { secureLog: log('secure'), nonSecureLog: log('non-secure'), ended: 'exit' },
    diagnostics: [],
  };
}

async function assemble(
  plan: TestPlan,
  items: readonly EvidenceItem[],
  conformance: readonly EvidenceItem[],
): Promise<StageResult<TestedProject>> {
  const { evidenceJson, junitXml, summaryText } = await import('../../verify/junit.ts');
  const value = {
    items,
    conformance,
    skipped: plan.skipped,
    files: [
      { path: 'tests/junit.xml', content: junitXml(items) },
      { path: 'tests/evidence.json', content: evidenceJson(items) },
      { path: 'tests/conformance.json', content: evidenceJson(conformance) },
    ],
    logs: [],
    summary: `${summaryText(items)}; HAL suite ${summaryText(conformance)}`,
  };
  return { value, diagnostics: conformanceProblems(conformance) };
}
