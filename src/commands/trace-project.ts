// Traces an opened project: requirements, configuration, code and results as one graph. In: the opened project, the results
// of the tests if there are any, the ELF they are about. Out: the trace and its files.

import { CATALOGUE } from '../diagnostics/catalogue.ts';
import { joinResults } from '../diagnostics/join-results.ts';
import { loadConstructs, loadEvidence } from '../load/record.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { OutputFile, SourceText } from '../model/source.ts';
import type { Trace } from '../model/trace.ts';
import { planProject, traceFiles } from '../pipeline.ts';
import { platformSource, TOOL_FILES } from '../project-sources.ts';
import { buildFolder } from './build-place.ts';
import { type Input, inputsFile, inputsOf } from './bundle.ts';
import type { OpenedProject } from './check-project.ts';
import { sha256 } from './hash.ts';
import type { Level } from './options.ts';
import { type CodeOnDisk, readCodeOnDisk } from './read-code.ts';
import { readTables } from './read-sources.ts';
import { subjectHashes } from './subject-hashes.ts';

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
  const { project, checked, sources } = opened;
  const tables = readTables(project);
  const constructsText = project.read('.sossl/constructs.json', 'the record of emitted constructs');
  const assets = joinResults(
    ['css', 'js'].map((ending) =>
      project.read(`${TOOL_FILES}templates/report/matrix.${ending}`, 'the template'),
    ),
  );
  const code = await readCodeOnDisk(project);
  const read = [tables, constructsText, assets, code].flatMap(({ diagnostics }) => diagnostics);
  if (
    tables.value === undefined ||
    constructsText.value === undefined ||
    assets.value === undefined ||
    code.value === undefined
  ) {
    return { diagnostics: read };
  }
  const plan = await planProject(checked, sources, tables.value);
  const constructs = loadConstructs(constructsText.value);
  const evidence: StageResult<readonly EvidenceItem[]> =
    request.evidence === undefined ? { value: [], diagnostics: [] } : loadEvidence(request.evidence);
  if (plan.value === undefined || constructs.value === undefined || evidence.value === undefined) {
    return {
      diagnostics: [...read, ...plan.diagnostics, ...constructs.diagnostics, ...evidence.diagnostics],
    };
  }
  const elf = readElfIfThere(opened);
  const inputs = inputsFile(allInputs(opened, code.value, tables.value, request.evidence, elf));
  const [style, script] = assets.value;
  const traced = await traceFiles(
    {
      toolVersion: project.edge.toolVersion,
      evidenceHash: sha256(inputs.content),
      requirements: checked.requirements,
      mapping: checked.mapping,
      system: checked.system,
      constructs: constructs.value,
      readings: code.value.readings,
      monitorReading: code.value.monitor,
      checkCodes: CATALOGUE.map(({ code, requirements }) => ({ code, requirements })),
      evidence: evidence.value.map(nameTable),
      currentHashes: { ...subjectHashes(opened, code.value, plan.value, elf), ...tableHashes(tables.value) },
      levels: request.levels,
    },
    { style: style?.text ?? '', script: script?.text ?? '' },
  );
  if (traced.value === undefined) return { diagnostics: [...read, ...traced.diagnostics] };
  const files = [inputs, ...traced.value.files];
  return { value: { trace: traced.value.trace, files }, diagnostics: [...read, ...traced.diagnostics] };
}

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
  { sources, checked }: OpenedProject,
  code: CodeOnDisk,
  tables: readonly SourceText[],
  evidence: SourceText | undefined,
  elf: Uint8Array | undefined,
): readonly Input[] {
  const platform = checked.system.platform.name;
  return [
    ...inputsOf('configuration', [sources.configuration]),
    ...inputsOf('acceptances', [sources.acceptances]),
    ...inputsOf('platform', [platformSource(sources, platform)]),
    ...inputsOf('requirements', [...sources.frameworkRequirements, ...sources.projectRequirements]),
    ...inputsOf('mapping', [sources.mapping]),
    ...inputsOf('tables', tables),
    ...inputsOf('code', code.emitted),
    ...inputsOf('monitor', [...code.monitorSources, sources.capabilities]),
    ...inputsOf('evidence', [evidence]),
    ...(elf === undefined ? [] : [{ role: 'elf' as const, path: elfPath(platform), sha256: sha256(elf) }]),
  ];
}
