// Runs load and check over one golden directory below test/cases/, with the stages of the pipeline. In: the bytes of its
// files. Out: everything that load and check say. A file that a case does not have is the one that stands beside all areas.
//
// `sossl.yaml.repeat` in a case stands for input that is too large to keep: `100001 - 0` appends the text behind the first
// blank that many times to `sossl.yaml`; every other file can have one as well.

import { checkCapabilities } from '../check/capabilities.ts';
import { checkSystem } from '../check/check.ts';
import { report } from '../diagnostics/code.ts';
import { IOE } from '../diagnostics/codes-ioe.ts';
import type { SourceLines } from '../diagnostics/text.ts';
import { loadAcceptances } from '../load/acceptances.ts';
import { loadCapabilities } from '../load/capabilities.ts';
import { loadConfiguration } from '../load/configuration.ts';
import { loadPlatform } from '../load/platform.ts';
import { loadRequirements } from '../load/requirements.ts';
import { loadRoleMapping } from '../load/role-mapping.ts';
import { decodeText } from '../load/text.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';

/** The bytes of a file by its path below test/cases/; undefined when there is none. */
export type ReadCaseFile = (file: string) => Uint8Array | undefined;

export interface CaseResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts that the diagnostics point into. */
  readonly sources: SourceLines;
}

/** Runs directories `area/case`. The files that cases have in common are loaded once for all of them. */
export function caseRunner(read: ReadCaseFile): (directory: string) => CaseResult {
  const loaders = caseLoaders(read);
  return (directory) => {
    const files: CaseFiles = {
      configuration: loaders.configuration(directory),
      platform: loaders.platform(directory),
      framework: loaders.framework(directory),
      project: loaders.project(directory),
      mapping: loaders.mapping(directory),
      acceptances: loaders.acceptances(directory),
      capabilities: loaders.capabilities(directory),
      autoNumbers: loaders.autoNumbers(directory),
    };
    const sources = Object.values(files).flatMap(({ source }) => source ?? []);
    return { diagnostics: diagnose(files), sources: new Map(sources.map(({ file, text }) => [file, text])) };
  };
}

interface LoadedFile<T> extends StageResult<T> {
  readonly source?: SourceText;
}

type CaseLoaders = ReturnType<typeof caseLoaders>;
type CaseFiles = { readonly [Name in keyof CaseLoaders]: ReturnType<CaseLoaders[Name]> };

function caseLoaders(read: ReadCaseFile) {
  return {
    configuration: fileLoader(read, 'sossl.yaml', loadConfiguration),
    platform: fileLoader(read, 'platform.yaml', loadPlatform),
    framework: fileLoader(read, 'framework.yaml', (source) => loadRequirements([source], 'framework')),
    project: fileLoader(read, 'requirements.yaml', (source) => loadRequirements([source], 'project')),
    mapping: fileLoader(read, 'trace.yaml', loadRoleMapping),
    acceptances: fileLoader(read, 'acceptances.yaml', loadAcceptances),
    capabilities: fileLoader(read, 'capabilities.yaml', loadCapabilities),
    autoNumbers: fileLoader(read, 'numbers.json', parseNumbers),
  };
}

function diagnose(files: CaseFiles): readonly Diagnostic[] {
  const found = Object.values(files).flatMap(({ diagnostics }) => diagnostics);
  if (Object.values(files).some(({ value }) => value === undefined)) return found;
  const checked = checkSystem({
    configuration: present(files.configuration),
    platform: present(files.platform),
    requirements: [...present(files.framework), ...present(files.project)],
    mapping: present(files.mapping),
    acceptances: present(files.acceptances),
    autoNumbers: present(files.autoNumbers),
  });
  const system = checked.value?.system;
  const refused = system === undefined ? [] : checkCapabilities(system, present(files.capabilities));
  return [...found, ...checked.diagnostics, ...refused];
}

function fileLoader<T>(
  read: ReadCaseFile,
  name: string,
  loader: (source: SourceText) => StageResult<T>,
): (directory: string) => LoadedFile<T> {
  let common: LoadedFile<T> | undefined;
  return (directory) => {
    const own = ownBytes(read, directory, name);
    if (own !== undefined) return loadFile(name, own, loader);
    common ??= loadFile(name, read(name), loader);
    return common;
  };
}

function loadFile<T>(
  name: string,
  bytes: Uint8Array | undefined,
  loader: (source: SourceText) => StageResult<T>,
): LoadedFile<T> {
  if (bytes === undefined) {
    return { diagnostics: [report(IOE.fileMissing, { file: name, what: 'the file of all cases' })] };
  }
  const decoded = decodeText(name, bytes);
  if (decoded.value === undefined) return { diagnostics: decoded.diagnostics };
  return { ...loader(decoded.value), source: decoded.value };
}

function ownBytes(read: ReadCaseFile, directory: string, name: string): Uint8Array | undefined {
  const own = read(`${directory}/${name}`);
  const repeat = read(`${directory}/${name}.repeat`);
  if (repeat === undefined) return own;
  const [, count = '', text = ''] = /^(\d+) ([\s\S]*)$/.exec(new TextDecoder().decode(repeat)) ?? [];
  const added = new TextEncoder().encode(text.repeat(Number(count)));
  const start = own ?? read(name) ?? new Uint8Array();
  const joined = new Uint8Array(start.length + added.length);
  joined.set(start);
  joined.set(added, start.length);
  return joined;
}

function parseNumbers({ text }: SourceText): StageResult<Readonly<Record<string, number>>> {
  return { value: JSON.parse(text) as Record<string, number>, diagnostics: [] };
}

function present<T>({ value }: StageResult<T>): T {
  if (value === undefined) throw new Error('a loader gave neither value nor diagnostic');
  return value;
}
