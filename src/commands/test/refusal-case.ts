// Runs load and check over one golden directory below test/cases/, with the stages of the pipeline. In: the bytes of its
// files. Out: everything that load and check say. A file that a case does not have is the one that stands beside all areas.
//
// `sossl.yaml.repeat` in a case stands for input that is too large to keep: `100001 - 0` appends the text behind the first
// blank that many times to `sossl.yaml`; every other file can have one as well.

import { checkCapabilities } from '../../check/capabilities.ts';
import { checkSystem } from '../../check/check.ts';
import type { SourceLines } from '../../diagnostics/text.ts';
import { loadAcceptances } from '../../load/acceptances.ts';
import { loadCapabilities } from '../../load/capabilities.ts';
import { loadRequirements } from '../../load/requirements.ts';
import { loadRoleMapping } from '../../load/role-mapping.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { System } from '../../model/system.ts';
import { fileLoader, type ReadCaseFile, sourcesOf } from './case-file.ts';
import { answerLoader, configurationLoader, platformLoader } from './case-loaders.ts';

export interface CaseResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when there is an error. */
  readonly system?: System;
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
      assumptions: loaders.assumptions(directory),
      capabilities: loaders.capabilities(directory),
      autoNumbers: loaders.autoNumbers(directory),
    };
    const sources = Object.values(files).flatMap(sourcesOf);
    return { ...diagnose(files), sources: new Map(sources.map(({ file, text }) => [file, text])) };
  };
}

type CaseLoaders = ReturnType<typeof caseLoaders>;
type CaseFiles = { readonly [Name in keyof CaseLoaders]: ReturnType<CaseLoaders[Name]> };

function caseLoaders(read: ReadCaseFile) {
  return {
    configuration: configurationLoader(read),
    platform: platformLoader(read),
    framework: fileLoader(read, 'framework.yaml', (source) => loadRequirements([source], 'framework')),
    project: fileLoader(read, 'requirements.yaml', (source) => loadRequirements([source], 'project')),
    mapping: fileLoader(read, 'trace.yaml', loadRoleMapping),
    acceptances: fileLoader(read, 'acceptances.yaml', loadAcceptances),
    assumptions: answerLoader(read),
    capabilities: fileLoader(read, 'capabilities.yaml', loadCapabilities),
    autoNumbers: fileLoader(read, 'numbers.json', parseNumbers),
  };
}

function diagnose(files: CaseFiles): Omit<CaseResult, 'sources'> {
  const found = Object.values(files).flatMap(({ diagnostics }) => diagnostics);
  if (Object.values(files).some(({ value }) => value === undefined)) return { diagnostics: found };
  const checked = checkSystem({
    configuration: present(files.configuration),
    platform: present(files.platform),
    requirements: [...present(files.framework), ...present(files.project)],
    mapping: present(files.mapping),
    acceptances: present(files.acceptances),
    assumptions: present(files.assumptions).answers,
    autoNumbers: present(files.autoNumbers),
  });
  const system = checked.value?.system;
  const refused = system === undefined ? [] : checkCapabilities(system, present(files.capabilities));
  const diagnostics = [...found, ...checked.diagnostics, ...refused];
  return system === undefined ? { diagnostics } : { diagnostics, system };
}

function parseNumbers({ text }: SourceText): StageResult<Readonly<Record<string, number>>> {
  return { value: JSON.parse(text) as Record<string, number>, diagnostics: [] };
}

function present<T>({ value }: StageResult<T>): T {
  if (value === undefined) throw new Error('a loader gave neither value nor diagnostic');
  return value;
}
