// The files of a monitor that was built elsewhere: what it can carry out, its objects, its linker script. In: the project
// handle and what the configuration says about it. Out: texts and hashes, or what is missing, with the place that names it.

import { report } from '../../diagnostics/code.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { readBytes } from '../../io/read-file.ts';
import { loadCapabilities } from '../../load/capabilities.ts';
import type { MonitorReading } from '../../model/construct.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { Capability } from '../../model/platform.ts';
import type { SourceText } from '../../model/source.ts';
import type { ExternalMonitor, System } from '../../model/system.ts';
import { sha256 } from '../hash.ts';
import type { Project } from './project.ts';

export interface MonitorCapabilities {
  readonly source: SourceText;
  readonly capabilities: readonly Capability[];
}

export interface MonitorFiles {
  /** A monitor that others wrote has no source here: no symbol of it claims a requirement. */
  readonly reading: MonitorReading;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** What the monitor declares that it can carry out. */
export function readMonitorCapabilities(
  project: Project,
  { spans }: Pick<System, 'spans'>,
  { capabilities: file }: ExternalMonitor,
): StageResult<MonitorCapabilities> {
  const path = 'monitor.capabilities';
  const what = 'the list of capabilities';
  if (project.edge.disk.kind(project.locate(file)) === 'none') {
    return { diagnostics: [report(IOE.fileMissing, { file, what }, { span: spans.get(path), path })] };
  }
  const source = project.read(file, what);
  if (source.value === undefined) return { diagnostics: source.diagnostics };
  const loaded = loadCapabilities(source.value);
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  return {
    value: { source: source.value, capabilities: loaded.value },
    diagnostics: loaded.diagnostics,
  };
}

/** One diagnostic for each object or script that the configuration names and that is no file: a linker would wait at a pipe. */
export function missingMonitorFiles(
  project: Project,
  { spans }: Pick<System, 'spans'>,
  monitor: ExternalMonitor,
): readonly Diagnostic[] {
  const { disk } = project.edge;
  return namedFiles(monitor).flatMap(({ file, what, path }) => {
    const kind = disk.kind(project.locate(file));
    if (kind === 'file') return [];
    if (kind !== 'none') return readBytes(disk, project.locate(file), file, what).diagnostics;
    return [report(IOE.fileMissing, { file, what }, { span: spans.get(path), path })];
  });
}

/** Objects and linker script as they are, hashed one by one and, for the subject of results, together. */
export function readMonitorFiles(
  project: Project,
  system: Pick<System, 'spans'>,
  monitor: ExternalMonitor,
): StageResult<MonitorFiles> {
  const missing = missingMonitorFiles(project, system, monitor);
  if (missing.length > 0) return { diagnostics: missing };
  const hashed = joinResults(
    namedFiles(monitor).map(({ file, what }) => {
      const { value, diagnostics } = readBytes(project.edge.disk, project.locate(file), file, what);
      return value === undefined
        ? { diagnostics }
        : { value: { path: file, sha256: sha256(value) }, diagnostics };
    }),
  );
  if (hashed.value === undefined) return { diagnostics: hashed.diagnostics };
  const codeHash = sha256(hashed.value.map((one) => `${one.path} ${one.sha256}\n`).join(''));
  return { value: { reading: { symbols: [], codeHash }, files: hashed.value }, diagnostics: [] };
}

function namedFiles({ objects, linkerScript }: ExternalMonitor) {
  const script = {
    file: linkerScript,
    what: 'the linker script of the monitor',
    path: 'monitor.linker_script',
  };
  return [
    ...objects.map((file) => ({ file, what: 'the object of the monitor', path: 'monitor.objects' })),
    script,
  ];
}
