// System and trace of a project as the commands see them: opened, checked and traced, without writing anything.

import { LEVELS, parseOptions } from '../../src/commands/options.ts';
import { openAndCheck } from '../../src/commands/project/check-project.ts';
import { traceOpened } from '../../src/commands/trace/trace-project.ts';
import { realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import type { OutputFile, SourceText } from '../../src/model/source.ts';
import { ROOT, wholeCopy } from '../cli/harness.ts';
import type { PackParts } from './pack-fixture.ts';

export interface TracedProject extends PackParts {
  /** Files of the trace: matrix, `trace.json`, `inputs.json`. */
  readonly files: readonly OutputFile[];
}

/** A project, by default a copy of the cockpit without results, so that every test counts as not run. */
export async function loadTraced(
  folder: string = wholeCopy(),
  evidence?: SourceText,
): Promise<TracedProject> {
  const edge = { ...realEdge(), workingFolder: ROOT };
  const parsed = parseOptions([folder], { options: [], argument: '[PROJECT]' });
  if ('problem' in parsed) throw new Error(parsed.problem);
  const progress = createProgress(edge.terminal, edge.environment.monotonic, true);
  const opened = await openAndCheck({ edge, options: parsed.options, progress });
  if ('outcome' in opened) throw new Error('the project does not open');
  const traced = await traceOpened(opened, { evidence, levels: LEVELS });
  if (traced.value === undefined)
    throw new Error(traced.diagnostics.map(({ message }) => message).join('\n'));
  const { trace, files } = traced.value;
  return { system: opened.checked.system, trace, diagnostics: opened.diagnostics, files };
}
