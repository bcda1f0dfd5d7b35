// `sossl misra`: runs the static checkers on sossl.c and the monitor, and reports what they found and whether that can be trusted.

import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { Trace } from '../model/trace.ts';
import type { Command, Context, Outcome } from './command.ts';
import type { Analysed } from './misra/analyse.ts';
import { openAndCheck, plural } from './project/check-project.ts';
import type { Project } from './project/project.ts';

export const misra: Command = {
  name: 'misra',
  summary: 'run static checkers and report what they found',
  argument: '[PROJECT]',
  about: [
    'Runs cppcheck with its MISRA addon, clang-tidy, the analyzers and the warnings of gcc and clang on sossl.c',
    'and the monitor, each with a canary file of known violations in the same call. Reads results of other',
    'checkers from checker-results/ in the project and writes their invocations. Writes misra/{report.json,',
    'report.sarif,report.html} and misra/invocations/ to --out. Exit code 1 when a run is INVALID, a checker is',
    'missing, or a finding is open.',
  ],
  example: ['sossl misra examples/ecockpit', 'sossl misra examples/ecockpit --out reports/ecockpit'],
  options: ['out', 'format'],
  run: runMisra,
};

async function runMisra(context: Context): Promise<Outcome> {
  const { step } = context.progress;
  const opened = await openAndCheck(context);
  if ('outcome' in opened) return opened.outcome;
  const { project, open } = opened;
  const { traceOpened } = await import('./trace/trace-project.ts');
  const { analyseProject } = await import('./misra/analyse.ts');
  const { judgeRuns } = await import('./misra/judge-runs.ts');
  const today = context.edge.environment.date().slice(0, 10);
  const traced = await step(
    'trace',
    () => traceOpened(opened, { evidence: undefined, levels: [] }),
    ({ value }) => (value === undefined ? 'failed' : `${value.trace.constructs.length} constructs`),
  );
  const trace: Trace | undefined = traced.value?.trace;
  // Code that cannot be traced is checked all the same: the report then says why it cannot be trusted.
  const untraced = trace === undefined ? traced.diagnostics : [];
  const analysed = await step(
    'checkers',
    () =>
      analyseProject(opened, {
        ...(trace === undefined ? {} : { trace }),
        judge: (input) => judgeRuns(opened, input, today),
        ...matrixOf(project),
      }),
    ({ value }) => value?.verdict.replaceAll('_', ' ') ?? 'failed',
  );
  const diagnostics = [...open, ...untraced, ...analysed.diagnostics, ...(analysed.value?.findings ?? [])];
  if (analysed.value === undefined) return { diagnostics, names: project };
  const written = writeSet(project.edge.disk, project.out, analysed.value.files);
  return {
    diagnostics: [...diagnostics, ...written.diagnostics],
    names: project,
    ...(written.value === undefined ? {} : { text: summaryText(project, analysed.value) }),
    exit: analysed.value.verdict === 'no_open_finding' ? 0 : 1,
  };
}

/** Links lead to a matrix that stands in the same folder of results. */
function matrixOf({ edge, out }: Project): { readonly matrix?: string } {
  const there = edge.disk.kind(joinPath(out, 'traceability/matrix.html')) === 'file';
  return there ? { matrix: '../traceability/matrix.html' } : {};
}

const VERDICT_WORDS = { valid: 'valid', invalid: 'INVALID', not_run: 'NOT RUN' } as const;

function summaryText(project: Project, { analysis, verdict }: Analysed): string {
  const width = Math.max(...analysis.runs.map(({ checker }) => checker.length));
  const rows = analysis.runs.map((run) => {
    const open = run.findings.filter(({ deviation }) => deviation === undefined).length;
    const found = run.verdict === 'not_run' ? '' : `${plural(run.findings.length, 'finding')}, ${open} open`;
    return `  ${run.checker.padEnd(width)}  ${VERDICT_WORDS[run.verdict].padEnd(8)}${found}`.trimEnd();
  });
  const folder = relativePath(project.edge.workingFolder, project.out);
  const page = joinPath(folder, 'misra/report.html');
  return `${['checkers', ...rows, `static analysis: ${verdict.replaceAll('_', ' ')}`, `report: ${page}`].join('\n')}\n`;
}
