// The whole tool: from texts to files, stage by stage. Every function is pure; the commands read, run and write around them.
// A stage reports all its errors; the next one runs only when there were none. A stage is loaded when it is first used:
// `check` must not wait for templates and grammars.

import type { CheckedSystem } from './check/check.ts';
import { report } from './diagnostics/code.ts';
import { CLI } from './diagnostics/codes-cli.ts';
import { IOE } from './diagnostics/codes-ioe.ts';
import { joinNamed, joinResults } from './diagnostics/join-results.ts';
import type { Generation } from './generate/generate.ts';
import { undecidedConflicts } from './generate/undecided.ts';
import { loadAcceptances } from './load/acceptances.ts';
import { loadAssumptions } from './load/assumptions.ts';
import { loadCapabilities } from './load/capabilities.ts';
import { loadConfiguration } from './load/configuration.ts';
import { loadPlatform } from './load/platform.ts';
import {
  aheadOr,
  loadedAhead,
  type Precompiled,
  platformAhead,
  readPrecompiled,
} from './load/precompiled.ts';
import { loadLock } from './load/record.ts';
import { loadRequirements } from './load/requirements.ts';
import { loadRoleMapping } from './load/role-mapping.ts';
import type { CSourceReading, MonitorReading } from './model/construct.ts';
import type { Diagnostic, StageResult } from './model/diagnostic.ts';
import type { EvidenceItem } from './model/evidence.ts';
import type { Lock } from './model/lock.ts';
import type { Capability, Platform } from './model/platform.ts';
import type { AssumptionAnswer, Requirement, RoleMapping } from './model/requirement.ts';
import type { OutputFile, SourceText } from './model/source.ts';
import type { Acceptance, Configuration } from './model/system.ts';
import type { Trace } from './model/trace.ts';
import { type ProjectSources, platformNames, platformSource } from './project-sources.ts';
import { drawReports, LONGEST_TEXT } from './report/matrix-fit.ts';
import type { MatrixAssets } from './report/matrix-html.ts';
import type { TraceInput } from './trace/input.ts';
import type { RunSubject, TestRun } from './verify/judge.ts';
import type { TestPlan } from './verify/plan-model.ts';

const NO_ACCEPTANCES: StageResult<readonly Acceptance[]> = { value: [], diagnostics: [] };

export interface CheckedProject extends CheckedSystem {
  readonly requirements: readonly Requirement[];
  readonly mapping: readonly RoleMapping[];
  readonly capabilities: readonly Capability[];
  /** Undefined: the project has no `assumptions.yaml`. */
  readonly assumptions: readonly AssumptionAnswer[] | undefined;
  /** What the last generation wrote; undefined before the first one. */
  readonly recorded: Pick<Lock, 'tool' | 'outputs'> | undefined;
}

/** Loads everything a project says and checks it as one system. */
export async function checkProject(sources: ProjectSources): Promise<StageResult<CheckedProject>> {
  const undecided = undecidedConflicts(ownTexts(sources));
  if (undecided.length > 0) return { diagnostics: undecided };
  const configuration = loadConfiguration([sources.configuration, ...sources.bases]);
  const precompiled = readPrecompiled(sources.precompiled);
  const loaded = joinNamed({
    configuration,
    platform: choosePlatform(sources, precompiled, configuration.value),
    framework: loadRequirements(sources.frameworkRequirements, 'framework', loadedAhead(precompiled)),
    project: loadRequirements(sources.projectRequirements, 'project'),
    mapping: aheadOr(precompiled, sources.mapping, loadRoleMapping),
    capabilities: aheadOr(precompiled, sources.capabilities, loadCapabilities),
    acceptances: sources.acceptances === undefined ? NO_ACCEPTANCES : loadAcceptances(sources.acceptances),
    answers: loadAnswers(sources.assumptions),
    lock: loadLock(sources.lock),
  });
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const { framework, project, capabilities, answers, lock, ...input } = loaded.value;
  const { assumptions } = answers;
  const requirements = [...framework, ...project];
  const { checkSystem } = await import('./check/check.ts');
  const checked = checkSystem({ ...input, autoNumbers: lock.autoNumbers, assumptions, requirements });
  const diagnostics = [...loaded.diagnostics, ...checked.diagnostics];
  if (checked.value === undefined) return { diagnostics };
  const { mapping } = input;
  const { recorded } = lock;
  return {
    value: { ...checked.value, requirements, mapping, capabilities, assumptions, recorded },
    diagnostics,
  };
}

