// Which guideline a rule of a checker stands for, as its adapter says. In: adapter and rule, or adapters. Out: a guideline, or
// all that they claim to look at.

import type { CheckerAdapter, RuleClaim } from '../../model/checker.ts';
import type { GuidelineClaim } from '../../model/compliance.ts';

/** `Rule 15.5` for `misra-c2012-15.5`; undefined where the rule stands for none. */
export function guidelineOf(
  { guidelines }: Pick<CheckerAdapter, 'guidelines'>,
  rule: string,
): string | undefined {
  for (const claim of guidelines) {
    const match = new RegExp(`^(?:${claim.rule})$`).exec(rule);
    if (match !== null)
      return claim.guideline.replaceAll(/\$(\d)/g, (_, group) => match[Number(group)] ?? '');
  }
  return undefined;
}

/** One row for each checker and guideline that it looks at. */
export function claimsOf(adapters: readonly CheckerAdapter[]): readonly GuidelineClaim[] {
  return adapters.flatMap(({ name, guidelines }) =>
    guidelines.flatMap((claim) =>
      claim.covers.map((guideline) => ({
        by: name,
        guideline,
        rule: ruleName(claim, guideline),
        confidence: claim.confidence,
      })),
    ),
  );
}

/** The name of the rule for one guideline: the pattern with the number in the place of its group. */
function ruleName({ rule }: RuleClaim, guideline: string): string {
  const number = guideline.replace(/^\S+ /, '');
  return rule.replace(/\((?!\?).*\)/, () => number).replaceAll('\\', '');
}
