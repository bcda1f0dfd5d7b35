// Reads the input texts of a project and of the tool. In: the project handle. Out: texts, or everything that is unreadable.

import { joinNamed, joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { ProjectSources } from '../../project-sources.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { Project } from './project.ts';
import { readConfiguration } from './read-configuration.ts';

/** Deviations from the C guidelines: of the monitor and the generator, and of the project. */
export const FRAMEWORK_DEVIATIONS = `${TOOL_FILES}monitor/deviations.yaml`;
export const PROJECT_DEVIATIONS = 'deviations.yaml';

/** What `check` needs, and so every command that works on a project. */
export function readSources(project: Project): StageResult<ProjectSources> {
  const read = joinNamed({
    chain: readConfiguration(project),
    mapping: project.read(`${TOOL_FILES}templates/c/trace.yaml`, 'the role mapping'),
    capabilities: project.read(`${TOOL_FILES}monitor/capabilities.yaml`, 'the list of capabilities'),
    acceptances: project.readIfThere('acceptances.yaml', 'the list of acceptances'),
    assumptions: project.readIfThere('assumptions.yaml', 'the answers to assumptions of use'),
    lock: project.readIfThere('.sossl/lock.json', 'the lock file'),
    platforms: project.readAll(`${TOOL_FILES}platforms`, '.yaml', 'the platform'),
    precompiled: project.readIfThere(`${TOOL_FILES}dist/precompiled.json`, 'the precompiled requirements'),
    frameworkRequirements: requirementSources(project, `${TOOL_FILES}requirements/framework`),
    projectRequirements: requirementSources(project, 'requirements'),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { acceptances, assumptions, chain, lock, precompiled, ...others } = read.value;
  const value = {
    ...others,
    ...chain,
    acceptances: acceptances.source,
    assumptions: assumptions.source,
    lock: lock.source,
    precompiled: precompiled.source?.text,
  };
  return { value, diagnostics: [] };
}

/** The hand-written test tables, those of the framework first. */
export function readTables(project: Project): StageResult<readonly SourceText[]> {
  const lists = joinResults([
    project.readAll(`${TOOL_FILES}requirements/framework/tests`, '.yaml', 'the test table'),
    project.readAll('tests', '.yaml', 'the test table'),
  ]);
  if (lists.value === undefined) return { diagnostics: lists.diagnostics };
  return { value: lists.value.flat(), diagnostics: lists.diagnostics };
}

function requirementSources(project: Project, folder: string): StageResult<readonly SourceText[]> {
  const all = project.readAll(folder, '.yaml', 'the requirements');
  if (all.value === undefined) return all;
  return { value: all.value.filter(({ file }) => !file.startsWith(`${folder}/tests/`)), diagnostics: [] };
}
