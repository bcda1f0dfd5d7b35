// Reads a folder of the tool's own texts, without a project. In: the edge, a folder of the tool. Out: texts, or everything that
// is unreadable.

import { joinResults } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { joinPath, relativePath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import { decodeText } from '../../load/text.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';

/** The texts below a folder of the tool whose names fit, named as those of a project's sources: `sossl/…`. */
export function readToolTexts(
  edge: Edge,
  folder: string,
  fitting: RegExp,
): StageResult<readonly SourceText[]> {
  const names = listFiles(edge.disk, joinPath(edge.packageRoot, folder), folder, '');
  if (names.value === undefined) return { diagnostics: names.diagnostics };
  const fit = names.value.filter((name) => fitting.test(name));
  return joinResults(fit.map((name) => readToolText(edge, `${folder}/${name}`)));
}

/** The name of a file of the tool as seen from the working folder. */
export function shownToolFile({ packageRoot, workingFolder }: Edge, file: string): string {
  return relativePath(workingFolder, joinPath(packageRoot, file.slice(TOOL_FILES.length)));
}

/** One text of the tool. */
export function readToolText(edge: Edge, path: string): StageResult<SourceText> {
  const file = `${TOOL_FILES}${path}`;
  const bytes = readBytes(edge.disk, joinPath(edge.packageRoot, path), file, 'the file of the tool');
  return bytes.value === undefined ? { diagnostics: bytes.diagnostics } : decodeText(file, bytes.value);
}
