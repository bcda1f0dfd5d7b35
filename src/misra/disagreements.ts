// Where checkers of the same guideline do not agree. In: runs and claims. Out: each place of a finding at which another checker,
// which claims to look at that guideline and whose run can be trusted, was silent about a file that it saw.

import type { CheckerRun } from '../model/checker.ts';
import type { GuidelineClaim, StaticAnalysis } from '../model/compliance.ts';

type Disagreement = StaticAnalysis['disagreements'][number];

/** The disagreements in order of guideline, file and line. */
export function findDisagreements(
  runs: readonly CheckerRun[],
  claims: readonly GuidelineClaim[],
): readonly Disagreement[] {
  const claimants = Map.groupBy(claims, ({ guideline }) => guideline);
  const places = Map.groupBy(
    runs.flatMap(({ findings }) => findings).filter(({ guideline }) => guideline !== undefined),
    ({ guideline, span }) => `${guideline}\n${span.file}:${span.line}`,
  );
  const found = [...places].flatMap(([key, findings]): readonly Disagreement[] => {
    const [guideline = '', place = ''] = key.split('\n');
    const by = new Set(findings.map(({ checker }) => checker));
    const file = findings[0]?.span.file ?? '';
    const silent = new Set(
      (claimants.get(guideline) ?? [])
        .map((claim) => claim.by)
        .filter((checker) => !by.has(checker) && sawFile(runs, checker, file)),
    );
    return silent.size === 0 ? [] : [{ guideline, place, found: [...by].sort(), silent: [...silent].sort() }];
  });
  return found.toSorted((a, b) => compare(orderOf(a), orderOf(b)));
}

/** A header is seen through the units that include it, so any trusted run may have seen it. */
function sawFile(runs: readonly CheckerRun[], checker: string, file: string): boolean {
  return runs
    .filter((run) => run.checker === checker && run.verdict === 'valid')
    .some(({ inputs }) => file.endsWith('.h') || inputs.some(({ path }) => path === file));
}

function orderOf({ guideline, place }: Disagreement): string {
  const numbers = `${guideline} ${place}`.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
  return numbers;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
