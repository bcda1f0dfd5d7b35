// Reads the emitted files of a project and the monitor's sources as they are. In: the project handle. Out: what the
// independent reader sees in them, and the texts.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import { joinResults } from '../diagnostics/join-results.ts';
import { grammarWasmPath, runtimeWasmPath } from '../io/package-files.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { type CodeReading, readCode } from '../pipeline.ts';
import { TOOL_FILES } from '../project-sources.ts';
import type { Project } from './project.ts';

/** Files with tags that generation writes. */
export const EMITTED_FILES = ['sossl.c', 'sossl.h', 'sossl_guest.h'] as const;

export interface CodeOnDisk extends CodeReading {
  readonly emitted: readonly SourceText[];
  /** Sources of the monitor, without the probe guests, which are no part of the product. */
  readonly monitorSources: readonly SourceText[];
}

/** What really stands in the files, or why it cannot be known. */
export async function readCodeOnDisk(project: Project): Promise<StageResult<CodeOnDisk>> {
  const { disk } = project.edge;
  const absent = EMITTED_FILES.filter((file) => disk.kind(project.locate(file)) === 'none');
  if (absent.length > 0) {
    return { diagnostics: absent.map((file) => report(CLI.notGenerated, { file: project.shown(file) })) };
  }
  const emitted = joinResults(EMITTED_FILES.map((file) => project.read(file, 'the file')));
  const monitor = joinResults(
    ['.c', '.h', '.S'].map((ending) => project.readAll(`${TOOL_FILES}monitor`, ending, 'the monitor source')),
  );
  if (emitted.value === undefined || monitor.value === undefined) {
    return { diagnostics: [...emitted.diagnostics, ...monitor.diagnostics] };
  }
  const isProduct = ({ file }: SourceText): boolean => !file.startsWith(`${TOOL_FILES}monitor/probe/`);
  const monitorSources = monitor.value.flat().filter(isProduct);
  const wasm = { runtimeWasm: disk.read(runtimeWasmPath()), grammarWasm: disk.read(grammarWasmPath()) };
  const reading = await readCode(emitted.value, monitorSources, wasm);
  if (reading.value === undefined) return { diagnostics: reading.diagnostics };
  return {
    value: { ...reading.value, emitted: emitted.value, monitorSources },
    diagnostics: reading.diagnostics,
  };
}
