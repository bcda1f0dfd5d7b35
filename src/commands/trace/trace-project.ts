// Traces an opened project: requirements, configuration, code and results as one graph. In: the opened project, the results
// of the tests if there are any, the ELF they are about. Out: the trace and its files.

import { excludedRequirements } from '../../check/applicability.ts';
import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import { platformTexts } from '../../load/platform.ts';
import { loadConstructs, loadEvidence } from '../../load/record.ts';
import type { EmittedConstruct } from '../../model/construct.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import type { Trace } from '../../model/trace.ts';
import { planProject, traceFiles } from '../../pipeline.ts';
import { platformSource, TOOL_FILES } from '../../project-sources.ts';
import type { TraceInput } from '../../trace/input.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import { buildFolder } from '../build/build-place.ts';
import { type Input, inputsFile, inputsOf } from '../evidence/bundle.ts';
import { sha256 } from '../hash.ts';
import type { Level } from '../options.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { generationDrift } from '../project/drift.ts';
import { type CodeOnDisk, readCodeOnDisk } from '../project/read-code.ts';
import { readTables } from '../project/read-sources.ts';
import { nameRequirements, withMissing } from './planned-evidence.ts';
import { subjectHashes } from './subject-hashes.ts';
import { joinUntested } from './untested.ts';

export interface TraceRequest {
  /** `tests/evidence.json`, when tests have run. */
  readonly evidence: SourceText | undefined;
  readonly levels: readonly Level[];
}

export interface TracedProject {
  readonly trace: Trace;
  /** Files for the results folder. */
  readonly files: readonly OutputFile[];
}

/** The trace of what stands on the disk now. */
export async function traceOpened(
  opened: OpenedProject,
  request: TraceRequest,
): Promise<StageResult<TracedProject>> {
  const loaded = await loadForTrace(opened, request);
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const { code, elf, page, tables } = loaded.value;
  const inputs = inputsFile(allInputs(opened, code, tables, request.evidence, elf));
  const input = await traceInput(opened, request, loaded.value);
  const traced = await traceFiles({ ...input, evidenceHash: sha256(inputs.content) }, page);
  if (traced.value === undefined) return { diagnostics: [...loaded.diagnostics, ...traced.diagnostics] };
  const { trace, files } = traced.value;
  const found =
    request.evidence === undefined ? joinUntested(traced.diagnostics, trace.findings) : traced.diagnostics;
  return {
    value: { trace, files: [inputs, ...files] },
    diagnostics: [...loaded.diagnostics, ...found],
  };
}

interface LoadedForTrace {
  readonly plan: TestPlan;
  readonly constructs: readonly EmittedConstruct[];
  readonly results: readonly EvidenceItem[];
  readonly code: CodeOnDisk;
  readonly tables: readonly SourceText[];
  readonly elf: Uint8Array | undefined;
  readonly page: { readonly style: string; readonly script: string };
}

async function loadForTrace(
  opened: OpenedProject,
  { evidence }: TraceRequest,
): Promise<StageResult<LoadedForTrace>> {
  const { project, checked, sources } = opened;
  const read = joinNamed({
    tables: readTables(project),
    constructs: project.read('.sossl/constructs.json', 'the record of emitted constructs'),
    style: project.read(`${TOOL_FILES}templates/report/matrix.css`, 'the template'),
    script: project.read(`${TOOL_FILES}templates/report/matrix.js`, 'the template'),
    code: await readCodeOnDisk(project, checked.system),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { tables, code, style, script } = read.value;
  const loaded = joinNamed({
    plan: await planProject(checked, sources, tables),
    constructs: loadConstructs(read.value.constructs),
    results: evidence === undefined ? NO_EVIDENCE : loadEvidence(evidence),
  });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  if (loaded.value === undefined) return { diagnostics };
  const page = { style: style.text, script: script.text };
  return { value: { ...loaded.value, tables, code, elf: readElfIfThere(opened), page }, diagnostics };
}

async function traceInput(
  opened: OpenedProject,
  { levels }: TraceRequest,
  { code, constructs, elf, plan, results, tables }: LoadedForTrace,
): Promise<Omit<TraceInput, 'evidenceHash'>> {
  const { project, checked } = opened;
  const { monitor } = checked.system;
  const evidence = nameRequirements(withMissing(plan, results), checked.requirements);
  return {
    toolVersion: project.edge.toolVersion,
    requirements: checked.requirements,
    mapping: checked.mapping,
    system: checked.system,
    excluded: excludedRequirements(checked.requirements, checked.system),
    assumptions: checked.assumptions,
    externalMonitor: monitor.kind === 'external' ? monitor.name : undefined,
    constructs,
    readings: code.readings,
    monitorReading: code.monitor,
    checkCodes: CATALOGUE,
    evidence: evidence.items.map(nameTable),
    currentHashes: { ...subjectHashes(opened, code, plan, elf), ...tableHashes(tables), ...evidence.current },
    drift: await generationDrift(opened),
    levels,
  };
}

const NO_EVIDENCE: StageResult<readonly EvidenceItem[]> = { value: [], diagnostics: [] };

/** Every item calls the table it came from `table`; to compare the tables of today, each needs a name of its own. */
function nameTable(item: EvidenceItem): EvidenceItem {
  const { table, ...others } = item.subject;
  return table === undefined
    ? item
    : { ...item, subject: { ...others, [tableName(item.expectation.file)]: table } };
}

function tableHashes(tables: readonly SourceText[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tables.map(({ file, text }) => [tableName(file), sha256(text)]));
}

function tableName(file: string): string {
  return `table ${file}`;
}

function readElfIfThere({ project, checked }: OpenedProject): Uint8Array | undefined {
  const path = project.locate(elfPath(checked.system.platform.name));
  return project.edge.disk.kind(path) === 'file' ? project.edge.disk.read(path) : undefined;
}

function elfPath(platform: string): string {
  return `${buildFolder(platform)}/sossl.elf`;
}

function allInputs(
  { sources, checked, templates }: OpenedProject,
  code: CodeOnDisk,
  tables: readonly SourceText[],
  evidence: SourceText | undefined,
  elf: Uint8Array | undefined,
): readonly Input[] {
  const platform = checked.system.platform.name;
  const board = platformSource(sources, platform);
  return [
    ...inputsOf('configuration', [sources.configuration, ...sources.bases]),
    ...inputsOf('acceptances', [sources.acceptances]),
    ...inputsOf('assumptions', [sources.assumptions]),
    ...inputsOf('platform', board === undefined ? [] : platformTexts(board, sources.platforms)),
    ...inputsOf('requirements', [...sources.frameworkRequirements, ...sources.projectRequirements]),
    ...inputsOf('mapping', [sources.mapping]),
    ...inputsOf('templates', templates),
    ...inputsOf('tables', tables),
    ...inputsOf('code', code.emitted),
    ...inputsOf('monitor', [...code.monitorSources, sources.capabilities]),
    ...code.monitorFiles.map((file) => ({ role: 'monitor' as const, ...file })),
    ...inputsOf('evidence', [evidence]),
    ...(elf === undefined ? [] : [{ role: 'elf' as const, path: elfPath(platform), sha256: sha256(elf) }]),
  ];
}
