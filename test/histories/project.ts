// A project in memory. In: a configuration and the files of the generation before. Out: what generation makes of them. The texts of the
// framework are read and loaded once.

import * as path from 'node:path';
import { openProject } from '../../src/commands/project/project.ts';
import { readSources } from '../../src/commands/project/read-sources.ts';
import type { Generation } from '../../src/generate/generate.ts';
import { realEdge } from '../../src/io/edge.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { precompile } from '../../src/load/precompiled.ts';
import { loadLock } from '../../src/load/record.ts';
import { loadRequirements } from '../../src/load/requirements.ts';
import { loadRoleMapping } from '../../src/load/role-mapping.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { SourceText } from '../../src/model/source.ts';
import { type CheckedProject, checkProject, generateProject } from '../../src/pipeline.ts';
import { EFFECTS_FILE, type ProjectSources } from '../../src/project-sources.ts';
import { type Configuration, configurationText, requirementsText } from './configuration.ts';

const ROOT = path.join(import.meta.dirname, '../..');
export const SOURCE = 'sossl.c';
export const ORPHANS = 'sossl.orphans.c';
export const BASE = '.sossl/base/sossl.c';
const LOCK = '.sossl/lock.json';

/** Files of the project by their path. */
export type Files = ReadonlyMap<string, string>;

export interface Framework {
  readonly sources: ProjectSources;
  readonly templates: readonly SourceText[];
}

/** What every history needs. */
export function loadFramework(): Framework {
  const project = needed(openProject(realEdge(), `${ROOT}/templates/project/minimal`, undefined));
  const read = needed(readSources(project));
  const templates = needed(project.readAll('sossl/templates/c', '.njk', 'the template'));
  const requirements: SourceText = { file: 'requirements/history.yaml', text: requirementsText() };
  const precompiled = precompiledText(read);
  const sources = {
    ...read,
    precompiled,
    projectRequirements: [requirements],
    acceptances: undefined,
    assumptions: undefined,
  };
  return { sources, templates };
}

function precompiledText({
  capabilities,
  frameworkRequirements,
  mapping,
  platforms,
}: ProjectSources): string {
  const requirements = frameworkRequirements.map((source) => ({
    source,
    value: needed(loadRequirements([source], 'framework')),
  }));
  const others = [
    { source: mapping, value: needed(loadRoleMapping(mapping)) },
    { source: capabilities, value: needed(loadCapabilities(capabilities)) },
  ];
  const loaded = platforms
    .filter(({ file }) => file !== EFFECTS_FILE)
    .map((source) => ({ source, beside: platforms, platform: needed(loadPlatform(source, platforms)) }));
  return precompile([...requirements, ...others], loaded);
}

function needed<T>({ diagnostics, value }: StageResult<T>): T {
  if (value === undefined) throw new Error(`the framework is not in order: ${diagnostics[0]?.message}`);
  return value;
}

/** The checked project, or what is wrong with the configuration. */
export function checked(
  { sources }: Framework,
  configuration: Configuration,
  files: Files,
): Promise<StageResult<CheckedProject>> {
  return checkProject({
    ...sources,
    configuration: { file: 'sossl.yaml', text: configurationText(configuration) },
    lock: lockOf(files),
  });
}

function lockOf(files: Files): SourceText | undefined {
  const text = files.get(LOCK);
  return text === undefined ? undefined : { file: LOCK, text };
}

/** What generation would write; the lock may be younger than the check. */
export function generated(
  { templates }: Framework,
  project: CheckedProject,
  files: Files,
): Promise<StageResult<Generation>> {
  const existing = [...files].map(([file, text]) => ({ file, text }));
  const { recorded } = needed(loadLock(lockOf(files)));
  return generateProject({ ...project, recorded }, existing, { ours: templates, project: [] }, '0.1.0');
}

/** The files after a generation. */
export function written(files: Files, { outputs }: Generation): Files {
  return new Map([...files, ...outputs.map(({ content, path }) => [path, String(content)] as const)]);
}
