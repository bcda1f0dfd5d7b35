// Runs the checkers of a project and writes what they amount to into reports. In: the opened project, its trace, how findings are
// judged. Out: the analysis, its files, the logs, and a diagnostic for each run that does not count.

import { report } from '../../diagnostics/code.ts';
import { MIS } from '../../diagnostics/codes-mis.ts';
import { joinNamed } from '../../diagnostics/join-results.ts';
import { joinPath } from '../../io/paths.ts';
import { readBytes } from '../../io/read-file.ts';
import { type EarlierFinding, readEarlierFindings } from '../../load/earlier-findings.ts';
import type { JudgedFindings } from '../../misra/compliance.ts';
import { analysisVerdict, runDiagnostics } from '../../misra/runs/analysis-verdict.ts';
import { comparableFingerprints } from '../../misra/runs/comparable.ts';
import { claimsOf } from '../../misra/runs/guideline-of.ts';
import { unjudgedAnalysis } from '../../misra/runs/unjudged.ts';
import type { CheckerRun } from '../../model/checker.ts';
import type { AnalysisVerdict, Compliance, GuidelineClaim, StaticAnalysis } from '../../model/compliance.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import type { Trace } from '../../model/trace.ts';
import { complianceFiles } from '../../report/compliance/compliance-files.ts';
import { misraReports } from '../../report/misra/misra-reports.ts';
import type { MisraAbout } from '../../report/misra/report-about.ts';
import type { OpenedProject } from '../project/check-project.ts';
import type { Project } from '../project/project.ts';
import { readToolText } from '../project/tool-texts.ts';
import { type CheckersRan, runCheckers } from './run-checkers.ts';

export interface JudgeInput {
  readonly runs: readonly CheckerRun[];
  readonly claims: readonly GuidelineClaim[];
  /** Fingerprints of an earlier run that today's can be compared with. */
  readonly previous: readonly string[] | undefined;
}

export interface JudgeRequest {
  readonly trace?: Trace;
  /** Judges runs against guidelines and deviations; without it nothing is said of compliance. */
  readonly judge?: (input: JudgeInput) => Promise<JudgedFindings>;
}

export interface AnalyseRequest extends JudgeRequest {
  /** Address of the matrix as seen from `misra/`, where one goes into the same folder. */
  readonly matrix?: string;
}

/** What the checkers found and what it amounts to, before it is drawn. */
export interface JudgedRuns {
  readonly analysis: StaticAnalysis;
  /** Absent where nothing could be judged. */
  readonly compliance?: Compliance;
  readonly verdict: AnalysisVerdict;
  /** Invocations of checkers that are run elsewhere. */
  readonly invocations: readonly OutputFile[];
  /** What the programs printed: part of the record of the run. */
  readonly logs: readonly OutputFile[];
  readonly durations: CheckersRan['durations'];
  /** Runs that do not count, wrong records, open findings: they do not keep the reports from being written. */
  readonly findings: readonly Diagnostic[];
}

export interface Analysed extends JudgedRuns {
  /** Reports and invocations, for the folder of the results. */
  readonly files: readonly OutputFile[];
}

/** The analysis of what stands on the disk now with its reports; errors only where nothing could be analysed. */
export async function analyseProject(
  opened: OpenedProject,
  request: AnalyseRequest,
): Promise<StageResult<Analysed>> {
  const judged = await judgeProject(opened, request);
  if (judged.value === undefined) return { diagnostics: judged.diagnostics };
  const { matrix, trace } = request;
  const files = analysisFiles(opened, judged.value, {
    ...(trace === undefined ? {} : { evidenceHash: trace.evidenceHash }),
    ...(matrix === undefined ? {} : { matrix }),
  });
  const diagnostics = [...judged.diagnostics, ...files.diagnostics];
  return files.value === undefined
    ? { diagnostics }
    : { value: { ...judged.value, files: files.value }, diagnostics };
}

/** The analysis without its reports. */
export async function judgeProject(
  opened: OpenedProject,
  request: JudgeRequest,
): Promise<StageResult<JudgedRuns>> {
  const { project } = opened;
  const ran = await runCheckers(opened, request.trace === undefined ? {} : { trace: request.trace });
  if (ran.value === undefined) return { diagnostics: ran.diagnostics };
  const { runs, adapters, logs, invocations, durations } = ran.value;
  const earlier = readEarlier(project);
  const previous =
    earlier.findings === undefined ? undefined : comparableFingerprints(runs, earlier.findings);
  const claims = claimsOf(adapters);
  const judged = (await request.judge?.({ runs, claims, previous })) ?? { diagnostics: [] };
  const compliance = judged.value;
  const analysis = compliance ?? unjudgedAnalysis(runs, claims, previous);
  const verdict = verdictOf(analysis.runs, compliance !== undefined);
  const findings = [...runDiagnostics(analysis.runs), ...judged.diagnostics, ...earlier.diagnostics];
  const judgement = { analysis, ...(compliance === undefined ? {} : { compliance }), verdict };
  return { value: { ...judgement, invocations, logs, durations, findings }, diagnostics: ran.diagnostics };
}

/** Reports on an analysis, and how checkers that are run elsewhere are called. */
export function analysisFiles(
  { checked, project }: OpenedProject,
  { analysis, compliance, invocations, verdict }: JudgedRuns,
  place: Pick<MisraAbout, 'evidenceHash' | 'matrix'>,
): StageResult<readonly OutputFile[]> {
  const read = joinNamed({
    report: readToolText(project.edge, 'templates/report/misra.css'),
    page: readToolText(project.edge, 'templates/report/compliance.css'),
  });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { report: style, page } = read.value;
  const { name, version } = checked.system.project;
  const { toolVersion } = project.edge;
  const about = { project: name, toolVersion, verdict, ...place };
  const subject = { ...about, name: `${name} ${version}`, style: page.text };
  const value = [
    ...misraReports(analysis, about, { style: style.text }),
    ...(compliance === undefined ? [] : complianceFiles(compliance, subject)),
    ...invocations,
  ];
  return { value, diagnostics: [] };
}

/** Without a judgement nothing can be called open or not open. */
function verdictOf(runs: readonly CheckerRun[], isJudged: boolean): AnalysisVerdict {
  const verdict = analysisVerdict(runs);
  return isJudged || verdict === 'invalid' ? verdict : 'incomplete';
}

interface Earlier {
  readonly findings?: readonly EarlierFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The report that stands in the folder of the results, before it is replaced. */
function readEarlier({ edge, out }: Project): Earlier {
  const file = 'misra/report.json';
  const path = joinPath(out, file);
  if (edge.disk.kind(path) === 'none') return { diagnostics: [] };
  const bytes = readBytes(edge.disk, path, file, 'the earlier report');
  if (bytes.value === undefined) {
    const reason = bytes.diagnostics[0]?.message ?? 'it cannot be read';
    return { diagnostics: [report(MIS.earlierUnreadable, { file, reason })] };
  }
  const read = readEarlierFindings(new TextDecoder().decode(bytes.value));
  if ('problem' in read) {
    return { diagnostics: [report(MIS.earlierUnreadable, { file, reason: read.problem })] };
  }
  return { findings: read.findings, diagnostics: [] };
}
