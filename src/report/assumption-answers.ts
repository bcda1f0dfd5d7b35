// What the integrator says to the assumptions of use, as reports print it.
// In: answers, or the trace. Out: words by assumption, and their numbers, counted in this one place.

import type { AssumptionAnswer } from '../model/requirement.ts';
import type { Trace, TraceRequirement } from '../model/trace.ts';

/** True for an assumption of use that applies to the system. */
export function isAsked({ requirement, state }: TraceRequirement): boolean {
  return requirement.level === 'AOU' && state !== 'excluded';
}

/** `fulfilled`, `not applicable` or `open`. */
export function answerWord({ answer }: AssumptionAnswer): string {
  return answer.replaceAll('_', ' ');
}

/** The answer in one line: the word, who gave it when, how, and where that is shown. */
export function answerSentence(given: AssumptionAnswer): string {
  const { author, date, evidence, how } = given;
  const where = evidence === undefined ? '' : ` Shown in: ${evidence}.`;
  return `${answerWord(given)} (${author}, ${date}): ${how}${where}`;
}

/** The word of each assumption that applies, or `not answered`. */
export function answerWordsOf(trace: Trace): ReadonlyMap<string, string> {
  const rows = trace.requirements.filter(isAsked);
  return new Map(
    rows.map(({ answer, requirement }) => [
      requirement.id,
      answer === undefined ? 'not answered' : answerWord(answer),
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