/** What people write, and the lock, which branches change. */
function ownTexts({ configuration, bases, ...sources }: ProjectSources): readonly (SourceText | undefined)[] {
  const { acceptances, assumptions, lock, projectRequirements } = sources;
  return [configuration, ...bases, acceptances, assumptions, lock, ...projectRequirements];
}

/** The answers of a project, which need not have any. */
function loadAnswers(
  source: SourceText | undefined,
): StageResult<{ readonly assumptions: readonly AssumptionAnswer[] | undefined }> {
  if (source === undefined) return { value: { assumptions: undefined }, diagnostics: [] };
  const { value: assumptions, diagnostics } = loadAssumptions(source);
  return assumptions === undefined ? { diagnostics } : { value: { assumptions }, diagnostics };
}

/** Project files that generation wants to see. */
export async function generationReads(): Promise<readonly string[]> {
  return (await import('./generate/generate.ts')).GENERATION_READS;
}

/** The C files of a checked project and their records, merged with what stands in the project now. */
export async function generateProject(
  { system, mapping, autoNumbers, recorded }: CheckedProject,
  existing: readonly SourceText[],
  templates: { readonly ours: readonly SourceText[]; readonly project: readonly SourceText[] },
  toolVersion: string,
): Promise<StageResult<Generation>> {
  const { generate } = await import('./generate/generate.ts');
  const byName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
  return generate({
    system,
    mapping,
    templates: new Map(templates.ours.map(({ file, text }) => [byName(file), text])),
    projectTemplates: new Map(templates.project.map((source) => [byName(source.file), source])),
    existing: new Map(existing.map(({ file, text }) => [file, text])),
    autoNumbers,
    recorded,
    toolVersion,
  });
}

/** What the tests of a project do and expect, from its tables and a second, independent reading of its texts. */
export async function planProject(
  { requirements, autoNumbers, system }: CheckedProject,
  sources: ProjectSources,
  tables: readonly SourceText[],
): Promise<StageResult<TestPlan>> {
  const { planTests } = await import('./verify/plan.ts');
  const platform = platformSource(sources, system.platform.name);
  if (platform === undefined) throw new Error('a checked project has no platform text');
  return planTests({
    tables,
    configuration: sources.configuration,
    bases: sources.bases,
    platform,
    platforms: sources.platforms,
    autoNumbers,
    knownRequirements: new Set(requirements.map(({ id }) => id)),
  });
}

/** What is wrong with the project's own test tables, as far as it shows without a plan. */
export async function checkOwnTables(
  { requirements, system }: CheckedProject,
  tables: readonly SourceText[],
): Promise<readonly Diagnostic[]> {
  if (tables.length === 0) return [];
  const { checkTables } = await import('./verify/check-tables.ts');
  const services = system.services.map((service) => ({ ...service, ids: [] }));
  return checkTables(tables, new Set(requirements.map(({ id }) => id)), services);
}

/** A host program that calls every wrapper of the guest header as the second reading knows them. */
export async function guestProgramText({ reading }: TestPlan): Promise<string> {
  const { guestProgram } = await import('./verify/inspect-guest.ts');
  return guestProgram(reading);
}

