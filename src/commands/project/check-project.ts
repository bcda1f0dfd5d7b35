// The first step of every command on a project: open, read, check. In: a context. Out: the project handle, its texts and
// the checked system, and what the project sets in place of the tool's own, or an outcome that says why there is none.

import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { CheckedProject } from '../../pipeline.ts';
import { checkProject } from '../../pipeline.ts';
import type { ProjectSources } from '../../project-sources.ts';
import type { Context, Outcome } from '../command.ts';
import { openProject, type Project } from './project.ts';
import type { Choices } from './project-choices.ts';
import { readSources } from './read-sources.ts';

export interface OpenedProject extends Choices {
  readonly project: Project;
  /** Everything that the check says, accepted warnings as well. */
  readonly diagnostics: readonly Diagnostic[];
  /** Without what was accepted: other commands than `check` do not repeat it. */
  readonly open: readonly Diagnostic[];
}

/** An opened and checked project, or the outcome of a command that cannot go on. */
export async function openAndCheck(context: Context): Promise<OpenedProject | { readonly outcome: Outcome }> {
  const { edge, options } = context;
  const opened = openProject(edge, options.subject, options.out);
  if (opened.value === undefined) return { outcome: { diagnostics: opened.diagnostics } };
  const project = opened.value;
  const sources = readSources(project);
  if (sources.value === undefined) return { outcome: { diagnostics: sources.diagnostics, names: project } };
  const checked = await checkProject(sources.value);
  if (checked.value === undefined) return { outcome: { diagnostics: checked.diagnostics, names: project } };
  const chosen = await choicesOf(project, sources.value, checked.value);
  const diagnostics = [...checked.diagnostics, ...chosen.diagnostics];
  if (chosen.value === undefined) return { outcome: { diagnostics, names: project } };
  const open = diagnostics.filter(({ accepted }) => accepted === undefined);
  return { project, ...chosen.value, diagnostics, open };
}

/** A configuration that takes nothing in the place of the tool's own has nothing more to read. */
async function choicesOf(
  project: Project,
  sources: ProjectSources,
  checked: CheckedProject,
): Promise<StageResult<Choices>> {
  const { monitor, templates } = checked.system;
  if (monitor.kind === 'reference' && templates === undefined) {
    return { value: { sources, checked, templates: [] }, diagnostics: [] };
  }
  const { readChoices } = await import('./project-choices.ts');
  return readChoices(project, sources, checked);
}

/** `2 errors, 1 warning, 3 accepted`: what a list of diagnostics holds, in words. */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const open = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((one) => one.severity === severity && one.accepted === undefined).length;
  const accepted = diagnostics.filter((one) => one.accepted !== undefined).length;
  const words = [plural(open('error'), 'error'), plural(open('warning'), 'warning')];
  return accepted === 0 ? words.join(', ') : `${words.join(', ')}, ${accepted} accepted`;
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What progress says of a check. */
export function openedWords(result: OpenedProject | { readonly outcome: Outcome }): string {
  return countWords('outcome' in result ? result.outcome.diagnostics : result.diagnostics);
}
