// Words that both forms of the comparison share.

import { type CaseVerdict, type Comparison, differingSubjects } from './compare-environments.ts';

export const TITLE = 'Test results by environment';

const WORDS: Readonly<Record<CaseVerdict, string>> = {
  passed: 'passed',
  failed: 'FAILED',
  not_run: 'not run',
  not_shown_here: 'not shown here',
  absent: 'no such case',
};

/** A verdict as a cell has it. */
export function verdictWords(verdict: CaseVerdict): string {
  return WORDS[verdict];
}

/** What follows from the comparison, one sentence each. */
export function findings(comparison: Comparison): readonly string[] {
  const { cases, differences } = comparison;
  const same = cases.length - differences.reduce((sum, { ids }) => sum + ids.length, 0);
  const opposed = cases.filter(
    ({ verdicts }) => verdicts.includes('passed') && verdicts.includes('failed'),
  ).length;
  const other = differingSubjects(comparison);
  return [
    `${same} / ${cases.length} cases gave the same in every environment.`,
    `${opposed} ${opposed === 1 ? 'case' : 'cases'} passed in one environment and failed in another.`,
    ...(other.length === 0
      ? ['All environments name the same code, monitor, plan and recipe.']
      : [`Not the same in all environments: ${other.join(', ')}.`]),
    ...(other.includes('plan')
      ? ['With different plans, cases of one name may differ in what was done and expected.']
      : []),
  ];
}

/** What the comparison cannot say. */
export const LIMITS = [
  'That environments agree shows nothing about a fault that they share: the SOSSL is the same source in all of them.',
  'The words of a run elsewhere are those of its record; only its logs are proof.',
] as const;
