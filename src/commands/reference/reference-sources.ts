// Reads what the reference page is made of: all of it files of the tool, none of a project. In: the edge. Out: the sources,
// or everything that is unreadable.

import { CATALOGUE } from '../../diagnostics/catalogue.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { listFiles } from '../../io/list-files.ts';
import { joinPath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import { loadCapabilities } from '../../load/capabilities.ts';
import { loadRequirements } from '../../load/requirements.ts';
import { loadRoleMapping } from '../../load/role-mapping.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { loadPlatforms } from '../project/load-platforms.ts';
import { readToolText, readToolTexts } from '../project/tool-texts.ts';
import { caseRunner } from '../test/refusal-case.ts';
import type { ShownCase } from './reference-cases.ts';
import type { ReferenceSources } from './reference-joined.ts';

const CASES = 'test/cases';
const EXPECTED = 'expected.txt';

/** Everything that the page is made of. */
export function readReferenceSources(edge: Edge): StageResult<ReferenceSources> {
  const read = joinNamed({
    schema: chain(readToolText(edge, 'schema/sossl-1.schema.json'), ({ text }) => {
      return { value: JSON.parse(text) as unknown, diagnostics: [] };
    }),
    platforms: chain(readToolTexts(edge, 'platforms', /\.yaml$/), loadPlatforms),
    requirements: chain(readToolTexts(edge, 'requirements/framework', /^[^/]+\.yaml$/), (texts) =>
      loadRequirements(texts, 'framework'),
    ),
    mapping: chain(readToolText(edge, 'templates/c/trace.yaml'), loadRoleMapping),
    capabilities: chain(readToolText(edge, 'monitor/capabilities.yaml'), loadCapabilities),
    cases: readCases(edge),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  return { value: { ...read.value, codes: CATALOGUE }, diagnostics: read.diagnostics };
}

/** The golden cases, run. */
function readCases({ disk, packageRoot }: Edge): StageResult<readonly ShownCase[]> {
  const read = (file: string): Uint8Array | undefined => {
    const path = joinPath(packageRoot, CASES, file);
    return readBytes(disk, path, `${TOOL_FILES}${CASES}/${file}`, 'the golden case').value;
  };
  const files = listFiles(disk, joinPath(packageRoot, CASES), `${TOOL_FILES}${CASES}`, EXPECTED);
  if (files.value === undefined) return { diagnostics: files.diagnostics };
  const run = caseRunner(read);
  const directories = files.value.map((file) => file.slice(0, -`/${EXPECTED}`.length));
  return { value: directories.map((directory) => ({ directory, ...run(directory) })), diagnostics: [] };
}

function chain<T, R>(first: StageResult<T>, next: (value: T) => StageResult<R>): StageResult<R> {
  return first.value === undefined ? { diagnostics: first.diagnostics } : next(first.value);
}
