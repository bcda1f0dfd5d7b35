// A static analysis that nobody judged against an edition of the guidelines: runs, disagreements, difference. In: runs, claims, the
// earlier findings. Out: an analysis without guidelines, deviations and enforcement, which states no compliance.

import type { CheckerRun, GuidelineClaim, StaticAnalysis } from '../../model/checker.ts';
import { findDisagreements } from '../disagreements.ts';

/** What can be said from the runs alone; `previous` are fingerprints of an earlier run. */
export function unjudgedAnalysis(
  runs: readonly CheckerRun[],
  claims: readonly GuidelineClaim[],
  previous: readonly string[] | undefined,
): StaticAnalysis {
  return {
    edition: 'no edition judged',
    runs,
    deviations: [],
    enforcement: [],
    guidelines: [],
    disagreements: findDisagreements(runs, claims),
    ...(previous === undefined ? {} : { difference: differenceTo(previous, runs) }),
  };
}

function differenceTo(
  previous: readonly string[],
  runs: readonly CheckerRun[],
): NonNullable<StaticAnalysis['difference']> {
  const before = new Set(previous);
  const now = new Set(runs.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  return {
    added: [...now].filter((one) => !before.has(one)).sort(),
    gone: [...before].filter((one) => !now.has(one)).sort(),
  };
}