export interface JudgedRun {
  readonly items: readonly EvidenceItem[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Verdicts from the logs of a run, and what is wrong with the run as such. */
export async function judgeRun(plan: TestPlan, run: TestRun, about: RunSubject): Promise<JudgedRun> {
  const { inspectRun, judge } = await import('./verify/judge.ts');
  return { items: judge(plan, run, about), diagnostics: inspectRun(plan, run) };
}

/** Verdicts of a run that is no boot: what no record shows is not run or not shown, and nothing has to end the run. */
export async function judgeItems(
  plan: TestPlan,
  run: TestRun,
  about: RunSubject,
): Promise<readonly EvidenceItem[]> {
  const { judge } = await import('./verify/judge.ts');
  return judge(plan, run, about);
}

/** The plan as the host can run it. */
export async function hostPlanOf(plan: TestPlan): Promise<TestPlan> {
  return (await import('./verify/host-plan.ts')).hostPlan(plan);
}

/** The plan as a kit carries it. */
export async function kitPlanOf(plan: TestPlan): Promise<TestPlan> {
  return (await import('./verify/kit-plan.ts')).kitPlan(plan);
}

/** What the configuration asks for and the monitor cannot carry out; asked before a build. */
export async function askCapabilities({
  system,
  capabilities,
}: CheckedProject): Promise<readonly Diagnostic[]> {
  const { checkCapabilities } = await import('./check/capabilities.ts');
  return checkCapabilities(system, capabilities);
}

export interface CodeReading {
  readonly readings: readonly CSourceReading[];
  readonly monitor: MonitorReading;
}

/** What the independent reader sees in the emitted files and in the monitor. */
export async function readCode(
  emitted: readonly SourceText[],
  monitorSources: readonly SourceText[],
  wasm: { readonly runtimeWasm: Uint8Array; readonly grammarWasm: Uint8Array },
): Promise<StageResult<CodeReading>> {
  const { createCReader } = await import('./load/c-reader.ts');
  const { readMonitorSources } = await import('./load/c-monitor-reader.ts');
  const { createCParser } = await import('./load/c-syntax.ts');
  const reader = await createCReader(wasm);
  return joinNamed({
    readings: joinResults(emitted.map((source) => reader.read(source))),
    monitor: readMonitorSources(monitorSources, await createCParser({ grammarWasm: wasm.grammarWasm })),
  });
}

/** The graph of requirements, configuration, constructs and results, and the files that show it. */
export async function traceFiles(
  input: TraceInput,
  assets: MatrixAssets,
  longestText = LONGEST_TEXT,
): Promise<StageResult<{ readonly trace: Trace; readonly files: readonly OutputFile[] }>> {
  const { traceProject } = await import('./trace/trace.ts');
  const { faultCatalogue } = await import('./isolation/fault-catalogue.ts');
  const { faultsCsv } = await import('./report/faults-csv.ts');
  const { reactionBudgets } = await import('./check/fault-intervals.ts');
  const { reactionTimes } = await import('./isolation/reaction-times.ts');
  const { reactionTimesCsv } = await import('./report/reaction-times-csv.ts');
  const { matrixCsv } = await import('./report/matrix-csv.ts');
  const { matrixHtml } = await import('./report/matrix-html.ts');
  const { traceJson } = await import('./report/trace-json.ts');
  const { snapshotText } = await import('./report/trace-snapshot.ts');
  const { value: trace, diagnostics } = traceProject(input);
  if (trace === undefined) return { diagnostics };
  const { features, operatingSystems } = input.system;
  const budgets =
    features === undefined ? [] : reactionBudgets({ configuration: { features, operatingSystems } });
  const reports = [
    { path: 'traceability/trace.json', draw: () => traceJson(trace) },
    { path: 'traceability/matrix.csv', draw: () => matrixCsv(trace) },
    { path: 'traceability/faults.csv', draw: () => faultsCsv(faultCatalogue(input.system, trace)) },
    {
      path: 'traceability/reaction-times.csv',
      draw: () => reactionTimesCsv(reactionTimes(budgets, trace)),
    },
    { path: 'traceability/matrix.html', draw: () => matrixHtml(trace, assets) },
    { path: 'trace.snapshot.txt', draw: () => snapshotText(trace) },
  ];
  const { files, tooLong } = drawReports(reports, longestText);
  if (tooLong.length === 0) return { value: { trace, files }, diagnostics };
  const size = { constructs: trace.constructs.length, results: trace.evidence.length, longestText };
  const refused = tooLong.map((file) => report(IOE.reportTooLong, { file, ...size }));
  return { diagnostics: [...diagnostics, ...refused] };
}

function choosePlatform(
  sources: ProjectSources,
  precompiled: Precompiled | undefined,
  configuration: Configuration | undefined,
): StageResult<Platform> {
  if (configuration === undefined) return { diagnostics: [] };
  const { platform } = configuration;
  const source = platformSource(sources, platform);
  if (source !== undefined) {
    const value = platformAhead(precompiled, source, sources.platforms);
    return value === undefined ? loadPlatform(source, sources.platforms) : { value, diagnostics: [] };
  }
  const place = { span: configuration.spans.get('platform'), path: 'platform' };
  return { diagnostics: [report(CLI.unknownPlatform, { platform, known: platformNames(sources) }, place)] };
}
