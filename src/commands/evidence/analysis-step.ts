// The static checkers as a step of the evidence. In: the run. Out: the analysis with its files, new or carried over while the code,
// the records, the checkers and the day are the same. Only an analysis without anything open is carried over.

import { joinNamed } from '../../diagnostics/join-results.ts';
import { listFiles } from '../../io/list-files.ts';
import { readBytes } from '../../io/read-file.ts';
import type { CheckerAdapter } from '../../model/checker.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { sha256 } from '../hash.ts';
import { type JudgedRuns, type JudgeInput, judgeProject } from '../misra/analyse.ts';
import { checkedCode } from '../misra/checked-code.ts';
import { readCheckers } from '../misra/checker-adapters.ts';
import { RESULTS_FOLDER } from '../misra/import-checker.ts';
import { judgeRuns } from '../misra/judge-runs.ts';
import type { Project } from '../project/project.ts';
import { PROJECT_DEVIATIONS } from '../project/read-sources.ts';
import { traceOpened } from '../trace/trace-project.ts';
import { type Input, inputsOf } from './bundle.ts';
import { carryOver } from './carry-over.ts';
import { type Done, type EvidenceRun, programsOf } from './evidence-run.ts';
import { FILE_SHAPE, type Shape } from './kept-shape.ts';
import { stepKey } from './step-key.ts';

export interface Analysed extends JudgedRuns {
  /** Names of checkers that are run elsewhere. */
  readonly imported: readonly string[];
}

const ANALYSIS_SHAPE: Shape = {
  analysis: { runs: [{ checker: 'text', verdict: 'text', findings: 'list', problems: ['text'] }] },
  verdict: 'text',
  invocations: [FILE_SHAPE],
  logs: [FILE_SHAPE],
  durations: [{ call: 'text' }],
  findings: [{ code: 'text', severity: 'text', message: 'text' }],
  imported: ['text'],
};

/** The analysis; what is open in it is said in every run. */
export async function analysisStep(run: EvidenceRun): Promise<Done<Analysed>> {
  const { opened, store, tool, context } = run;
  const read = joinNamed({
    code: checkedCode(opened),
    records: opened.project.readIfThere(PROJECT_DEVIATIONS, 'the deviation records'),
    results: broughtResults(opened.project),
    checkers: readCheckers(context.edge),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { code, records, results, checkers } = read.value;
  const named = (isStarted: boolean): readonly CheckerAdapter[] =>
    checkers.flatMap(({ adapter }) => ((adapter.use === 'run') === isStarted ? [adapter] : []));
  const programs = programsOf(
    run,
    named(true).map(({ program }) => program),
  );
  const { sources } = opened;
  const inputs = [
    ...code.files.map(({ path, sha256 }) => ({ role: 'code' as const, path, sha256 })),
    ...inputsOf('configuration', [sources.configuration, ...sources.bases]),
    ...inputsOf('requirements', sources.projectRequirements),
    ...inputsOf('deviations', [records.source]),
    ...results,
  ];
  const today = store.run.started.slice(0, 'yyyy-mm-dd'.length);
  const imported = named(false).map(({ name }) => name);
  const done = await carryOver(store, {
    name: 'static analysis',
    key: stepKey('static analysis', { tool, programs, inputs }, [today, JSON.stringify(code.units)]),
    work: () => analyse(run, today, imported),
    shape: ANALYSIS_SHAPE,
    isKept: ({ verdict }) => verdict === 'no_open_finding',
  });
  // A checker that somebody may run elsewhere is no finding of this run; the report lists it.
  const said = (done.value?.findings ?? []).filter(({ severity }) => severity !== 'note');
  return { ...done, diagnostics: [...done.diagnostics, ...said] };
}

/** Whatever lies there, by its bytes: a result that is no text, or a long one, speaks against its own checker only. */
function broughtResults({ edge, locate }: Project): StageResult<readonly Input[]> {
  const listed = listFiles(edge.disk, locate(RESULTS_FOLDER), RESULTS_FOLDER, '');
  if (listed.value === undefined) return { diagnostics: listed.diagnostics };
  const value = listed.value.map((name): Input => {
    const path = `${RESULTS_FOLDER}/${name}`;
    const bytes = readBytes(edge.disk, locate(path), path, 'the result of a checker').value;
    return { role: 'deviations', path, sha256: bytes === undefined ? 'unreadable' : sha256(bytes) };
  });
  return { value, diagnostics: [] };
}

async function analyse(
  run: EvidenceRun,
  today: string,
  imported: readonly string[],
): Promise<StageResult<Analysed>> {
  const { opened } = run;
  // Results are not there yet; constructs and their requirements do not depend on them.
  const traced = await traceOpened(opened, { evidence: undefined, levels: [] });
  const trace = traced.value === undefined ? {} : { trace: traced.value.trace };
  const judge = (input: JudgeInput) => judgeRuns(opened, input, today);
  const judged = await judgeProject(opened, { ...trace, judge });
  if (judged.value === undefined) return { diagnostics: judged.diagnostics };
  return { value: { ...judged.value, imported }, diagnostics: judged.diagnostics };
}
