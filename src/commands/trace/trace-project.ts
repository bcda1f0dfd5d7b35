// Traces an opened project: requirements, configuration, code and results as one graph. In: the opened project, the results
// of the tests if there are any, the ELF they are about. Out: the trace and its files.

import { excludedRequirements } from '../../check/applicability.ts';
import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import { loadConstructs, loadEvidence } from '../../load/record.ts';
import type { EmittedConstruct } from '../../model/construct.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import type { Trace } from '../../model/trace.ts';
import { planProject, traceFiles } from '../../pipeline.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { TraceInput } from '../../trace/input.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import { buildInputs } from '../build/build-inputs.ts';
import { buildFolder } from '../build/build-place.ts';
import { type Input, inputsFile, inputsOf } from '../evidence/bundle.ts';
import { sha256 } from '../hash.ts';
import type { Level } from '../options.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { editedByHand, generationDrift } from '../project/drift.ts';
import { type CodeOnDisk, readCodeOnDisk } from '../project/read-code.ts';
import { FRAMEWORK_DEVIATIONS, PROJECT_DEVIATIONS, readTables } from '../project/read-sources.ts';
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
  const { page } = loaded.value;
  const inputs = inputsFile(allInputs(opened, loaded.value, request.evidence));
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

interface BuiltFile {
  readonly path: string;
  readonly content: Uint8Array;
}

interface LoadedForTrace {
  readonly plan: TestPlan;
  readonly constructs: readonly EmittedConstruct[];
  readonly results: readonly EvidenceItem[];
  readonly code: CodeOnDisk;
  readonly tables: readonly SourceText[];
  /** Records of the framework, then of the project. */
  readonly deviations: readonly (SourceText | undefined)[];
  /** ELF and flat image, as far as they are there. */
  readonly images: readonly BuiltFile[];
  readonly page: { readonly style: string; readonly script: string };
}

async function loadForTrace(
  opened: OpenedProject,
  { evidence }: TraceRequest,
): Promise<StageResult<LoadedForTrace>> {
  const { project, checked, sources } = opened;
  const read = joinNamed({
    tables: readTables(project),
    framework: project.readIfThere(FRAMEWORK_DEVIATIONS, 'the deviation records'),
    own: project.readIfThere(PROJECT_DEVIATIONS, 'the deviation records'),
    constructs: project.read('.sossl/constructs.json', 'the record of emitted constructs'),
    style: project.read(`${TOOL_FILES}templates/report/matrix.css`, 'the template'),
    script: project.read(`${TOOL_FILES}templates/report/matrix.js`, 'the template'),
    code: await readCodeOnDisk(project, checked.system),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { tables, code, style, script, framework, own } = read.value;
  const loaded = joinNamed({
    plan: await planProject(checked, sources, tables),
    constructs: loadConstructs(read.value.constructs),
    results: evidence === undefined ? NO_EVIDENCE : loadEvidence(evidence),
  });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  if (loaded.value === undefined) return { diagnostics };
  const page = { style: style.text, script: script.text };
  const deviations = [framework.source, own.source];
  const images = readImages(opened);
  return { value: { ...loaded.value, tables, deviations, code, images, page }, diagnostics };
}

async function traceInput(
  opened: OpenedProject,
  { levels }: TraceRequest,
  { code, constructs, images, plan, results, tables }: LoadedForTrace,
): Promise<Omit<TraceInput, 'evidenceHash'>> {
  const { project, checked } = opened;
  const { monitor } = checked.system;
  const elf = images.find(({ path }) => path.endsWith('.elf'))?.content;
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
    drift: [...(await generationDrift(opened)), ...editedByHand(opened)],
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

/** The image and its flat copy, as the last build left them. */
function readImages({ project, checked }: OpenedProject): readonly BuiltFile[] {
  return ['sossl.elf', 'sossl.bin'].flatMap((name) => {
    const path = `${buildFolder(checked.system.platform.name)}/${name}`;
    const file = project.locate(path);
    return project.edge.disk.kind(file) === 'file' ? [{ path, content: project.edge.disk.read(file) }] : [];
  });
}

function allInputs(
  opened: OpenedProject,
  { code, deviations, images, tables }: Pick<LoadedForTrace, 'code' | 'deviations' | 'images' | 'tables'>,
  evidence: SourceText | undefined,
): readonly Input[] {
  const { sources, templates } = opened;
  return [
    ...buildInputs(opened, code),
    ...inputsOf('acceptances', [sources.acceptances]),
    ...inputsOf('assumptions', [sources.assumptions]),
    ...inputsOf('requirements', [...sources.frameworkRequirements, ...sources.projectRequirements]),
    ...inputsOf('mapping', [sources.mapping]),
    ...inputsOf('templates', templates),
    ...inputsOf('tables', tables),
    ...inputsOf('deviations', deviations),
    ...inputsOf('evidence', [evidence]),
    ...images.map(({ path, content }) => ({ role: 'elf' as const, path, sha256: sha256(content) })),
  ];
}
