// Today's findings against those of an earlier report. In: runs of today, the earlier findings. Out: fingerprints. Findings of a
// checker that does not count today are left out: they are not gone, nobody looked.

import type { CheckerRun } from '../../model/checker.ts';
import type { StaticAnalysis } from '../../model/compliance.ts';

/** Fingerprints of the findings of checkers whose run of today counts. */
export function comparableFingerprints(
  runs: readonly CheckerRun[],
  earlier: readonly { readonly checker: string; readonly fingerprint: string }[],
): readonly string[] {
  const counted = new Set(runs.filter(({ verdict }) => verdict === 'valid').map(({ checker }) => checker));
  return earlier.filter(({ checker }) => counted.has(checker)).map(({ fingerprint }) => fingerprint);
}

/** Fingerprints that came and went since an earlier run; nothing without one. */
export function differenceTo(
  previous: readonly string[] | undefined,
  runs: readonly CheckerRun[],
): Pick<StaticAnalysis, 'difference'> {
  if (previous === undefined) return {};
  const before = new Set(previous);
  const now = new Set(runs.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  const added = [...now].filter((one) => !before.has(one)).sort();
  const gone = [...before].filter((one) => !now.has(one)).sort();
  return { difference: { added, gone } };
}
