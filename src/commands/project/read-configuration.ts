// Reads the configuration of a project and every configuration that it extends. In: the project handle. Out: the texts. What
// is wrong with the chain itself, a base that is not there as well, is said by the stage that joins the texts.

import { joinNamed } from '../../diagnostics/join-results.ts';
import { baseToRead } from '../../load/extends.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { ProjectSources } from '../../project-sources.ts';
import type { Project } from './project.ts';

export type ConfigurationChain = Pick<ProjectSources, 'configuration' | 'bases'>;

/** `sossl.yaml` and, in turn, each file that the one before extends; ends at the first that is not there. */
export function readConfiguration(project: Project): StageResult<ConfigurationChain> {
  const configuration = project.read('sossl.yaml', 'the configuration');
  if (configuration.value === undefined) return { diagnostics: configuration.diagnostics };
  return joinNamed({ configuration, bases: readBases(project, configuration.value) });
}

function readBases(project: Project, configuration: SourceText): StageResult<readonly SourceText[]> {
  const bases: SourceText[] = [];
  for (;;) {
    const file = baseToRead([configuration, ...bases]);
    const base = file === undefined ? undefined : project.readIfThere(file, 'the configuration');
    if (base === undefined) return { value: bases, diagnostics: [] };
    if (base.value === undefined) return { diagnostics: base.diagnostics };
    if (base.value.source === undefined) return { value: bases, diagnostics: [] };
    bases.push(base.value.source);
  }
}
