// Puts findings under the deviations that cover them. In: runs, records in force, places, citations. Out: the runs with the
// deviation of each covered finding. A finding is covered only by a record in force that names its guideline and its construct,
// where that construct cites the record.

import type { CheckerFinding, CheckerRun } from '../model/checker.ts';
import type { PlaceLookup } from './places.ts';
import type { JudgedRecord } from './records.ts';

/** The runs, each finding with the record that covers it; what a checker was given to say about deviations is not believed. */
export function applyDeviations(
  runs: readonly CheckerRun[],
  records: readonly JudgedRecord[],
  lookup: PlaceLookup,
): readonly CheckerRun[] {
  const byGuideline = Map.groupBy(
    records.filter(({ inForce }) => inForce),
    ({ record }) => record.guideline,
  );
  return runs.map((run) => ({
    ...run,
    findings: run.findings.map((finding) => cover(finding, byGuideline, lookup)),
  }));
}

function cover(
  { deviation: _claimed, ...finding }: CheckerFinding,
  byGuideline: ReadonlyMap<string, readonly JudgedRecord[]>,
  lookup: PlaceLookup,
): CheckerFinding {
  const { guideline, span } = finding;
  if (guideline === undefined) return finding;
  const around = lookup.around(span.file, span.line);
  const record = (byGuideline.get(guideline) ?? []).find(({ covered }) =>
    around.some((identity) => covered.has(identity)),
  );
  return record === undefined ? finding : { ...finding, deviation: record.record.id };
}
