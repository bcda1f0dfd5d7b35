// Reads the emitted files of a project and the monitor as they are. In: the project handle and the checked system. Out: what
// the independent reader sees in them, and the texts. Of an external monitor there are objects only.

import { report } from '../../diagnostics/code.ts';
import { CLI } from '../../diagnostics/codes-cli.ts';
import { joinNamed, joinResults } from '../../diagnostics/join-results.ts';
import { grammarWasmPath, runtimeWasmPath } from '../../io/package-files.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { type CodeReading, readCode } from '../../pipeline.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { sha256 } from '../hash.ts';
import { type MonitorFiles, readMonitorFiles } from './external-monitor.ts';
import type { Project } from './project.ts';

/** Files with tags that generation writes. */
export const EMITTED_FILES = ['sossl.c', 'sossl.h', 'sossl_guest.h'] as const;

export interface CodeTexts {
  readonly emitted: readonly SourceText[];
  /** Sources of our monitor, without the probe guests, which are no part of the product; none of an external monitor. */
  readonly monitorSources: readonly SourceText[];
  /** Linker scripts of our monitor; objects and linker script of an external one. */
  readonly monitorFiles: MonitorFiles['files'];
}

export interface CodeOnDisk extends CodeReading, CodeTexts {}

type MonitorOwner = Pick<System, 'monitor' | 'spans'>;

/** What really stands in the files, or why it cannot be known. */
export async function readCodeOnDisk(
  project: Project,
  system: MonitorOwner,
): Promise<StageResult<CodeOnDisk>> {
  const { disk } = project.edge;
  const read = readTexts(project, system);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { external, ...texts } = read.value;
  const wasm = { runtimeWasm: disk.read(runtimeWasmPath()), grammarWasm: disk.read(grammarWasmPath()) };
  const { value, diagnostics } = await readCode(texts.emitted, texts.monitorSources, wasm);
  if (value === undefined) return { diagnostics };
  return { value: { ...value, monitor: external?.reading ?? value.monitor, ...texts }, diagnostics };
}

/** The texts alone: what a build reads. */
export function readCodeTexts(project: Project, system: MonitorOwner): StageResult<CodeTexts> {
  const { value, diagnostics } = readTexts(project, system);
  if (value === undefined) return { diagnostics };
  const { external: _, ...texts } = value;
  return { value: texts, diagnostics };
}

interface ReadTexts extends CodeTexts {
  readonly external?: MonitorFiles;
}

function readTexts(project: Project, system: MonitorOwner): StageResult<ReadTexts> {
  const { disk } = project.edge;
  const absent = EMITTED_FILES.filter((file) => disk.kind(project.locate(file)) === 'none');
  if (absent.length > 0) {
    return { diagnostics: absent.map((file) => report(CLI.notGenerated, { file: project.shown(file) })) };
  }
  const read = joinNamed({
    emitted: joinResults(EMITTED_FILES.map((file) => project.read(file, 'the file'))),
    monitor: readMonitor(project, system),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { emitted, monitor } = read.value;
  return { value: { emitted, ...monitor }, diagnostics: read.diagnostics };
}

function readMonitor(project: Project, system: MonitorOwner): StageResult<Omit<ReadTexts, 'emitted'>> {
  const { monitor } = system;
  if (monitor.kind === 'external') {
    const { value, diagnostics } = readMonitorFiles(project, system, monitor);
    if (value === undefined) return { diagnostics };
    return { value: { monitorSources: [], monitorFiles: value.files, external: value }, diagnostics };
  }
  const { value, diagnostics } = joinResults(
    ['.c', '.h', '.S', '.ld'].map((ending) =>
      project.readAll(`${TOOL_FILES}monitor`, ending, 'the monitor source'),
    ),
  );
  if (value === undefined) return { diagnostics };
  const product = value.flat().filter(({ file }) => !file.startsWith(`${TOOL_FILES}monitor/probe/`));
  const isScript = ({ file }: SourceText): boolean => file.endsWith('.ld');
  const scripts = product.filter(isScript).map(({ file, text }) => ({ path: file, sha256: sha256(text) }));
  return {
    value: { monitorSources: product.filter((source) => !isScript(source)), monitorFiles: scripts },
    diagnostics,
  };
}
