// What a configuration takes in the place of the tool's own. In: the project handle and the checked project. Out: texts and
// capabilities that hold for it, or what keeps them from being used. Loaded only for a configuration that takes anything.

import { joinNamed } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';
import type { CheckedProject } from '../../pipeline.ts';
import type { ProjectSources } from '../../project-sources.ts';
import { type MonitorCapabilities, readMonitorCapabilities } from './external-monitor.ts';
import { readOwnTemplates } from './own-templates.ts';
import type { Project } from './project.ts';

export interface Choices {
  readonly sources: ProjectSources;
  readonly checked: CheckedProject;
  /** Templates of the project that replace ours. */
  readonly templates: readonly SourceText[];
}

/** The templates of the project, and the capabilities of the monitor that it names. */
export function readChoices(
  project: Project,
  sources: ProjectSources,
  checked: CheckedProject,
): StageResult<Choices> {
  const { system } = checked;
  const { monitor } = system;
  const ours = { source: sources.capabilities, capabilities: checked.capabilities };
  const reference: StageResult<MonitorCapabilities> = { value: ours, diagnostics: [] };
  const { value, diagnostics } = joinNamed({
    templates: readOwnTemplates(project, system),
    declared: monitor.kind === 'reference' ? reference : readMonitorCapabilities(project, system, monitor),
  });
  if (value === undefined) return { diagnostics };
  const { source, capabilities } = value.declared;
  const chosen = {
    sources: { ...sources, capabilities: source },
    checked: { ...checked, capabilities },
    templates: value.templates,
  };
  return { value: chosen, diagnostics };
}
