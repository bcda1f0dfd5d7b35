// Opens a project folder. In: the edge and the folder as the user typed it. Out: a handle that knows where every input and
// output stands, or what is missing. All reading of texts goes through the handle, so it knows how to show their names.

import { report } from '../../diagnostics/code.ts';
import { CLI } from '../../diagnostics/codes-cli.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { systemErrorCode } from '../../io/disk-error.ts';
import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { absolutePath, joinPath, relativePath } from '../../io/paths.ts';
import { readBytes, readFailure } from '../../io/read-file.ts';
import { decodeRecord } from '../../load/record.ts';
import { decodeText } from '../../load/text.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { FileNames } from '../command.ts';

export interface Project extends FileNames {
  readonly edge: Edge;
  /** The folder as the user typed it. */
  readonly folder: string;
  /** Its absolute path without symbolic links: programs run there. */
  readonly realFolder: string;
  /** Folder of the results, absolute. */
  readonly out: string;
  /** Real path of a file by the name that sources and diagnostics use. */
  readonly locate: (file: string) => string;
  readonly read: (file: string, what: string) => StageResult<SourceText>;
  /** The text of a file, `undefined` as value of an entry when there is no such file. */
  readonly readIfThere: (
    file: string,
    what: string,
  ) => StageResult<{ readonly source: SourceText | undefined }>;
  /** All files of a folder and its subfolders with an ending, by name. */
  readonly readAll: (folder: string, ending: string, what: string) => StageResult<readonly SourceText[]>;
}

/** A handle on a project folder that holds a `sossl.yaml`. */
export function openProject(
  edge: Edge,
  subject: string | undefined,
  out: string | undefined,
): StageResult<Project> {
  const folder = subject ?? '.';
  const absolute = absolutePath(edge.workingFolder, folder);
  const failure = folderFailure(edge, absolute, folder);
  if (failure !== undefined) return { diagnostics: [failure] };
  const realFolder = edge.disk.realPath(absolute);
  const texts = new Map<string, string>();
  const locate = (file: string): string =>
    file.startsWith(TOOL_FILES)
      ? joinPath(edge.packageRoot, file.slice(TOOL_FILES.length))
      : joinPath(realFolder, file);
  const shown = (file: string): string =>
    file.startsWith(TOOL_FILES) ? relativePath(edge.workingFolder, locate(file)) : joinPath(folder, file);
  const read = (file: string, what: string): StageResult<SourceText> => {
    const bytes = readBytes(edge.disk, locate(file), file, what);
    if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
    const isRecord = file.startsWith('.sossl/');
    const source = isRecord ? decodeRecord(file, bytes.value) : decodeText(file, bytes.value);
    if (source.value !== undefined) texts.set(file, source.value.text);
    return source;
  };
  const project: Project = {
    edge,
    folder,
    realFolder,
    out: out === undefined ? joinPath(realFolder, 'reports') : absolutePath(edge.workingFolder, out),
    texts,
    locate,
    shown,
    read,
    readIfThere: (file, what) => {
      if (edge.disk.kind(locate(file)) === 'none') return { value: { source: undefined }, diagnostics: [] };
      const source = read(file, what);
      return source.value === undefined ? { diagnostics: source.diagnostics } : wrap(source.value);
    },
    readAll: (below, ending, what) => {
      const found = listFiles(edge.disk, locate(below), below, ending);
      if (found.value === undefined) return { diagnostics: found.diagnostics };
      return joinResults(found.value.map((name) => read(`${below}/${name}`, what)));
    },
  };
  return { value: project, diagnostics: [] };
}

function wrap(source: SourceText): StageResult<{ readonly source: SourceText }> {
  return { value: { source }, diagnostics: [] };
}

function folderFailure(edge: Edge, absolute: string, folder: string) {
  try {
    const kind = edge.disk.kind(absolute);
    if (kind === 'none') return readFailure('ENOENT', folder, 'the project folder');
    if (kind === 'file') return report(CLI.notAProject, { folder });
    const hasConfiguration = edge.disk.kind(joinPath(absolute, 'sossl.yaml')) !== 'none';
    return hasConfiguration ? undefined : report(CLI.notAProject, { folder });
  } catch (thrown) {
    return readFailure(systemErrorCode(thrown), folder, 'the project folder');
  }
}
