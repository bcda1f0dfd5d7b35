// A static analysis that nobody judged against an edition of the guidelines: runs, disagreements, difference. In: runs, claims, the
// earlier findings. Out: an analysis without guidelines, deviations and enforcement, which states no compliance.

import type { CheckerRun } from '../../model/checker.ts';
import type { GuidelineClaim, StaticAnalysis } from '../../model/compliance.ts';
import { findDisagreements } from '../disagreements.ts';
import { differenceTo } from './comparable.ts';

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
    ...differenceTo(previous, runs),
  };
}
