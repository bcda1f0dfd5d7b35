// Which findings of an earlier report a run can be compared with. In: runs of today, the earlier findings. Out: fingerprints.
// Findings of a checker that does not count today are left out: they are not gone, nobody looked.

import type { CheckerRun } from '../../model/checker.ts';

/** Fingerprints of the findings of checkers whose run of today counts. */
export function comparableFingerprints(
  runs: readonly CheckerRun[],
  earlier: readonly { readonly checker: string; readonly fingerprint: string }[],
): readonly string[] {
  const counted = new Set(runs.filter(({ verdict }) => verdict === 'valid').map(({ checker }) => checker));
  return earlier.filter(({ checker }) => counted.has(checker)).map(({ fingerprint }) => fingerprint);
}
