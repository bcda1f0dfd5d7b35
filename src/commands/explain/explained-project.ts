// A project as `explain` sees it: the checked system and, once it was generated, its trace. In: a context and a folder. Out: the
// project, also one with mistakes: then only what the tool itself knows can be explained.

import { CLI } from '../../diagnostics/codes-cli.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Trace } from '../../model/trace.ts';
import type { Context, Outcome } from '../command.ts';
import { LEVELS } from '../options.ts';
import { type OpenedProject, openAndCheck } from '../project/check-project.ts';

export interface ExplainedProject {
  readonly opened: OpenedProject;
  readonly trace: Trace | undefined;
  /** Why there is no trace. */
  readonly untraced: readonly Diagnostic[];
}

/** The project of this folder with the results in its `reports`, or what keeps it from being read. */
export async function openExplained(
  context: Context,
  folder: string,
): Promise<ExplainedProject | { readonly outcome: Outcome }> {
  const options = { ...context.options, subject: folder, out: undefined };
  const opened = await openAndCheck({ ...context, options });
  if ('outcome' in opened) return opened;
  const { traceOpened } = await import('../trace/trace-project.ts');
  const { readEvidence } = await import('../trace.ts');
  const evidence = readEvidence(opened.project);
  if (evidence.value === undefined) return { opened, trace: undefined, untraced: evidence.diagnostics };
  const traced = await traceOpened(opened, { evidence: evidence.value.source, levels: LEVELS });
  const trace = traced.value?.trace;
  return { opened, trace, untraced: trace === undefined ? notGeneratedFirst(traced.diagnostics) : [] };
}

/** Of everything that keeps a project from being traced, that it was not generated says most. */
function notGeneratedFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isIt = ({ code }: Diagnostic): boolean => code === CLI.notGenerated.code;
  return [...diagnostics.filter(isIt), ...diagnostics.filter((one) => !isIt(one))];
}
