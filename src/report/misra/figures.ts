// Numbers of the report on static analysis, counted in one place so that every form of it says the same. In: the analysis. Out:
// counts. A finding under a deviation is not open; one that stands for no guideline is counted apart.

import type { CheckerFinding, CheckerRun } from '../../model/checker.ts';
import type { Enforcement, StaticAnalysis } from '../../model/compliance.ts';

export interface MisraFigures {
  readonly findings: number;
  readonly openOnGuidelines: number;
  readonly openOther: number;
  readonly deviated: number;
  readonly runs: number;
  readonly valid: number;
  readonly invalid: number;
  readonly notRun: number;
  /** Guidelines of the edition, and those that a run that counts looked at, for any code. */
  readonly guidelines: number;
  readonly guidelinesChecked: number;
}

/** All findings of all runs, in the order of the runs. */
export function findingsOf({ runs }: Pick<StaticAnalysis, 'runs'>): readonly CheckerFinding[] {
  return runs.flatMap(({ findings }) => findings);
}

export function misraFigures(analysis: StaticAnalysis): MisraFigures {
  const findings = findingsOf(analysis);
  const open = findings.filter(({ deviation }) => deviation === undefined);
  const count = (verdict: string): number => analysis.runs.filter((run) => run.verdict === verdict).length;
  const valid = new Set(
    analysis.runs.filter(({ verdict }) => verdict === 'valid').map(({ checker }) => checker),
  );
  const checked = analysis.enforcement.filter(({ means }) => means.some((one) => counts(one, valid)));
  return {
    findings: findings.length,
    openOnGuidelines: open.filter(({ guideline }) => guideline !== undefined).length,
    openOther: open.filter(({ guideline }) => guideline === undefined).length,
    deviated: findings.length - open.length,
    runs: analysis.runs.length,
    valid: count('valid'),
    invalid: count('invalid'),
    notRun: count('not_run'),
    guidelines: new Set(analysis.guidelines.map(({ guideline }) => guideline.id)).size,
    guidelinesChecked: new Set(checked.map(({ guideline }) => guideline)).size,
  };
}

export interface CanaryReach {
  readonly calls: number;
  /** Known violations over all calls, those of them that were found, and what was found beside them. */
  readonly known: number;
  readonly found: number;
  readonly extra: number;
}

/** What the canaries of a run showed, each call with one of its own; undefined where none was looked at. */
export function canaryReach({
  calls,
  canary,
}: Pick<CheckerRun, 'calls' | 'canary'>): CanaryReach | undefined {
  const all = calls?.map((call) => call.canary) ?? (canary === undefined ? [] : [canary]);
  if (all.length === 0) return undefined;
  const sum = (count: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + count(one), 0);
  const hits = sum((one) => one.found.filter((entry) => one.expected.includes(entry)).length);
  return {
    calls: all.length,
    known: sum(({ expected }) => expected.length),
    found: hits,
    extra: sum(({ found }) => found.length) - hits,
  };
}

/** `24 / 24 in 2 calls`. */
export function canaryWords(reach: CanaryReach): string {
  const { calls, extra, found, known } = reach;
  return `${found} / ${known}${extra === 0 ? '' : `, ${extra} not known`}${calls === 1 ? '' : ` in ${calls} calls`}`;
}

/** What a deviation record is worth; `applies` is known of records that were judged against the code. */
export function forceWords({
  applies,
  inForce,
}: Pick<StaticAnalysis['deviations'][number], 'inForce'> & { readonly applies?: boolean }): string {
  if (inForce === undefined) return 'not judged';
  if (inForce) return 'in force';
  return applies === false ? 'does not apply: its constructs are not in this code' : 'NOT in force';
}

/** A means counts when its run does; a judged one also knows whether it saw all code. */
function counts(means: Enforcement['means'][number], valid: ReadonlySet<string>): boolean {
  return valid.has(means.by) && means.ran !== false;
}
