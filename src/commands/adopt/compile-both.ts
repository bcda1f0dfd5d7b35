// Compiles the old C file and the new one as the platform compiles sossl.c, each function and object in a section of its own. In: the drawn project,
// both texts. Out: both object files, or why there are none.

import { type ObjectFile, readObject } from '../../adopt/object-file.ts';
import type { Edge } from '../../io/edge.ts';
import { absolutePath, folderOf, joinPath } from '../../io/paths.ts';
import { inScratchFolder } from '../../io/scratch-folder.ts';
import { writeSet } from '../../io/write-set.ts';
import type { OutputFile } from '../../model/source.ts';
import { firstComplaint } from '../../tools/compiler-output.ts';
import { buildRecipeOf } from '../../tools/recipe.ts';
import { chooseCompiler } from '../build/compile.ts';
import { runCall } from '../build/run-program.ts';
import type { OpenedProject } from '../project/check-project.ts';

export interface BothObjects {
  readonly old: ObjectFile;
  readonly now: ObjectFile;
  readonly compiledWith: string;
  /** Names of constants of the old file whose value is that of the name of today. */
  readonly sameValues: ReadonlySet<string>;
}

/** Warnings of old code are nobody's concern here, and sections tell one symbol from the next. */
const SECTIONS = ['-w', '-ffunction-sections', '-fdata-sections'];

export async function compileBoth(
  edge: Edge,
  { project, checked }: OpenedProject,
  oldCode: string,
  files: readonly OutputFile[],
  constants: readonly { readonly from: string; readonly to: string }[],
): Promise<BothObjects | { readonly reason: string }> {
  const recipe = buildRecipeOf(checked.system);
  if (recipe.value === undefined)
    return { reason: recipe.diagnostics[0]?.message ?? 'the platform has no build recipe' };
  const { compilers, includes, sosslFlags } = recipe.value;
  const compiler = await chooseCompiler(project, compilers);
  if (compiler.value === undefined)
    return { reason: compiler.diagnostics[0]?.message ?? 'there is no compiler' };
  const { command, fixedArguments } = compiler.value;
  const flags = [...fixedArguments, ...sosslFlags.filter((flag) => !flag.startsWith('-W')), ...SECTIONS];
  const compiledWith = [command, ...flags].join(' ');
  return inScratchFolder(async (folder) => {
    const written = writeSet(edge.disk, folder, files);
    if (written.value === undefined)
      return { reason: written.diagnostics[0]?.message ?? 'nothing could be written' };
    const compile = async (source: string, extra: readonly string[], name: string) => {
      const object = joinPath(folder, name);
      const call = {
        name: `compile ${source}`,
        command,
        arguments: [...flags, ...extra, '-c', source, '-o', object],
      };
      const result = await runCall(edge, call, folder);
      if (result.ended !== 'exit' || result.status !== 0)
        return { reason: `${source} does not compile: ${firstComplaint(result.errors)}` };
      return (
        readObject(edge.disk.read(object)) ?? { reason: `the compiler made no object file of ${source}` }
      );
    };
    const framework = includes.map((path) => `-I${joinPath(edge.packageRoot, path)}`);
    const place = absolutePath(edge.workingFolder, oldCode);
    const old = await compile(place, [`-I${folderOf(place)}`], 'old.o');
    if ('reason' in old) return old;
    const now = await compile('sossl.c', [...framework, '-I.'], 'now.o');
    if ('reason' in now) return now;
    const values = async (
      include: string,
      extra: readonly string[],
      names: readonly string[],
      name: string,
    ) => {
      writeSet(edge.disk, folder, [{ path: `${name}.c`, content: valuesText(include, names) }]);
      const made = await compile(`${name}.c`, extra, `${name}.o`);
      return 'reason' in made ? [] : names.map((_, at) => bytesOf(made, at));
    };
    const from = constants.map((one) => one.from);
    const to = constants.map((one) => one.to);
    const before = await values(place, [`-I${folderOf(place)}`], from, 'old-values');
    const after = await values('sossl.c', [...framework, '-I.'], to, 'now-values');
    const same = from.filter((_, at) => before[at] !== undefined && before[at] === after[at]);
    return { old, now, compiledWith, sameValues: new Set(same) };
  });
}

/** The file with an object for each name, which only a constant can initialise. */
function valuesText(include: string, names: readonly string[]): string {
  const lines = names.map(
    (name, at) =>
      `extern const long long sossl_adopt_${at};\nconst long long sossl_adopt_${at} = (long long)(${name});`,
  );
  return `#include ${JSON.stringify(include)}\n${lines.join('\n')}\n`;
}

/** Value of one of these objects; zero may need no bytes. */
function bytesOf({ symbols }: ObjectFile, at: number): string | undefined {
  const found = symbols.find(({ name }) => name === `sossl_adopt_${at}`);
  return found === undefined ? undefined : [...(found.bytes ?? new Uint8Array(found.sizeBytes))].join();
}
