// Requirements and everything that names one. In: the edge and, when there is one, the project. Out: requirements, roles, tagged
// functions of the monitor and test tables, or what of it cannot be read.

import { joinNamed } from '../../diagnostics/join-results.ts';
import type { Edge } from '../../io/edge.ts';
import { grammarWasmPath, runtimeWasmPath } from '../../io/package-files.ts';
import { loadRequirements } from '../../load/requirements.ts';
import { loadRoleMapping } from '../../load/role-mapping.ts';
import type { MonitorSymbol } from '../../model/construct.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Requirement } from '../../model/requirement.ts';
import type { SourceText } from '../../model/source.ts';
import { readCode } from '../../pipeline.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { readTables as loadTables } from '../../verify/tables.ts';
import { readTables } from '../project/read-sources.ts';
import { readToolText, readToolTexts, shownToolFile } from '../project/tool-texts.ts';
import type { Claimants } from './explain-requirement.ts';
import type { ExplainedProject } from './explained-project.ts';

const FRAMEWORK = 'requirements/framework';

/** What the framework and the project say about requirements. */
export async function readClaimants(
  edge: Edge,
  project: ExplainedProject | undefined,
): Promise<StageResult<Claimants>> {
  const read = joinNamed({
    requirements: knownRequirements(edge, project),
    mapping: chain(readToolText(edge, 'templates/c/trace.yaml'), loadRoleMapping),
    monitor: await taggedFunctions(edge),
    tables:
      project === undefined
        ? readToolTexts(edge, `${FRAMEWORK}/tests`, /\.yaml$/)
        : readTables(project.opened.project),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { requirements, tables, ...others } = read.value;
  const known = new Set(requirements.map(({ id }) => id));
  const loaded = loadTables(tables, known);
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const shown = (file: string): string => project?.opened.project.shown(file) ?? shownToolFile(edge, file);
  const value: Claimants = {
    requirements,
    mapping: others.mapping,
    monitor: others.monitor.map((symbol) => ({ ...symbol, file: shown(symbol.file) })),
    tables: loaded.value.map(({ file, name, verifies }) => ({ file: shown(file), name, verifies })),
  };
  return { value, diagnostics: [] };
}

function knownRequirements(
  edge: Edge,
  project: ExplainedProject | undefined,
): StageResult<readonly Requirement[]> {
  if (project !== undefined) return { value: project.opened.checked.requirements, diagnostics: [] };
  return chain(readToolTexts(edge, FRAMEWORK, /\.yaml$/), (texts) => {
    const sets = texts.filter(({ file }) => !file.startsWith(`${TOOL_FILES}${FRAMEWORK}/tests/`));
    return loadRequirements(sets, 'framework');
  });
}

/** Functions and labels of the monitor that carry a tag, without the probe guests, which are no part of the product. */
async function taggedFunctions(edge: Edge): Promise<StageResult<readonly MonitorSymbol[]>> {
  const texts = joinNamed({
    c: readToolTexts(edge, 'monitor', /\.c$/),
    h: readToolTexts(edge, 'monitor', /\.h$/),
    assembly: readToolTexts(edge, 'monitor', /\.S$/),
  });
  if (texts.value === undefined) return { diagnostics: texts.diagnostics };
  const { c, h, assembly } = texts.value;
  const product = ({ file }: SourceText): boolean => !file.startsWith(`${TOOL_FILES}monitor/probe/`);
  const { disk } = edge;
  const wasm = { runtimeWasm: disk.read(runtimeWasmPath()), grammarWasm: disk.read(grammarWasmPath()) };
  const { value, diagnostics } = await readCode([], [...c, ...h, ...assembly].filter(product), wasm);
  return value === undefined ? { diagnostics } : { value: value.monitor.symbols, diagnostics: [] };
}

function chain<T, R>(first: StageResult<T>, next: (value: T) => StageResult<R>): StageResult<R> {
  return first.value === undefined ? { diagnostics: first.diagnostics } : next(first.value);
}
