// The code that checkers look at: C units of the build with their flags, and every file of project and tool that they reach, with
// its hash. In: the opened project. Out: units, inputs and texts, or why it cannot be known. Starts nothing.

import { report } from '../../diagnostics/code.ts';
import { CLI } from '../../diagnostics/codes-cli.ts';
import { readBytes } from '../../io/read-file.ts';
import { includedFiles } from '../../load/included-files.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { type BuildPlace, planBuild, planExternalBuild } from '../../tools/build.ts';
import {
  type CheckedUnit,
  checkedUnits,
  includesOf,
  neutralPath,
} from '../../tools/checkers/checked-unit.ts';
import { compilerFrom } from '../../tools/program.ts';
import { buildRecipeOf } from '../../tools/recipe.ts';
import { absentFiles } from '../build/build-image.ts';
import { buildPlace } from '../build/build-place.ts';
import { sha256 } from '../hash.ts';
import type { OpenedProject } from '../project/check-project.ts';

export interface CheckedFile {
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
}

export interface CheckedCode {
  readonly units: readonly CheckedUnit[];
  readonly place: BuildPlace;
  /** Units and headers by name. Headers of the compilers are not among them. */
  readonly files: readonly CheckedFile[];
}

/** What would be compiled now. */
export function checkedCode(opened: OpenedProject): StageResult<CheckedCode> {
  const { project, checked } = opened;
  const absent = absentFiles(project);
  if (absent.length > 0) {
    return { diagnostics: absent.map((file) => report(CLI.notGenerated, { file: project.shown(file) })) };
  }
  const recipe = buildRecipeOf(checked.system);
  if (recipe.value === undefined) return { diagnostics: recipe.diagnostics };
  const { monitor, platform } = checked.system;
  const place = buildPlace(project, platform.name);
  const compiler = compilerFrom(recipe.value.compilers[0] ?? '');
  const plan =
    monitor.kind === 'external'
      ? planExternalBuild(recipe.value, compiler, place, monitor)
      : planBuild(recipe.value, compiler, place);
  const units = checkedUnits(plan.units, place);
  return { value: { units, place, files: reachedFiles(opened, units, place) }, diagnostics: [] };
}

function reachedFiles(
  { project }: OpenedProject,
  units: readonly CheckedUnit[],
  place: BuildPlace,
): readonly CheckedFile[] {
  const read = new Map<string, CheckedFile | undefined>();
  const open = (path: string): CheckedFile | undefined => {
    const name = neutralPath(path, place);
    if (!read.has(path)) read.set(path, readNow(name));
    return read.get(path);
  };
  const readNow = (name: string): CheckedFile | undefined => {
    const real = project.locate(name);
    if (project.edge.disk.kind(real) !== 'file') return undefined;
    const bytes = readBytes(project.edge.disk, real, name, 'the source').value;
    if (bytes === undefined) return undefined;
    return { path: name, sha256: sha256(bytes), text: new TextDecoder().decode(bytes) };
  };
  const folders = [...new Set(units.flatMap(({ flags }) => includesOf(flags).map((flag) => flag.slice(2))))];
  const sources = units.map(({ source }) => source);
  const headers = includedFiles(sources, folders, (path) => open(path)?.text);
  const files = [...sources, ...headers].flatMap((path) => open(path) ?? []);
  const byName = new Map(files.map((file) => [file.path, file]));
  return [...byName.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
