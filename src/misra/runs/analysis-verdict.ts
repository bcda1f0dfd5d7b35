// What the runs of all checkers amount to, and each run in a diagnostic where it does not count. In: runs. Out: the verdict, which
// is never better than the worst run, and diagnostics.

import { report } from '../../diagnostics/code.ts';
import { MIS } from '../../diagnostics/codes-mis.ts';
import type { CheckerRun } from '../../model/checker.ts';
import type { AnalysisVerdict } from '../../model/compliance.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';

/** The verdict over runs whose findings have their deviations; no run at all is incomplete. */
export function analysisVerdict(runs: readonly CheckerRun[]): AnalysisVerdict {
  if (runs.some(({ verdict }) => verdict === 'invalid')) return 'invalid';
  const here = runs.filter(({ resultsFile }) => resultsFile === undefined);
  if (here.length === 0 || here.some(({ verdict }) => verdict === 'not_run')) return 'incomplete';
  const isOpen = runs.some(({ findings }) => findings.some(({ deviation }) => deviation === undefined));
  return isOpen ? 'open_findings' : 'no_open_finding';
}

/** One for each run that does not count, in their order. */
export function runDiagnostics(runs: readonly CheckerRun[]): readonly Diagnostic[] {
  return runs.flatMap(({ checker, verdict, problems, resultsFile }) => {
    if (verdict === 'valid') return [];
    if (verdict === 'invalid') return [report(MIS.checkerInvalid, { checker, problems })];
    if (resultsFile !== undefined) return [report(MIS.resultAwaited, { checker, file: resultsFile })];
    return [report(MIS.checkerNotRun, { checker, problem: problems.join('; ') })];
  });
}
