// The files of a golden case that are made of several texts, or may be absent. In: how bytes are read. Out: loaders by
// directory, as `case-file.ts` has them for plain files.

import { loadAssumptions } from '../../load/assumptions.ts';
import { loadConfiguration } from '../../load/configuration.ts';
import { baseToRead } from '../../load/extends.ts';
import { loadPlatform } from '../../load/platform.ts';
import { decodeText } from '../../load/text.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Platform } from '../../model/platform.ts';
import type { AssumptionAnswer } from '../../model/requirement.ts';
import type { SourceText } from '../../model/source.ts';
import type { Configuration } from '../../model/system.ts';
import { fileLoader, type LoadedFile, loadFile, ownBytes, type ReadCaseFile } from './case-file.ts';

/** The platform of a case, with the effects of all cases or its own beside it, and `base.yaml` that it may be like. */
export function platformLoader(read: ReadCaseFile): (directory: string) => LoadedFile<Platform> {
  const load = (beside: readonly SourceText[]) => (source: SourceText) => loadPlatform(source, beside);
  const common = fileLoader(read, 'platform.yaml', load(besideIn(read)));
  return (directory) => {
    const names = ['platform.yaml', ...BESIDE_PLATFORM];
    if (names.every((name) => read(`${directory}/${name}`) === undefined)) return common(directory);
    const beside = besideIn((name) => read(`${directory}/${name}`) ?? read(name));
    const own = ownBytes(read, directory, 'platform.yaml') ?? read('platform.yaml');
    return { ...loadFile('platform.yaml', own, load(beside)), beside };
  };
}

/** Files that a platform may take values from. */
const BESIDE_PLATFORM = ['effects.yaml', 'base.yaml'];

function besideIn(read: ReadCaseFile): readonly SourceText[] {
  return BESIDE_PLATFORM.flatMap((name) => {
    const bytes = read(name);
    return bytes === undefined ? [] : (decodeText(name, bytes).value ?? []);
  });
}

interface Answers {
  readonly answers: readonly AssumptionAnswer[] | undefined;
}

/** The one file that a project may lack: then nothing is answered. */
export function answerLoader(read: ReadCaseFile): (directory: string) => LoadedFile<Answers> {
  const name = 'assumptions.yaml';
  return (directory) => {
    const own = ownBytes(read, directory, name);
    if (own === undefined) return { value: { answers: undefined }, diagnostics: [] };
    const { value: answers, ...others } = loadFile(name, own, loadAssumptions);
    return answers === undefined ? others : { ...others, value: { answers } };
  };
}

/** The configuration with every file that it extends, as far as the case has them. */
export function configurationLoader(read: ReadCaseFile): (directory: string) => LoadedFile<Configuration> {
  const loadOwn = fileLoader(read, 'sossl.yaml', asSource);
  return (directory) => {
    const own = loadOwn(directory);
    if (own.value === undefined) return { diagnostics: own.diagnostics };
    const sources = [own.value];
    for (let next = baseToRead(sources); next !== undefined; next = baseToRead(sources)) {
      const bytes = ownBytes(read, directory, next);
      if (bytes === undefined) break;
      const base = loadFile(next, bytes, asSource);
      if (base.value === undefined) return { diagnostics: base.diagnostics, source: own.value };
      sources.push(base.value);
    }
    return { ...loadConfiguration(sources), source: own.value, beside: sources.slice(1) };
  };
}

function asSource(source: SourceText): StageResult<SourceText> {
  return { value: source, diagnostics: [] };
}
