// What a requirement holds under: its own assumptions of use and those of everything below it.
// In: requirements, children by parent, answers of the integrator. Out: assumptions for each requirement, and words about them.

import type { AssumptionAnswer, Requirement } from '../model/requirement.ts';

/** The answer that counts for each assumption: one to a revision that is not the present one counts for none. */
export type Answers = ReadonlyMap<string, AssumptionAnswer>;

/** Answers by assumption; of two to one assumption the first. */
export function indexAnswers(
  answers: readonly AssumptionAnswer[],
  byId: ReadonlyMap<string, Requirement>,
): Answers {
  const current = answers.filter(({ id, revision }) => byId.get(id)?.revision === revision);
  return new Map(current.toReversed().map((answer) => [answer.id, answer]));
}

/** `fulfilled`, `not applicable`, `open` or `not answered`. */
export function answerWords(answer: AssumptionAnswer | undefined): string {
  return answer === undefined ? 'not answered' : answer.answer.replaceAll('_', ' ');
}

/** `AOU-F-MEM-003 (open), AOU-F-MEM-004 (fulfilled)` */
export function relianceWords(ids: readonly string[], answers: Answers): string {
  return ids.map((id) => `${id} (${answerWords(answers.get(id))})`).join(', ');
}

/** `3 assumptions of use, 1 of them open or not answered` */
export function relianceCount(ids: readonly string[], answers: Answers): string {
  const isOpen = (id: string): boolean => (answers.get(id)?.answer ?? 'open') === 'open';
  const open = ids.filter(isOpen).length;
  const noun = ids.length === 1 ? 'assumption' : 'assumptions';
  return `${ids.length} ${noun} of use${open === 0 ? '' : `, ${open} of them open or not answered`}`;
}

/**
 * The assumptions of every requirement, its own and those of all below it, sorted. Requirements on a circle get their own ones;
 * those that do not apply have none.
 */
export function collectReliance(
  byId: ReadonlyMap<string, Requirement>,
  children: ReadonlyMap<string, readonly string[]>,
  excluded: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, ReadonlySet<string>>();
  const NONE: ReadonlySet<string> = new Set();
  const collect = (id: string): ReadonlySet<string> => {
    const known = found.get(id);
    if (known !== undefined) return known;
    if (excluded.has(id)) return NONE;
    const own = new Set(byId.get(id)?.reliesOn?.filter((other) => !excluded.has(other)));
    found.set(id, new Set(own));
    for (const child of children.get(id) ?? []) for (const other of collect(child)) own.add(other);
    found.set(id, own);
    return own;
  };
  return new Map([...byId.keys()].map((id) => [id, [...collect(id)].sort()]));
}
