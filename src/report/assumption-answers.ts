// What the integrator says to the assumptions of use, as reports print it.
// In: the trace. Out: words by assumption, and their numbers, counted in this one place.

import type { Trace, TraceRequirement } from '../model/trace.ts';

/** True for an assumption of use that applies to the system. */
export function isAsked({ requirement, state }: TraceRequirement): boolean {
  return requirement.level === 'AOU' && state !== 'excluded';
}

/** `fulfilled`, `not applicable`, `open` or `not answered`, by assumption that applies. */
export function answerWordsOf(trace: Trace): ReadonlyMap<string, string> {
  const rows = trace.requirements.filter(isAsked);
  return new Map(
    rows.map(({ answer, requirement }) => [
      requirement.id,
      answer?.answer.replaceAll('_', ' ') ?? 'not answered',
    ]),
  );
}

export interface AnswerCounts {
  readonly total: number;
  readonly fulfilled: number;
  readonly notApplicable: number;
  readonly open: number;
  readonly unanswered: number;
}

/** Numbers of assumptions that apply, by answer; they add up to the total. */
export function countAnswers(trace: Trace): AnswerCounts {
  const words = [...answerWordsOf(trace).values()];
  const count = (word: string): number => words.filter((each) => each === word).length;
  return {
    total: words.length,
    fulfilled: count('fulfilled'),
    notApplicable: count('not applicable'),
    open: count('open'),
    unanswered: count('not answered'),
  };
}
