// `sossl trace`: joins requirements, configuration, code and results, and shows every gap.

import { joinPath, relativePath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { writeSet } from '../io/write-set.ts';
import { decodeRecord } from '../load/record.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { OutputFile, SourceText } from '../model/source.ts';
import { STATES, type State } from '../model/states.ts';
import type { Trace } from '../model/trace.ts';
import type { Command } from './command.ts';
import { openAndCheck } from './project/check-project.ts';
import type { Project } from './project/project.ts';

/** Committed beside the configuration, so that a change of coverage shows in review. */
export const SNAPSHOT = 'trace.snapshot.txt';

export const trace: Command = {
  name: 'trace',
  summary: 'join requirements, code and results to a matrix',
  argument: '[PROJECT]',
  about: [
    'Joins requirements, configuration, the constructs that stand in the files, and the results of the last',
    'test run in --out. Writes traceability/{trace.json,matrix.csv,matrix.html} and inputs.json to --out and',
    'trace.snapshot.txt to the project. A gap is exit code 1. Needs Node alone.',
  ],
  example: ['sossl trace examples/ecockpit', 'sossl trace examples/ecockpit --threshold SSR'],
  options: ['out', 'threshold', 'format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const { project } = opened;
    const { traceOpened } = await import('./trace/trace-project.ts');
    const evidence = readEvidence(project);
    if (evidence.value === undefined) return { diagnostics: evidence.diagnostics, names: project };
    const traced = await traceOpened(opened, {
      evidence: evidence.value.source,
      levels: context.options.threshold,
    });
    const diagnostics = [...opened.open, ...traced.diagnostics];
    if (traced.value === undefined) return { diagnostics, names: project };
    const written = writeTrace(project, traced.value.files);
    const text = traceText(project, traced.value.trace);
    return { diagnostics: [...diagnostics, ...written], names: project, text };
  },
};

/** Writes the files of a trace to the results folder and the snapshot to the project too. */
export function writeTrace(
  project: Project,
  files: readonly OutputFile[],
): StageResult<never>['diagnostics'] {
  const snapshot = files.filter(({ path }) => path === SNAPSHOT);
  const out = writeSet(project.edge.disk, project.out, files);
  if (out.value === undefined) return out.diagnostics;
  return writeSet(project.edge.disk, project.realFolder, snapshot).diagnostics;
}

/** Requirements by state as `n / m`, the verdict, and where the matrix stands. */
export function traceText(project: Project, { requirements, byState, verdict }: Trace): string {
  const states = Object.keys(STATES) as State[];
  const rows = states.flatMap((state) => {
    const count = byState[state];
    const { symbol, label } = STATES[state];
    return count === undefined ? [] : [`  ${symbol} ${label.padEnd(22)} ${count} / ${requirements.length}`];
  });
  const folder = relativePath(project.edge.workingFolder, project.out);
  const matrix = joinPath(folder, 'traceability/matrix.html');
  return `${['requirements', ...rows, `trace: ${verdict}`, `matrix: ${matrix}`].join('\n')}\n`;
}

/** The results of the last test run in the results folder; none when there was none. */
export function readEvidence(project: Project): StageResult<{ readonly source: SourceText | undefined }> {
  const path = joinPath(project.out, 'tests/evidence.json');
  if (project.edge.disk.kind(path) === 'none') return { value: { source: undefined }, diagnostics: [] };
  const bytes = readBytes(project.edge.disk, path, 'tests/evidence.json', 'the results');
  const text = bytes.value === undefined ? undefined : decodeRecord('tests/evidence.json', bytes.value);
  if (text?.value === undefined) return { diagnostics: [...bytes.diagnostics, ...(text?.diagnostics ?? [])] };
  return { value: { source: text.value }, diagnostics: [] };
}
