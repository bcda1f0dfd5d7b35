// Tests a built project: plan, probes, boots, verdicts. In: the opened project, its image. Out: evidence items, files for
// the results folder, and what is wrong with the run as such.

import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { OutputFile } from '../model/source.ts';
import { type JudgedRun, judgeRun, planProject } from '../pipeline.ts';
import type { Skipped, TestPlan } from '../verify/plan-model.ts';
import type { Built } from './build-image.ts';
import type { OpenedProject } from './check-project.ts';
import { readCodeOnDisk } from './read-code.ts';
import { readTables } from './read-sources.ts';
import { bootTests, buildProbes, type TestBoots } from './run-tests.ts';
import { checkEvidence, compileEvidence } from './static-evidence.ts';
import { subjectHashes } from './subject-hashes.ts';

export interface TestedProject {
  readonly items: readonly EvidenceItem[];
  readonly skipped: readonly Skipped[];
  /** `tests/junit.xml` and `tests/evidence.json`. */
  readonly files: readonly OutputFile[];
  /** Raw logs of every boot, for the run record. */
  readonly logs: readonly OutputFile[];
  readonly summary: string;
}

/** Everything that the tests of a project show. */
export async function testProject(opened: OpenedProject, built: Built): Promise<StageResult<TestedProject>> {
  const { project, sources, checked } = opened;
  const tables = readTables(project);
  if (tables.value === undefined) return { diagnostics: tables.diagnostics };
  const plan = await planProject(checked, sources, tables.value);
  const code = await readCodeOnDisk(project);
  if (plan.value === undefined || code.value === undefined) {
    return { diagnostics: [...plan.diagnostics, ...code.diagnostics] };
  }
  const { system } = checked;
  const probes = await buildProbes(project, system, built, plan.value);
  if (probes.value === undefined) return { diagnostics: probes.diagnostics };
  const boots = await bootTests(project, system, built, probes.value, plan.value.corruptions);
  if (boots.value === undefined) return { diagnostics: boots.diagnostics };
  const hashes = subjectHashes(opened, code.value, plan.value, built.elf);
  const { configuration = '', plan: _, ...subject } = hashes;
  const judged = await judgeRun(plan.value, runOf(boots.value), {
    environment: `${system.platform.name}, ${system.platform.run.deterministicArguments.join(' ')}`,
    subject,
  });
  const emitted = { 'sossl.c': hashes['sossl.c'] ?? '', 'sossl.h': hashes['sossl.h'] ?? '' };
  const compiled = await compileEvidence(project, system, built.place, code.value.readings, emitted);
  const statics = [
    ...(compiled.value === undefined ? [] : [compiled.value]),
    ...checkEvidence(opened.diagnostics, { configuration }),
  ];
  const tested = await assemble(plan.value, judged, statics, boots.value);
  return {
    value: tested,
    diagnostics: [...runProblems(boots.value), ...judged.diagnostics, ...compiled.diagnostics],
  };
}

async function assemble(
  plan: TestPlan,
  judged: JudgedRun,
  statics: readonly EvidenceItem[],
  boots: TestBoots,
): Promise<TestedProject> {
  const { evidenceJson, junitXml, summaryText } = await import('../verify/junit.ts');
  const items = [...judged.items, ...statics];
  return {
    items,
    skipped: plan.skipped,
    files: [
      { path: 'tests/junit.xml', content: junitXml(items) },
      { path: 'tests/evidence.json', content: evidenceJson(items) },
    ],
    logs: [boots.main, ...boots.corruptions].flatMap(({ name, secureLog, nonSecureLog, runnerLog }) => [
      { path: `run/logs/${name}.secure.log`, content: secureLog },
      { path: `run/logs/${name}.non-secure.log`, content: nonSecureLog },
      ...(runnerLog === '' ? [] : [{ path: `run/logs/${name}.runner.log`, content: runnerLog }]),
    ]),
    summary: summaryText(items),
  };
}

function runOf({ main, corruptions }: TestBoots) {
  return { ...main, corruptionRuns: corruptions };
}

function runProblems({ main, corruptions }: TestBoots): readonly Diagnostic[] {
  return [main, ...corruptions].flatMap(({ problems }) => problems);
}
